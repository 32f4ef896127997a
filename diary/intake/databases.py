"""SQLite databases of phones, told apart by their tables: Android's and the iPhone's messages and calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake import android_db, iphone_calls, iphone_messages
from diary.intake.reading import Reading
from diary.intake.source import Format
from diary.intake.sqlite_copy import MAGIC, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from diary.intake.record import Record, Rejection
    from diary.intake.source import Source
    from diary.intake.sqlite_rows import Database


class OtherDatabase(UnreadableFile):
    """A database without any table that we know."""

    template = N_(
        "{file} is a database, but not one of calls or messages. Readable are mmssms.db and calllog.db "
        "of an Android phone, sms.db and CallHistory.storedata of an iPhone."
    )


class ChatDatabase(UnreadableFile):
    """The own database of a chat program, which this program leaves alone on principle."""

    template = N_(
        "{file} is the own database of {app}. This program does not read such databases; export the chat in "
        "{app} itself and import that. As evidence it can be attached to an entry."
    )


class BackupIndex(UnreadableFile):
    """The list of contents of an iPhone backup, which holds no messages itself."""

    template = N_(
        "{file} is only the list of contents of an iPhone backup. Choose the backup's folder instead."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One kind of table: the columns that tell it, and its reader."""

    id: str
    table: str
    needs: frozenset[str]
    read: Callable[[Database, datetime], Iterator[Record | Rejection]]


LAYOUTS = (
    Layout(id="iphone-calls", table="ZCALLRECORD", needs=iphone_calls.MODERN, read=iphone_calls.modern),
    Layout(id="iphone-messages", table="message", needs=iphone_messages.MODERN, read=iphone_messages.modern),
    Layout(id="iphone-messages-5", table="message", needs=iphone_messages.EARLY, read=iphone_messages.early),
    Layout(id="iphone-calls-7", table="call", needs=iphone_calls.EARLY, read=iphone_calls.early),
    Layout(id="android-messages", table="sms", needs=android_db.MESSAGES, read=android_db.messages),
    Layout(id="android-calls", table="calls", needs=android_db.CALLS, read=android_db.calls),
    Layout(id="samsung-logs", table="logs", needs=android_db.CALLS, read=android_db.samsung_logs),
)
"""Every table that is read; a database may hold several."""

_CHATS = (
    ("messages", "key_remote_jid", "WhatsApp"),
    ("message", "key_id", "WhatsApp"),
    ("ZWAMESSAGE", "ZTEXT", "WhatsApp"),
    ("MSG", "StrTalker", N_("WeChat")),
    ("message", "talkerId", N_("WeChat")),
    ("rcontact", "username", N_("WeChat")),
)
"""Tables and columns that only these programs have."""

_INDEX = frozenset({"fileID", "domain", "relativePath"})


def read(source: Source) -> Reading:
    """The records of a database.

    Raises `OtherDatabase`, `BackupIndex` or another `UnreadableFile`.
    """
    with opened(source) as database:
        layouts = _layouts(database)
        if not layouts and set(database.columns("Files")) >= _INDEX:
            raise BackupIndex(file=source.name)
        app = next((name for table, column, name in _CHATS if column in database.columns(table)), "")
    if app and not layouts:
        raise ChatDatabase(file=source.name, app=app)
    if not layouts:
        raise OtherDatabase(file=source.name)
    reading = Reading(layouts[0].id)
    return reading.of(_items(source, layouts, reading))


def _layouts(database: Database) -> list[Layout]:
    return [layout for layout in LAYOUTS if set(database.columns(layout.table)) >= layout.needs]


def _items(source: Source, layouts: list[Layout], reading: Reading) -> Iterator[Record | Rejection]:
    """The records of all tables; bytes cannot be counted here, so the file counts once it is open."""
    with opened(source) as database:
        with source.opened() as stream:
            reading.bytes_read = stream.seek(0, 2)
        if database.lost_log:
            reading.warn("", N_("The log beside the database is damaged; the newest entries may be missing."))
        for layout in layouts:
            yield from layout.read(database, source.now)


FORMATS = (Format(id="sqlite", detect=lambda source: source.head.startswith(MAGIC), read=read),)
"""Databases; which one it is, `Reading.format` tells."""
