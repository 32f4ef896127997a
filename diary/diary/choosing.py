"""Which records of an export belong to collectors: what is taken, and what the user is shown to tick."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diary.domain.contact import Direction
from diary.domain.exchange import NumberCount, Only
from diary.domain.phone import NumberKind
from diary.intake.record import RecordKind
from diary.wording.scanner import Context

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from diary.intake.record import Record
    from diary.wording.scanner import Scanner

_BUSINESS = frozenset(
    {
        NumberKind.SERVICE_95,
        NumberKind.SMS_PORT,
        NumberKind.TOLL,
        NumberKind.LANDLINE,
        NumberKind.LANDLINE_95,
        NumberKind.VIRTUAL,
    }
)
"""Kinds of numbers that lenders and agencies use most."""

_DAY_BEGINS, _DAY_ENDS = 8, 22
_ABOUT_MIN = 60
"""Hours between which calls are not unusual, and how exactly a time must be known to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What an import takes: numbers tied to a collector and numbers that the user ticked, or all."""

    only: Only
    tied: frozenset[str]
    ticked: frozenset[str]

    def __contains__(self, record: Record) -> bool:
        key = record.number.key
        return self.only is Only.ALL or (bool(key) and (key in self.tied or key in self.ticked))


@dataclass(slots=True)
class _Line:
    """What was counted for one number so far."""

    count: NumberCount
    business: bool = False


@dataclass(slots=True)
class Tally:
    """Counts an export by number and puts the likeliest collectors first."""

    scanner: Scanner
    choice: Choice
    zone: ZoneInfo
    first: datetime | None = None
    last: datetime | None = None
    _lines: dict[str, _Line] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Counts one record."""
        self.first = min(self.first or record.at, record.at)
        self.last = max(self.last or record.at, record.at)
        line = self._lines.setdefault(record.number.key, self._start(record))
        call = record.kind is RecordKind.CALL
        before = line.count
        line.count = replace(
            before,
            name=before.name or record.name,
            calls=before.calls + call,
            messages=before.messages + (not call),
            findings=before.findings + self._speaks_of_collecting(record),
            nightly=before.nightly + self._is_nightly(record),
            first=min(before.first or record.at, record.at),
            last=max(before.last or record.at, record.at),
        )

    def numbers(self, names: Mapping[str, str]) -> tuple[NumberCount, ...]:
        """The numbers: tied ones, then those with telling messages, business numbers, those that come at
        night, many contacts.

        `names` by key go before the names in the export.
        """
        lines = sorted(self._lines.values(), key=_likeliest_first)
        return tuple(replace(line.count, name=names.get(line.count.key) or line.count.name) for line in lines)

    def _start(self, record: Record) -> _Line:
        number = record.number
        tied = number.key in self.choice.tied
        count = NumberCount(
            key=number.key, number=number.raw, name=record.name, calls=0, messages=0, tied=tied
        )
        return _Line(count, business=number.kind in _BUSINESS)

    def _is_nightly(self, record: Record) -> bool:
        if record.direction is not Direction.IN or record.about_min > _ABOUT_MIN:
            return False
        return not _DAY_BEGINS <= record.at.astimezone(self.zone).hour < _DAY_ENDS

    def _speaks_of_collecting(self, record: Record) -> bool:
        if record.direction is not Direction.IN or not record.body:
            return False
        return bool(self.scanner.scan(record.body, Context.UNKNOWN).findings)


def _likeliest_first(line: _Line) -> tuple[bool, int, bool, int, int, str]:
    count = line.count
    total = count.calls + count.messages
    return not count.tied, -count.findings, not line.business, -count.nightly, -total, count.key
