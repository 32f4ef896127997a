"""Names for numbers in a file of contacts: a vCard, or an iPhone's own address book out of its backup.

The database's tables are not documented by Apple; columns as read by open forensic tools (iLEAPP).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.domain.phone import NumberKind, read_number
from diary.intake.source import Source
from diary.intake.sqlite_copy import MAGIC, opened
from diary.intake.sqlite_rows import Row
from diary.intake.vcard import LONGEST_NAME, Name, is_vcard, read_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from diary.intake.sqlite_rows import Database

DATABASE = "AddressBook.sqlitedb"
"""What an iPhone calls it."""

IDENTITY = "31bb7ba8914766d4ba40d6dfb6113c8b614be442"
"""What its backup calls it: SHA-1 of domain and path."""

MOST_PEOPLE = 50_000

_PHONE = 3
_CJK = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]")
_VALUES, _PEOPLE = frozenset({"record_id", "property", "value"}), frozenset({"First", "Last"})


def is_contacts(name: str, head: bytes) -> bool:
    """Whether a file of this name that begins so holds contacts and nothing else."""
    return is_vcard(head) or (name in (DATABASE, IDENTITY) and head.startswith(MAGIC))


def names_in(path: Path, *, file: str, encoding: str, now: datetime) -> Iterator[Name]:
    """The names in a file of contacts, `file` being what it is called.

    Raises `EncodingNeeded`, `UnreadableFile`, or OSError when the file cannot be opened.
    """
    with path.open("rb") as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            yield from read_names(stream, file=file, encoding=encoding)
            return
    source = Source(lambda: path.open("rb"), name=file, zone="UTC", now=now, path=path)
    with opened(source) as database:
        if not (
            set(database.columns("ABMultiValue")) >= _VALUES and set(database.columns("ABPerson")) >= _PEOPLE
        ):
            raise UnreadableFile(file=file, reason=N_("the database holds no contacts"))
        yield from _listed(database)


def _listed(database: Database) -> Iterator[Name]:
    people: dict[int, str] = {}
    for row in database.rows("ABPerson"):
        if isinstance(row, Row) and (name := _name(row)):
            people[row.id] = name
            if len(people) >= MOST_PEOPLE:
                break
    for row in database.rows("ABMultiValue"):
        if not isinstance(row, Row) or row.whole("property") != _PHONE:
            continue
        number = read_number(row.text("value").strip())
        name = people.get(row.whole("record_id"), "")
        if name and number.kind is not NumberKind.HIDDEN:
            yield Name(number=number, name=name)


def _name(row: Row) -> str:
    """Family and given name, Chinese ones without a blank; else the company."""
    family, given = row.text("Last").strip(), row.text("First").strip()
    if _CJK.search(family + given):
        return (family + given)[:LONGEST_NAME]
    joined = " ".join(part for part in (given, family) if part)
    return (joined or row.text("Organization").strip())[:LONGEST_NAME]
