"""Android's own databases: messages (mmssms.db), call log (calllog.db, contacts2.db), Samsung's logs.db.

Tables and columns are those of android.provider.Telephony and CallLog; makers add and leave out columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.intake import android_values as values
from diary.intake.android_records import CallNames, call, mms, sms
from diary.intake.feed import Element
from diary.intake.record import Rejection, Repair
from diary.intake.sqlite_rows import Gap, Row, as_text, batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from diary.intake.record import Record, TimeSource
    from diary.intake.sqlite_rows import Database, Value

    Build = Callable[[Element, datetime, TimeSource], Record | Rejection]

MESSAGES = frozenset({"address", "date", "type", "body"})
"""Columns that make a table `sms` one of Android's."""

CALLS = frozenset({"number", "date", "duration", "type"})
"""Columns that make a table `calls` or `logs` one of Android's."""

_NAMES = CallNames(duration="duration", name="name")
_REPORTS = frozenset({"134", "135", "136"})
_SAMSUNG_CALL = "100"


def messages(database: Database, now: datetime) -> Iterator[Record | Rejection]:
    """Text messages, then multimedia messages; the attachments lie outside the database and are left out."""
    for row in database.rows("sms"):
        yield _item(row, "sms", now, sms)
    if not database.columns("pdu"):
        return
    for batch in batches(database.rows("pdu")):
        ids = [row.id for row in batch if isinstance(row, Row)]
        children = {
            "part": database.related("part", "mid", ids),
            "addr": database.related("addr", "msg_id", ids),
        }
        for row in batch:
            inner = [
                (name, _plain(child))
                for name, found in children.items()
                for child in (found.get(row.id, ()) if isinstance(row, Row) else ())
            ]
            yield _item(row, "pdu", now, _multimedia, inner)


def calls(database: Database, now: datetime) -> Iterator[Record | Rejection]:
    """Calls of Android's call log."""
    for row in database.rows("calls"):
        yield _item(row, "calls", now, _call)


def samsung_logs(database: Database, now: datetime) -> Iterator[Record | Rejection]:
    """Calls of Samsung's log, which lists messages too."""
    for row in database.rows("logs"):
        if isinstance(row, Row) and row.text("logtype") not in ("", _SAMSUNG_CALL):
            yield Rejection(locator=f"logs#{row.id}", reason=N_("It is an entry of the log, but no call."))
        else:
            yield _item(row, "logs", now, _call)


def _item(
    row: Row | Gap,
    table: str,
    now: datetime,
    build: Build,
    children: list[tuple[str, dict[str, str]]] | None = None,
) -> Record | Rejection:
    """The record of a row, made as from an XML export, which copies the same columns."""
    if isinstance(row, Gap):
        return row.rejected(table)
    attributes = _plain(row.values)
    body = attributes.get("body", "") + "".join(child.get("text", "") for _, child in children or ())
    element = Element(
        name=table,
        attributes=attributes,
        locator=f"{table}#{row.id}",
        children=children or [],
        repairs=(Repair.REPLACED,) if "\ufffd" in body else (),
    )
    try:
        at, source = values.moment(attributes.get("date", ""), now)
    except values.OutOfRange as error:
        return Rejection(locator=element.locator, reason=error.reason, fields=error.fields)
    return build(element, at, source)


def _call(element: Element, at: datetime, source: TimeSource) -> Record:
    return call(element, at, source, _NAMES)


def _multimedia(element: Element, at: datetime, source: TimeSource) -> Record | Rejection:
    if element.attributes.get("m_type") in _REPORTS:
        return Rejection(locator=element.locator, reason=N_("It is a delivery report and no message."))
    return mms(element, at, source, lambda _data: None)


def _plain(row: dict[str, Value]) -> dict[str, str]:
    return {column: as_text(value) for column, value in row.items()}
