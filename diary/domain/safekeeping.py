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
class Restored:
    """A diary taken out of a copy: its new folder, when the copy was made, and what its own check says."""

    folder: Path
    made_at: datetime
    verification: Verification
