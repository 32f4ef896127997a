"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from diary.cli.usage import WrongUsage
from diary.domain.contact import Channel, Conduct, Direction, Outcome, Reached, Relation
from diary.domain.language import N_
from diary.domain.lender import Answer
from diary.domain.reference import Kind, parse_reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    Word = TypeVar("Word", bound=StrEnum)


def one_of(words: type[Word], option: str) -> Callable[[str], Word]:
    """Reads one of an enum's values; refuses others with the list of those that are allowed."""

    def read(text: str) -> Word:
        try:
            return words(text)
        except ValueError as error:
            raise WrongUsage(
                N_("{option} cannot be {text}. Possible: {values}"),
                option=option,
                text=text,
                values=", ".join(words),
            ) from error

    return read


def id_of(kind: Kind, text: str) -> int:
    """The number in a reference such as C-0012 or 12. Raises WrongUsage."""
    number = parse_reference(kind, text)
    if number is None:
        raise WrongUsage(
            N_("{text} is no reference of this kind; write for example {example}."),
            text=text,
            example=f"{kind.value}-1",
        )
    return number


def optional_id(kind: Kind, text: str | None) -> int | None:
    """As `id_of`, None for None."""
    return None if text is None else id_of(kind, text)


Json = Annotated[bool, typer.Option("--json", help=N_("Print one JSON document."))]
Tz = Annotated[str | None, typer.Option("--tz", help=N_("The place's time zone, such as Asia/Shanghai."))]
ContactId = Annotated[str, typer.Argument(metavar="ID", help=N_("An entry, such as C-0012."))]
DebtId = Annotated[str | None, typer.Option("--debt", help=N_("A debt, such as D-1."))]
FileId = Annotated[str, typer.Argument(metavar="FILE_ID", help=N_("A kept file, such as E-003."))]
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help=N_("Files."))]
Reason = Annotated[str, typer.Option("--reason", help=N_("Why."))]

At = Annotated[str | None, typer.Option("--at", help=N_("When, such as 2026-03-01T21:30+08:00."))]
About = Annotated[int | None, typer.Option("--about", help=N_("Minutes that the time may be off."))]
Duration = Annotated[str | None, typer.Option("--duration", help=N_("Talk time: 95 or 1:35."))]
Ring = Annotated[str | None, typer.Option("--ring", help=N_("How long it rang: 20 or 0:20."))]
DirectionOf = Annotated[
    Direction | None,
    typer.Option(
        "--direction", parser=one_of(Direction, "--direction"), help=N_("Who began: in is the collector.")
    ),
]
OutcomeOf = Annotated[
    Outcome | None, typer.Option("--outcome", parser=one_of(Outcome, "--outcome"), help=N_("How it ended."))
]
ReachedOf = Annotated[
    Reached | None,
    typer.Option("--reached", parser=one_of(Reached, "--reached"), help=N_("Whom it reached.")),
]
RelationOf = Annotated[
    Relation | None,
    typer.Option("--relation", parser=one_of(Relation, "--relation"), help=N_("What that person is to you.")),
]
Person = Annotated[str | None, typer.Option("--person", help=N_("The person who was reached."))]
Number = Annotated[str | None, typer.Option("--number", help=N_("The number or account that was used."))]
CollectorName = Annotated[str | None, typer.Option("--collector", help=N_("Who collected, as they said."))]
Agency = Annotated[
    bool | None, typer.Option("--agency/--own-staff", help=N_("Whether that is an outside agency."))
]
Said = Annotated[str | None, typer.Option("--said", help=N_("The collector's exact words."))]
Summary = Annotated[str | None, typer.Option("--summary", help=N_("What happened, in your words."))]
ConductOf = Annotated[
    list[Conduct] | None,
    typer.Option(
        "--conduct",
        parser=one_of(Conduct, "--conduct"),
        metavar="CONDUCT",
        help=N_("What they did; may be repeated."),
    ),
]
NotConduct = Annotated[
    list[Conduct] | None,
    typer.Option(
        "--not-conduct",
        parser=one_of(Conduct, "--not-conduct"),
        metavar="CONDUCT",
        help=N_("What they did not do; may be repeated."),
    ),
]
People = Annotated[int | None, typer.Option("--people", help=N_("How many visitors."))]
Place = Annotated[str | None, typer.Option("--place", help=N_("Where."))]
ChannelOf = Annotated[
    Channel, typer.Option("--channel", parser=one_of(Channel, "--channel"), help=N_("How they came."))
]
ChannelMaybe = Annotated[
    Channel | None, typer.Option("--channel", parser=one_of(Channel, "--channel"), help=N_("How they came."))
]
Since = Annotated[str | None, typer.Option("--since", help=N_("From this day or moment on."))]
Until = Annotated[str | None, typer.Option("--until", help=N_("Up to this day, or before this moment."))]


def agency_answer(agency: bool | None) -> Answer | None:
    """What was said of a collector's being an agency."""
    if agency is None:
        return None
    return Answer.YES if agency else Answer.NO
