"""A file's question as a value: what is asked, what to choose from, and how an answer is put down.

`Diary.preview` gives `Preview.questions`. For each, show `text` (translate it) with its `offers`, or for
columns its `header`, `rows` and `guess`; then `answers = question.answered(said, answers_so_far)`, put it
into `ImportOptions.answers_for[question.path]`, and preview again: a file can ask one thing after another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.answers import (
    ENCODINGS,
    AnswerNeeded,
    Answers,
    DateNeeded,
    DateOrderNeeded,
    DayNeeded,
    EncodingNeeded,
    MappingNeeded,
    PasswordNeeded,
    TableMapping,
    YearNeeded,
    header_key,
)
from diary.domain.errors import BadValue
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diary.domain.language import Translator


class Asked(StrEnum):
    """What is asked. Only `ME` may stay unanswered: the chat's sides are then unknown."""

    COLUMNS = "columns"
    ENCODING = "encoding"
    DATE_ORDER = "date-order"
    YEAR = "year"
    DAY = "day"
    ME = "me"
    PASSWORD = "password"  # noqa: S105 - the name of the question, not a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One possible answer: `value` is given to `answered`, `sample` shown beside it, `count` how often."""

    value: str
    sample: str = ""
    count: int | None = None


DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
"""The two answers to `DATE_ORDER`."""

_ME = N_("{file} is a chat, and nothing tells which of these is you.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What one file leaves open. `text` is English with `fields`; `told(tr)` translates it.

    `required` means that nothing of the file can be read before. `samples` are dates of the file as they
    stand. For columns there are `header`, the first `rows` and a `guess` to start from.
    """

    about: Asked
    path: Path
    text: str
    fields: Mapping[str, object] = field(default_factory=dict)
    required: bool = True
    offers: tuple[Offer, ...] = ()
    samples: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    guess: TableMapping | None = None

    def told(self, tr: Translator) -> str:
        """The question in the translator's language."""
        return tr(self.text, **self.fields)

    def answered(self, said: str | TableMapping, so_far: Answers | None = None) -> Answers:
        """The answers with this one added: an offer's value, a year, an ISO day, a name, or a mapping.

        Raises `BadValue` for what answers another question.
        """
        before = so_far or Answers()
        if isinstance(said, TableMapping):
            return replace(before, mappings={**before.mappings, header_key(self.header): said})
        try:
            return self._put(said, before)
        except (KeyError, ValueError) as error:
            raise BadValue(
                field=N_("answer"), problem=N_("this cannot be meant; choose from what is offered")
            ) from error

    def _put(self, said: str, before: Answers) -> Answers:
        """Raises KeyError or ValueError."""
        match self.about:
            case Asked.ENCODING:
                return replace(before, encoding=ENCODINGS[ENCODINGS.index(said)])
            case Asked.DATE_ORDER:
                return replace(before, day_first={DAY_FIRST: True, MONTH_FIRST: False}[said])
            case Asked.YEAR:
                return replace(before, year=date(int(said), 1, 1).year)
            case Asked.DAY:
                return replace(before, day=date.fromisoformat(said))
            case Asked.ME:
                return replace(before, me=said)
            case Asked.PASSWORD:
                return replace(before, password=said)
            case Asked.COLUMNS:
                raise ValueError(said)


_ABOUT: tuple[tuple[type[AnswerNeeded], Asked], ...] = (
    (MappingNeeded, Asked.COLUMNS),
    (EncodingNeeded, Asked.ENCODING),
    (DateOrderNeeded, Asked.DATE_ORDER),
    (YearNeeded, Asked.YEAR),
    (DayNeeded, Asked.DAY),
    (PasswordNeeded, Asked.PASSWORD),
)


def question_of(error: AnswerNeeded, path: Path) -> Question:
    """The question that a reader's failure stands for."""
    asked = Question(
        about=next(about for kind, about in _ABOUT if isinstance(error, kind)),
        path=path,
        text=error.template,
        fields=error.fields,
        samples=error.samples if isinstance(error, DateNeeded) else (),
    )
    if isinstance(error, MappingNeeded):
        return replace(asked, header=error.header, rows=error.rows, guess=error.guess)
    if isinstance(error, EncodingNeeded):
        offers = tuple(Offer(value=codec, sample=error.samples[codec]) for codec in error.choices)
        return replace(asked, offers=offers)
    if isinstance(error, DateOrderNeeded):
        return replace(asked, offers=(Offer(value=DAY_FIRST), Offer(value=MONTH_FIRST)))
    return asked


def sides_question(path: Path, senders: Mapping[str, int]) -> Question:
    """Who is the user among those who write in a chat, the busiest first."""
    busiest = sorted(senders.items(), key=lambda one: (-one[1], one[0]))
    return Question(
        about=Asked.ME,
        path=path,
        text=_ME,
        fields={"file": path.name},
        required=False,
        offers=tuple(Offer(value=name, count=count) for name, count in busiest),
    )
