"""The iPhone's and the Mac's messages (sms.db, chat.db), from iOS 3 to today.

The tables are not documented by Apple; columns as read by open forensic tools (iLEAPP, imessage-exporter).
"""

from __future__ import annotations

import plistlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from diary.domain.contact import Direction, Outcome
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.intake.android_values import OutOfRange, moment
from diary.intake.apple_values import apple_moment, archived_text
from diary.intake.parts import Part
from diary.intake.record import Record, RecordKind, Rejection, Repair
from diary.intake.sqlite_rows import Gap, Row, as_text, batches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from diary.intake.sqlite_rows import Database, Value

MODERN = frozenset({"guid", "text", "handle_id", "date", "is_from_me"})
"""Columns of `message` since iOS 6."""

EARLY = frozenset({"address", "text", "flags", "date"})
"""Columns of `message` until iOS 5."""

_TABLE = "message"
_REACTIONS = range(2000, 4000)
_INTERNET = frozenset({"imessage", "imessagelite"})
_SENT_FLAG, _FAILED_FLAG = 1, 32
_LONGEST_PLIST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What other tables say about a batch of messages, by the message's rowid."""

    handles: Mapping[int, str]
    partners: Mapping[int, tuple[str, ...]]
    parts: Mapping[int, tuple[Part, ...]]


def modern(database: Database, now: datetime) -> Iterator[Record | Rejection]:
    """Messages since iOS 6; an iMessage is a chat message, SMS and RCS are text messages."""
    for batch in batches(database.rows(_TABLE)):
        rows = [row for row in batch if isinstance(row, Row)]
        around = _Around(
            handles=_handles(database, [row.whole("handle_id") for row in rows]),
            partners=_partners(database, [row.id for row in rows]),
            parts=_attachments(database, [row.id for row in rows if row.whole("cache_has_attachments")]),
        )
        for row in batch:
            yield row.rejected(_TABLE) if isinstance(row, Gap) else _modern(row, around, now)


def early(database: Database, now: datetime) -> Iterator[Record | Rejection]:
    """Messages until iOS 5: times are Unix seconds, except those of early iMessages."""
    for row in database.rows(_TABLE):
        yield row.rejected(_TABLE) if isinstance(row, Gap) else _early(row, now)


def _modern(row: Row, around: _Around, now: datetime) -> Record | Rejection:
    locator = f"{_TABLE}#{row.id}"
    if row.whole("item_type"):
        return Rejection(locator=locator, reason=N_("It is a notice of the messages app and no message."))
    if row.whole("associated_message_type") in _REACTIONS:
        return Rejection(locator=locator, reason=N_("It is a reaction to a message and no message itself."))
    try:
        at, source = apple_moment(row.values.get("date"), now)
    except OutOfRange as error:
        return Rejection(locator=locator, reason=error.reason, fields=error.fields)
    body = _body(row)
    return Record(
        kind=RecordKind.CHAT if row.text("service").lower() in _INTERNET else RecordKind.SMS,
        direction=Direction.OUT if row.whole("is_from_me") else Direction.IN,
        outcome=_outcome(row),
        at=at,
        time_source=source,
        number=read_number(_other_side(row, around)),
        locator=locator,
        body=body,
        parts=around.parts.get(row.id, ()),
        native_id=row.text("guid"),
        fields=_fields(row),
        repaired=(Repair.REPLACED,) if "\ufffd" in body else (),
    )


def _outcome(row: Row) -> Outcome:
    if not row.whole("is_from_me"):
        return Outcome.DELIVERED
    if row.whole("error"):
        return Outcome.FAILED
    return Outcome.DELIVERED if row.whole("is_delivered") else Outcome.UNKNOWN


def _body(row: Row) -> str:
    """Subject and text; recent systems keep the text only in an archive."""
    text = row.text("text")
    archive = row.values.get("attributedBody")
    if not text and isinstance(archive, bytes):
        text = archived_text(archive)
    subject = row.text("subject")
    return f"{subject}\n{text}" if subject and text else subject or text


def _other_side(row: Row, around: _Around) -> str:
    """The sender of what came in; of what went out the handle or the first other member of the chat."""
    partners = around.partners.get(row.id, ())
    handle = around.handles.get(row.whole("handle_id"), "")
    return handle or next(iter(partners), "")


def _fields(row: Row) -> dict[str, str]:
    """The row's values but for archives and for the text, which stands in the body."""
    return {
        column: as_text(value)
        for column, value in row.values.items()
        if not isinstance(value, bytes) and column != "text" and value not in (0, "")
    }


def _handles(database: Database, ids: list[int]) -> dict[int, str]:
    found = database.related("handle", "ROWID", sorted({id_ for id_ in ids if id_ > 0}))
    return {id_: as_text(rows[0].get("id")) for id_, rows in found.items()}


def _partners(database: Database, messages: list[int]) -> dict[int, tuple[str, ...]]:
    """The other members of each message's chat."""
    chats = _joined(database, "chat_message_join", "message_id", "chat_id", messages)
    members = _joined(
        database, "chat_handle_join", "chat_id", "handle_id", [id_ for ids in chats.values() for id_ in ids]
    )
    names = _handles(database, [id_ for ids in members.values() for id_ in ids])
    return {
        message: tuple(names[id_] for chat in ids for id_ in members.get(chat, ()) if id_ in names)
        for message, ids in chats.items()
    }


def _attachments(database: Database, messages: list[int]) -> dict[int, tuple[Part, ...]]:
    """Names and sizes of attachments; the files lie outside the database."""
    joined = _joined(database, "message_attachment_join", "message_id", "attachment_id", messages)
    ids = sorted({id_ for one in joined.values() for id_ in one})
    found = database.related("attachment", "ROWID", ids)
    return {
        message: tuple(_part(row) for id_ in one for row in found.get(id_, ()))
        for message, one in joined.items()
    }


def _part(row: dict[str, Value]) -> Part:
    size = row.get("total_bytes")
    path = as_text(row.get("transfer_name")) or as_text(row.get("filename"))
    return Part(
        media_type=as_text(row.get("mime_type")) or "application/octet-stream",
        name=path.rpartition("/")[2],
        size=size if isinstance(size, int) and size > 0 else 0,
        digest="",
    )


def _joined(database: Database, table: str, key: str, other: str, ids: list[int]) -> dict[int, list[int]]:
    """What a table of pairs puts beside each id."""
    found = database.related(table, key, sorted(set(ids)))
    return {
        id_: [number for row in rows if isinstance(number := row.get(other), int)]
        for id_, rows in found.items()
    }


def _early(row: Row, now: datetime) -> Record | Rejection:
    locator = f"{_TABLE}#{row.id}"
    by_internet = bool(row.whole("is_madrid"))
    try:
        at, source = (
            apple_moment(row.values.get("date"), now) if by_internet else moment(row.text("date"), now)
        )
    except OutOfRange as error:
        return Rejection(locator=locator, reason=error.reason, fields=error.fields)
    flags = row.whole("madrid_flags" if by_internet else "flags")
    sent = bool(flags >> 15 & 1) if by_internet else bool(flags & _SENT_FLAG)
    body = _early_body(row)
    return Record(
        kind=RecordKind.CHAT if by_internet else RecordKind.SMS,
        direction=Direction.OUT if sent else Direction.IN,
        outcome=_early_outcome(sent=sent, failed=not by_internet and bool(flags & _FAILED_FLAG)),
        at=at,
        time_source=source,
        number=read_number(row.text("address") or row.text("madrid_handle") or _first_recipient(row)),
        locator=locator,
        body=body,
        native_id=row.text("madrid_guid"),
        fields=_fields(row),
        repaired=(Repair.REPLACED,) if "\ufffd" in body else (),
    )


def _early_outcome(*, sent: bool, failed: bool) -> Outcome:
    if not sent:
        return Outcome.DELIVERED
    return Outcome.FAILED if failed else Outcome.UNKNOWN


def _early_body(row: Row) -> str:
    archive = row.values.get("madrid_attributedBody")
    return row.text("text") or (archived_text(archive) if isinstance(archive, bytes) else "")


def _first_recipient(row: Row) -> str:
    """The first of several recipients, which stand in a property list."""
    content = row.values.get("recipients")
    written = content.encode() if isinstance(content, str) else content
    if not isinstance(written, bytes) or len(written) > _LONGEST_PLIST:
        return ""
    try:
        listed = plistlib.loads(written)
    except (ValueError, ExpatError, KeyError, IndexError, TypeError, OverflowError, RecursionError):
        return ""
    return str(listed[0]) if isinstance(listed, list) and listed else ""
