"""Column types for STRICT tables: domain values over SQLite's integers and texts, without loss."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import Integer, Text
from sqlalchemy.types import TypeDecorator

from diary.domain.errors import BadValue
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.engine import Dialect

E = TypeVar("E", bound=StrEnum)
V = TypeVar("V")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Stored(TypeDecorator[V], Generic[V]):
    """Base: how one kind of value is stored and read; NULL stays None unless a subclass says otherwise."""

    impl: Any = Text
    cache_ok = True

    @property
    def bind(self) -> Callable[[Any], Any]:
        """What gives the stored form of a value, for the writing of many."""
        return self.stored

    @property
    def read(self) -> Callable[[Any], Any]:
        """What gives the value of a stored form, for the reading of many."""
        return lambda stored: None if stored is None else self._up(stored)

    def stored(self, value: Any) -> Any:
        """What the database holds for the value."""
        return None if value is None else self._down(value)

    def _down(self, value: Any) -> Any:
        raise NotImplementedError

    def _up(self, stored: Any) -> V:
        raise NotImplementedError

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """SQLAlchemy's name for `stored`."""
        return self.stored(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> V | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The value that the database holds."""
        return None if value is None else self._up(value)


class Moment(Stored[datetime]):
    """An aware time as whole microseconds since 1970 UTC; a naive one is refused with BadValue."""

    impl = Integer
    cache_ok = True

    def _down(self, value: datetime) -> int:
        if value.tzinfo is None:
            raise BadValue(field=N_("time"), problem=N_("a time without its zone"))
        return (value - _EPOCH) // _MICROSECOND

    def _up(self, stored: int) -> datetime:
        return _EPOCH + timedelta(microseconds=stored)


class Choice(Stored[E], Generic[E]):
    """One member of an enum, as its word; any other word is an error."""

    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        self.kind = kind
        self._words: dict[str | None, str | None] = {None: None}
        self._words |= {member.value: member.value for member in kind}
        self._members = {member.value: member for member in kind}
        super().__init__()

    @property
    def bind(self) -> Callable[[Any], Any]:
        """A look-up, much quicker than the enum's own: imports do it seven times for each contact."""
        return self._words.__getitem__

    @property
    def read(self) -> Callable[[Any], Any]:
        """A look-up too."""
        words: dict[str | None, E | None] = {None: None}
        words.update(self._members)
        return words.__getitem__

    def _down(self, value: E) -> str:
        return self.kind(value).value

    def _up(self, stored: str) -> E:
        return self._members[stored]


class Choices(Stored[frozenset[E]], Generic[E]):
    """A set of members of an enum, as a sorted JSON list of words, so that equal sets are equal texts."""

    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        self.kind = kind
        super().__init__()

    def stored(self, value: Iterable[E] | None) -> str:
        """The words; an empty list for None too."""
        return json.dumps(sorted(self.kind(one).value for one in value)) if value else "[]"

    def _up(self, stored: str) -> frozenset[E]:
        return frozenset() if stored == "[]" else frozenset(map(self.kind, json.loads(stored)))


class Yes(Stored[bool]):
    """A truth as 0 or 1."""

    impl = Integer
    cache_ok = True

    def stored(self, value: object) -> int:
        """1 when true; 0 for None too."""
        return int(bool(value))

    def _up(self, stored: int) -> bool:
        return bool(stored)


class Day(Stored[date]):
    """A calendar day in ISO 8601."""

    cache_ok = True

    def _down(self, value: date) -> str:
        return value.isoformat()

    def _up(self, stored: str) -> date:
        return date.fromisoformat(stored)


class ClockTime(Stored[time]):
    """A time of day in ISO 8601."""

    cache_ok = True

    def _down(self, value: time) -> str:
        return value.isoformat()

    def _up(self, stored: str) -> time:
        return time.fromisoformat(stored)


class Money(Stored[Decimal]):
    """An exact decimal number as its digits, trailing zeros kept; infinities and NaN are a BadValue."""

    cache_ok = True

    def _down(self, value: Decimal) -> str:
        if not value.is_finite():
            raise BadValue(field=N_("principal"), problem=N_("not a number"))
        return str(value)

    def _up(self, stored: str) -> Decimal:
        return Decimal(stored)
