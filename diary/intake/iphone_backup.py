"""The folder of an iPhone's local backup (Finder, iTunes, Apple Devices): which of its files can be read.

A file's name is the SHA-1 of its domain and path, which Manifest.db lists; it lies in a folder of that
name's first two digits, before iOS 10 beside the list. Calls are only in encrypted backups (Apple 108353).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.answers import PasswordNeeded
from diary.domain.errors import UnreadableFile
from diary.domain.exchange import Remark
from diary.domain.language import N_
from diary.intake.address_book import DATABASE
from diary.intake.encrypted_backup import EncryptedBackup, manifest_of
from diary.intake.source import Source
from diary.intake.sqlite_copy import MAGIC, opened
from diary.intake.sqlite_rows import Row

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

INDEX = "Manifest.db"
"""The list of contents."""

_WANTED = {
    ("HomeDomain", "Library/SMS/sms.db"): "sms.db",
    ("HomeDomain", "Library/CallHistoryDB/CallHistory.storedata"): "CallHistory.storedata",
    ("WirelessDomain", "Library/CallHistory/call_history.db"): "call_history.db",
    ("HomeDomain", "Library/AddressBook/AddressBook.sqlitedb"): DATABASE,
}
_CALLS = frozenset({"CallHistory.storedata", "call_history.db"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A file that we want: what we call it, its name in the backup, and its archived record."""

    name: str
    identity: str
    record: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a backup holds for us: databases of messages and calls, address books, what is to be said."""

    exports: tuple[Path, ...]
    contacts: tuple[Path, ...]
    remarks: tuple[Remark, ...]


def is_backup(folder: Path) -> bool:
    """Whether a folder is an iPhone backup."""
    return (folder / INDEX).is_file()


def files(folder: Path, now: datetime, *, password: str, scratch: Path) -> Inside:
    """The databases of messages, calls and contacts in a backup, and what is to be said about it.

    Those of an encrypted one are decrypted into a new folder below `scratch`. Raises `PasswordNeeded`,
    `WrongPassword` or `UnreadableFile`.
    """
    index = folder / INDEX
    if not _is_encrypted(folder):
        return _present(_listed(index, now), folder)
    if not password:
        raise PasswordNeeded(file=folder.name)
    return _decrypted(folder, EncryptedBackup(folder, password), now, scratch)


def _is_encrypted(folder: Path) -> bool:
    if manifest_of(folder / "Manifest.plist").get("IsEncrypted"):
        return True
    try:
        with (folder / INDEX).open("rb") as stream:
            return stream.read(len(MAGIC)) != MAGIC
    except OSError as error:
        raise UnreadableFile(file=folder.name, reason=error.strerror or str(error)) from error


def _present(listed: list[_Listed], folder: Path) -> Inside:
    found: dict[str, Path] = {}
    remarks = []
    for one in listed:
        path = _place(folder, one.identity)
        if path is not None:
            found[one.name] = path
        else:
            remarks.append(_missing(one.name))
    if not found.keys() & _CALLS:
        reason = N_("The backup holds no calls: an iPhone puts them only into encrypted backups.")
        remarks.append(Remark(locator=INDEX, reason=reason))
    return _inside(found, remarks)


def _inside(found: dict[str, Path], remarks: list[Remark]) -> Inside:
    return Inside(
        exports=tuple(path for name, path in found.items() if name != DATABASE),
        contacts=tuple(path for name, path in found.items() if name == DATABASE),
        remarks=tuple(remarks),
    )


def _decrypted(folder: Path, backup: EncryptedBackup, now: datetime, scratch: Path) -> Inside:
    inside = scratch / f"backup-{sum(1 for _ in scratch.iterdir())}"
    inside.mkdir()
    index = inside / INDEX
    backup.index(folder / INDEX, index)
    found: dict[str, Path] = {}
    remarks = []
    for one in _listed(index, now):
        path = _place(folder, one.identity)
        if path is None:
            remarks.append(_missing(one.name))
            continue
        backup.file(path, one.record, inside / one.name)
        found[one.name] = inside / one.name
    return _inside(found, remarks)


def _missing(name: str) -> Remark:
    reason = N_("The backup lists {name}, but the file is missing.")
    return Remark(locator=INDEX, reason=reason, fields={"name": name})


def _place(folder: Path, identity: str) -> Path | None:
    places = (folder / identity[:2] / identity, folder / identity)
    return next((path for path in places if path.is_file()), None)


def _listed(index: Path, now: datetime) -> list[_Listed]:
    """The files that we want. Raises `UnreadableFile`."""
    source = Source(lambda: index.open("rb"), name=INDEX, zone="UTC", now=now, path=index)
    listed = []
    with opened(source) as database:
        for row in database.rows("Files"):
            if isinstance(row, Row):
                name = _WANTED.get((row.text("domain"), row.text("relativePath")))
                identity, record = row.text("fileID"), row.values.get("file")
                if name and len(identity) == 40 and identity.isalnum():
                    content = record if isinstance(record, bytes) else b""
                    listed.append(_Listed(name=name, identity=identity, record=content))
    return listed
