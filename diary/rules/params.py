"""The arguments that rule files give to checks: one meaning per name, checked and turned into values."""

from __future__ import annotations

import inspect
from datetime import time
from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Conduct, Reached, Relation
from diary.domain.notice import NoticeKind
from diary.rules.found import LABELS, MYTH_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOOK_BACK_DAYS = 2
"""The farthest that a check looks back from a contact's day; rule files may not ask for more."""


class WrongValue(ValueError):
    """An argument that a check cannot take."""


def arguments(check: Callable[..., object], params: Mapping[str, object]) -> dict[str, object]:
    """The keyword arguments for a check.

    Raises TypeError when the check takes no such arguments, ValueError when a value is of the wrong kind.
    """
    inspect.signature(check).bind(None, frozenset(), **params)
    return converted(params)


def converted(params: Mapping[str, object]) -> dict[str, object]:
    """The values for a check, of parameters that fit it. Raises ValueError for a wrong value."""
    return {name: _convert(name, value) for name, value in params.items()}


def _convert(name: str, value: object) -> object:
    try:
        return PARAMETERS[name](value)
    except ValueError as error:
        raise WrongValue(f"{name} cannot be {value!r} ({error})") from None


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise WrongValue("a whole number is needed")
    return value


def _hours_back(value: object) -> int:
    if not 0 < _whole(value) <= LOOK_BACK_DAYS * 24:
        raise WrongValue(f"1 to {LOOK_BACK_DAYS * 24} hours")
    return _whole(value)


def _minutes(value: object) -> int:
    if not 0 < _whole(value) <= 24 * 60:
        raise WrongValue("1 to 1440 minutes")
    return _whole(value)


def _time(value: object) -> time:
    if not isinstance(value, time):
        raise WrongValue("a time of day is needed")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongValue("true or false is needed")
    return value


def _words(kind: Callable[[str], object]) -> Callable[[object], tuple[object, ...]]:
    def convert(value: object) -> tuple[object, ...]:
        if not isinstance(value, list | tuple):
            raise WrongValue("a list is needed")
        return tuple(kind(str(item)) for item in value)

    return convert


def _word(kind: Callable[[str], object]) -> Callable[[object], object]:
    return lambda value: kind(str(value))


def _one_of(*choices: str) -> Callable[[object], str]:
    def convert(value: object) -> str:
        if value not in choices:
            raise WrongValue("one of " + ", ".join(repr(choice) for choice in choices))
        return str(value)

    return convert


def _label(value: str) -> str:
    if value not in LABELS | MYTH_LABELS:
        raise WrongValue(f"no label {value!r}")
    return value


PARAMETERS: Mapping[str, Callable[[object], object]] = {
    "answered": _word(NoticeKind),
    "any_of": _words(Conduct),
    "ask": _one_of("", *Conduct),
    "asks": _truth,
    "begin": _time,
    "begun": _word(NoticeKind),
    "below": _whole,
    "complex_days": _whole,
    "counting": _one_of("connected", "unanswered"),
    "days": _whole,
    "end": _time,
    "except_relations": _words(Relation),
    "extended_days": _whole,
    "fact": _one_of("visits-agreed", "contract-mentions-visits"),
    "given": _word(Conduct),
    "hours": _hours_back,
    "kinds": _words(NoticeKind),
    "labels": _words(_label),
    "least": _whole,
    "limit": _whole,
    "minutes": _minutes,
    "per": _one_of("campaign", "number"),
    "period": _truth,
    "reached": _one_of("", *Reached),
    "same": _one_of("person", "number", "debt"),
    "silent_on": _words(Channel),
    "spoken_for": _words(str),
    "third_party": _truth,
    "weak": _truth,
}
"""What each argument may be. `below` is in yuan, `hours`, `minutes` and `days` are lengths of time."""
