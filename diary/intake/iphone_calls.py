"""The iPhone's calls: CallHistory.storedata since iOS 8, call_history.db before it.

The tables are not documented by Apple; columns as read by open forensic tools (iLEAPP).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Outcome
from diary.domain.phone import read_number
from diary.intake.android_values import OutOfRange, moment, seconds
from diary.intake.apple_values import apple_moment
from diary.intake.record import Record, RecordKind, Rejection, Repair
from diary.intake.sqlite_rows import Gap, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diary.intake.record import TimeSource
    from diary.intake.sqlite_rows import Database, Row

MODERN = frozenset({"ZDATE", "ZDURATION", "ZADDRESS", "ZORIGINATED", "ZANSWERED"})
"""Columns of `ZCALLRECORD`."""

EARLY = frozenset({"address", "date", "duration", "flags"})
"""Columns of `call`."""

_REJECTED = 6
_SENT_FLAG = 1


def modern(database: Database, now: datetime) -> Iterator[Record | Rejection]:
    """Calls since iOS 8: by telephone, FaceTime, and of other apps that ring like a telephone."""
    for row in database.rows("ZCALLRECORD"):
        if isinstance(row, Gap):
            yield row.rejected("ZCALLRECORD")
            continue
        try:
            at, source = apple_moment(row.values.get("ZDATE"), now)
        except OutOfRange as error:
            yield Rejection(locator=f"ZCALLRECORD#{row.id}", reason=error.reason, fields=error.fields)
            continue
        yield _modern(row, at, source)


def early(database: Database, now: datetime) -> Iterator[Record | Rejection]:
    """Calls until iOS 7; times are Unix seconds."""
    for row in database.rows("call"):
        if isinstance(row, Gap):
            yield row.rejected("call")
            continue
        try:
            at, source = moment(row.text("date"), now)
        except OutOfRange as error:
            yield Rejection(locator=f"call#{row.id}", reason=error.reason, fields=error.fields)
            continue
        yield _early(row, at, source)


def _modern(row: Row, at: datetime, source: TimeSource) -> Record:
    length = _length(row.values.get("ZDURATION"))
    direction = Direction.OUT if row.whole("ZORIGINATED") else Direction.IN
    taken = bool(length) if direction is Direction.OUT else bool(row.whole("ZANSWERED"))
    missed = Outcome.REJECTED if row.whole("ZDISCONNECTED_CAUSE") == _REJECTED else Outcome.MISSED
    outcome = Outcome.MISSED if direction is Direction.OUT else missed
    return Record(
        kind=RecordKind.CALL,
        direction=direction,
        outcome=Outcome.ANSWERED if taken else outcome,
        at=at,
        time_source=source,
        number=read_number(row.text("ZADDRESS")),
        locator=f"ZCALLRECORD#{row.id}",
        talk_seconds=length if taken else None,
        name=row.text("ZNAME"),
        native_id=row.text("ZUNIQUE_ID"),
        fields={column: as_text(value) for column, value in row.values.items()},
        repaired=(Repair.DURATION,) if length is None and "ZDURATION" in row.values else (),
    )


def _early(row: Row, at: datetime, source: TimeSource) -> Record:
    length = _length(row.values.get("duration"))
    return Record(
        kind=RecordKind.CALL,
        direction=Direction.OUT if row.whole("flags") & _SENT_FLAG else Direction.IN,
        outcome=Outcome.ANSWERED if length else Outcome.MISSED,
        at=at,
        time_source=source,
        number=read_number(row.text("address")),
        locator=f"call#{row.id}",
        talk_seconds=length or None,
        fields={column: as_text(value) for column, value in row.values.items()},
        repaired=(Repair.DURATION,) if length is None and "duration" in row.values else (),
    )


def _length(value: object) -> int | None:
    """A duration in whole seconds."""
    if isinstance(value, float) and abs(value) < 1e9:
        return seconds(str(round(value)))
    return seconds(str(value)) if isinstance(value, int | str) else None
