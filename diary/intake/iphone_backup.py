"""The folder of an iPhone's local backup (Finder, iTunes, Apple Devices): which of its files can be read.

A file's name is the SHA-1 of its domain and path, which Manifest.db lists; it lies in a folder of that
name's first two digits, before iOS 10 beside the list. Calls are only in encrypted backups (Apple 108353).
"""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from diary.domain.errors import UnreadableFile
from diary.domain.exchange import Remark
from diary.domain.language import N_
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
}
_CALLS = frozenset({"CallHistory.storedata", "call_history.db"})
_LARGEST_PLIST = 4 * 1024 * 1024


class EncryptedBackup(UnreadableFile):
    """A backup that was made with a password."""

    template = N_(
        "The iPhone backup in {file} is encrypted, so it cannot be read. Export calls and messages from it "
        "with iMazing as CSV, or make a backup without encryption, which holds messages but no calls."
    )


def is_backup(folder: Path) -> bool:
    """Whether a folder is an iPhone backup."""
    return (folder / INDEX).is_file()


def files(folder: Path, now: datetime) -> tuple[list[Path], list[Remark]]:
    """The databases of messages and calls in a backup, and what is to be said about it.

    Raises `EncryptedBackup` or `UnreadableFile`.
    """
    index = folder / INDEX
    source = Source(lambda: index.open("rb"), name=INDEX, zone="UTC", now=now, path=index)
    if _says_encrypted(folder / "Manifest.plist") or not source.head.startswith(MAGIC):
        raise EncryptedBackup(file=folder.name)
    found: dict[str, Path] = {}
    remarks = []
    for name, identity in _listed(source):
        path = next(
            (path for path in (folder / identity[:2] / identity, folder / identity) if path.is_file()), None
        )
        if path is not None:
            found[name] = path
        else:
            reason = N_("The backup lists {name}, but the file is missing.")
            remarks.append(Remark(locator=INDEX, reason=reason, fields={"name": name}))
    if not found.keys() & _CALLS:
        reason = N_("The backup holds no calls: an iPhone puts them only into encrypted backups.")
        remarks.append(Remark(locator=INDEX, reason=reason))
    return list(found.values()), remarks


def _listed(source: Source) -> list[tuple[str, str]]:
    """The files that we want, with their names in the backup."""
    listed = []
    with opened(source) as database:
        for row in database.rows("Files"):
            if isinstance(row, Row):
                name = _WANTED.get((row.text("domain"), row.text("relativePath")))
                identity = row.text("fileID")
                if name and len(identity) == 40 and identity.isalnum():
                    listed.append((name, identity))
    return listed


def _says_encrypted(path: Path) -> bool:
    try:
        if path.stat().st_size > _LARGEST_PLIST:
            return False
        told = plistlib.loads(path.read_bytes())
    except (OSError, ValueError, ExpatError, KeyError, IndexError, TypeError, OverflowError, RecursionError):
        return False
    return isinstance(told, dict) and bool(told.get("IsEncrypted"))
