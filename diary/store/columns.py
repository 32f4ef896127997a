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
    from collections.abc import Iterable

    from sqlalchemy.engine import Dialect

E = TypeVar("E", bound=StrEnum)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware time as whole microseconds since 1970 UTC; a naive one is refused."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect | None) -> int | None:
        """Microseconds for the time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise BadValue(field="at", problem=N_("a time without its zone"))
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect | None) -> datetime | None:
        """The time in UTC."""
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Choice(TypeDecorator[E], Generic[E]):
    """One member of an enum, as its word."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        self.kind = kind
        super().__init__()

    def process_bind_param(self, value: E | None, dialect: Dialect | None) -> str | None:
        """The member's word; a word that is none of them is refused."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect | None) -> E | None:
        """The member for the word."""
        return None if value is None else self.kind(value)


class Choices(TypeDecorator[frozenset[E]], Generic[E]):
    """A set of members of an enum, as a sorted JSON list of words."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        self.kind = kind
        super().__init__()

    def process_bind_param(self, value: Iterable[E] | None, dialect: Dialect | None) -> str:
        """The words, sorted, so that equal sets are equal texts."""
        if not value:
            return "[]"
        return json.dumps(sorted(self.kind(one).value for one in value))

    def process_result_value(self, value: Any | None, dialect: Dialect | None) -> frozenset[E]:
        """The members for the words."""
        return frozenset() if value in (None, "[]") else frozenset(map(self.kind, json.loads(value)))


class Yes(TypeDecorator[bool]):
    """A truth as 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect | None) -> int:
        """1 when true."""
        return int(bool(value))

    def process_result_value(self, value: Any | None, dialect: Dialect | None) -> bool:
        """Whether it is 1."""
        return bool(value)


class Day(TypeDecorator[date]):
    """A calendar day in ISO 8601."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect | None) -> str | None:
        """The day as `2025-03-01`."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect | None) -> date | None:
        """The day."""
        return None if value is None else date.fromisoformat(value)


class ClockTime(TypeDecorator[time]):
    """A time of day in ISO 8601."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect | None) -> str | None:
        """The time as `22:00:00`."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect | None) -> time | None:
        """The time of day."""
        return None if value is None else time.fromisoformat(value)


class Money(TypeDecorator[Decimal]):
    """An exact decimal number as its text; infinities and NaN are refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect | None) -> str | None:
        """The digits as they are, trailing zeros kept."""
        if value is None:
            return None
        if not value.is_finite():
            raise BadValue(field="principal", problem=N_("not a number"))
        return str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect | None) -> Decimal | None:
        """The exact number."""
        return None if value is None else Decimal(value)
