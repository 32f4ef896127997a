"""What files leave open, on the command line: options that answer, and questions as lines and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from diary.cli import moments
from diary.cli.output import short, table
from diary.cli.usage import WrongUsage
from diary.domain.answers import ENCODINGS, Answers, NamedColumns, Role, RowKind
from diary.domain.language import N_
from diary.domain.question import DAY_FIRST, MONTH_FIRST, Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.domain.question import Question

_AT = "at"
_KIND, _TIME_FORMAT, _HEADER = "rows", "time-format", "header"
_ROLES = {_AT: Role.TIME} | {role.value: role for role in Role}
_WORDS = {role: _AT if role is Role.TIME else role.value for role in Role}
_WIDEST = 24
_MOST_SENDERS = 20

MapOf = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="WHAT=COLUMN",
        help=N_("Which column holds what, by its header or its number from 1; may be repeated."),
    ),
]
EncodingOf = Annotated[
    str | None, typer.Option("--encoding", help=N_("The encoding of texts, such as gb18030."))
]
DateOrder = Annotated[
    str | None,
    typer.Option("--date-order", help=N_("What stands first in 06/07/24: day-first or month-first.")),
]
YearOf = Annotated[int | None, typer.Option("--year", help=N_("The year of dates that have none."))]
DayOf = Annotated[str | None, typer.Option("--day", help=N_("The day of a picture that shows none."))]
Me = Annotated[str | None, typer.Option("--me", metavar="NAME", help=N_("Who you are in a chat."))]

BackupPassword = Annotated[
    Path | None,
    typer.Option(
        "--backup-password-file", metavar="FILE", help=N_("A file that holds the iPhone backup's password.")
    ),
]


def answers_of(
    *,
    mapped: Sequence[str] | None,
    encoding: str | None,
    date_order: str | None,
    year: int | None,
    day: str | None,
    me: str | None,
    password: str = "",
) -> Answers:
    """The options as answers. Raises WrongUsage."""
    orders = {None: None, DAY_FIRST: True, MONTH_FIRST: False}
    return Answers(
        encoding=_one_of("--encoding", encoding, ENCODINGS) or "",
        day_first=orders[_one_of("--date-order", date_order, (DAY_FIRST, MONTH_FIRST))],
        year=year,
        day=None if day is None else moments.day(day, "--day"),
        me=me or "",
        named=_named(mapped) if mapped else None,
        password=password,
    )


def _one_of(option: str, said: str | None, possible: tuple[str, ...]) -> str | None:
    if said is None or said in possible:
        return said
    text = N_("{option} cannot be {text}. Possible: {values}")
    raise WrongUsage(text, option=option, text=said, values=", ".join(possible))


def _named(mapped: Sequence[str]) -> NamedColumns:
    """`number=对方号码`, `at=起始时间`, and what belongs to all rows: `rows=sms`, `header=no`."""
    columns: dict[Role, str] = {}
    about: dict[str, str] = {}
    for one in mapped:
        what, _, value = one.partition("=")
        if what in _ROLES and value:
            columns[_ROLES[what]] = value
        elif what in (_KIND, _TIME_FORMAT, _HEADER) and value:
            about[what] = value
        else:
            possible = ", ".join((*_ROLES, _KIND, _TIME_FORMAT, _HEADER))
            raise WrongUsage(
                N_("{text} says no column; write for example number=对方号码. Possible: {values}"),
                text=one,
                values=possible,
            )
    if Role.TIME not in columns or not {Role.NUMBER, Role.NAME} & columns.keys():
        raise WrongUsage(N_("--map must tell at least the columns at and number (or name)."))
    kind = _one_of("--map rows", about.get(_KIND), tuple(RowKind))
    return NamedColumns(
        columns=columns,
        kind=RowKind(kind) if kind else None,
        time_format=about.get(_TIME_FORMAT, ""),
        has_header=_one_of("--map header", about.get(_HEADER), ("yes", "no")) != "no",
    )


def question_lines(session: Session, question: Question) -> Iterator[str]:
    """A question with what there is to see, and the option that answers it."""
    tr = session.tr
    yield question.told(tr)
    if question.header:
        rows = [_cells(question, row) for row in (question.header, *question.rows)]
        numbers = [str(at) for at in range(1, len(rows[0]) + 1)]
        yield from ("  " + line for line in table([numbers, *rows]))
    for offer in question.offers[:_MOST_SENDERS]:
        count = "" if offer.count is None else tr("{count} messages", count=offer.count)
        yield "  " + "  ".join(part for part in (offer.value, offer.sample, count) if part)
    yield from ("  " + sample for sample in question.samples)
    yield "  " + tr(_HOW[question.about], example=_example(question))


def _cells(question: Question, row: Sequence[str]) -> list[str]:
    """A row as wide as the header, each cell on one line and short."""
    padded = [*row, *("" for _ in question.header)][: len(question.header)]
    return [short(cell, _WIDEST) for cell in padded]


_HOW = {
    Asked.COLUMNS: N_("Answer for example with {example}"),
    Asked.ENCODING: N_("Answer with --encoding."),
    Asked.DATE_ORDER: N_("Answer with --date-order."),
    Asked.YEAR: N_("Answer with --year."),
    Asked.DAY: N_("Answer with --day."),
    Asked.ME: N_("Answer with --me NAME. Without it, who wrote what stays open."),
    Asked.PASSWORD: N_("Answer with --backup-password-file."),
}


def _example(question: Question) -> str:
    """Options that say what the program guesses; what it cannot guess is left to be filled in."""
    if question.guess is None:
        return ""
    guessed = question.guess.columns
    wanted = [*guessed, *(role for role in (Role.NUMBER, Role.TIME) if role not in guessed)]
    told = [
        f"--map {_WORDS[role]}={question.header[guessed[role]].strip() or guessed[role] + 1}"
        if role in guessed
        else f"--map {_WORDS[role]}=…"
        for role in wanted
    ]
    return " ".join(told)


def question_shape(question: Question, session: Session) -> Shape:
    """What is asked, for scripts."""
    guess = question.guess
    return {
        "about": question.about,
        "text": question.told(session.tr),
        "required": question.required,
        "offers": [{"value": one.value, "sample": one.sample, "count": one.count} for one in question.offers],
        "samples": list(question.samples),
        "header": list(question.header),
        "rows": [list(row) for row in question.rows],
        "guess": guess
        and {
            "rows": guess.kind,
            "columns": {_WORDS[role]: question.header[at] for role, at in guess.columns.items()},
        },
    }
