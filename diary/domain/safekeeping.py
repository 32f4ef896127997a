"""Keeping the diary itself safe: copies of all of it, and what opens an encrypted one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.errors import DiaryError
from diary.domain.language import N_

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diary.domain.journal import Verification


class NotEncrypted(DiaryError):
    """A passphrase or recovery code was to be made for a diary that has none."""

    template = N_("This diary is not encrypted, so it has no passphrase and needs no recovery code.")


class AlreadyEncrypted(DiaryError):
    """A passphrase was to be set for a diary that has one."""

    template = N_("This diary has a passphrase already. It can be changed.")


class CannotEncrypt(DiaryError):
    """The encrypted form did not come out as it should; the diary is as it was."""

    template = N_("The passphrase was not set: {reason}. The diary is as it was, without a passphrase.")


class CannotBackUp(DiaryError):
    """A copy could not be written; nothing half written is left."""

    template = N_("The backup could not be written to {out}: {reason}.")


class BadBackup(DiaryError):
    """A file that is no backup of this program, or is not what was written; nothing was restored."""

    template = N_("{file} cannot be restored: {reason}. Nothing was restored; try another backup.")


class CannotRestore(DiaryError):
    """The folder for a restored diary could not be written."""

    template = N_("The diary could not be restored to {folder}: {reason}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A copy that was written and read back: file, its size in bytes and SHA-256 (hex), and the journal's
    head in it (`seq`, `head` in hex).

    `files` counts attached files, `missing` those that the diary has lost or that were changed, so that they
    are not in the copy as they were taken in.
    """

    out: Path
    size: int
    sha256: str
    seq: int
    head: str
    files: int
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A plain diary that has a passphrase now: its folder, how many attached files were encrypted, and how
    many unencrypted copies of earlier states of its database were removed from it.
    """

    folder: Path
    files: int
    copies_removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFile:
    """A file that is a backup: when it was made, its size in bytes, how many attached files are in it, and
    whether it needs a passphrase.
    """

    file: Path
    made_at: datetime
    size: int
    files: int
    encrypted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A diary taken out of a copy: its new folder, when the copy was made, and what its own check says.

    `entries` counts those that are not in the trash, `last_at` is when the latest of them happened; both are
    unknown (None) when the tables cannot be read.
    """

    folder: Path
    made_at: datetime
    verification: Verification
    entries: int | None = None
    last_at: datetime | None = None
