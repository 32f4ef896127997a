"""Acts on a diary that nobody has open: taking one out of a backup, giving it a passphrase, trying a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.errors import BadValue
from diary.domain.exchange import silent
from diary.domain.language import N_
from diary.store import keyring, restoring
from diary.store.sealing import seal_diary, settled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from diary.domain.exchange import Progress
    from diary.domain.safekeeping import BackupFile, Restored, Sealed


def restore_diary(
    file: Path, folder: Path, passphrase: str | None = None, progress: Progress = silent
) -> Restored:
    """Takes a diary out of a backup into an empty or new folder, verified; it is not opened.

    Raises DiaryExists, BadBackup, NewerDiary, CannotRestore, Cancelled, PassphraseNeeded, WrongPassphrase.
    """
    return restoring.restore_backup(file, folder, passphrase, progress)


def look_into_backup(file: Path) -> BackupFile:
    """What a backup says of itself, before it is restored. Raises BadBackup, NewerDiary."""
    return restoring.look_into(file)


def backups_in(folder: Path) -> tuple[BackupFile, ...]:
    """The backups that lie in a folder, the newest first."""
    return restoring.backups_in(folder)


def set_passphrase(
    folder: Path, passphrase: str, clock: Callable[[], datetime], progress: Progress = silent
) -> Sealed:
    """Gives a diary without a passphrase one: all of it is encrypted as if it had been made so.

    A stop at any moment, of the machine too, leaves either the diary without a passphrase or the encrypted
    one, whole. What was plain is overwritten once and removed, copies set aside earlier too; not backups and
    exports elsewhere, nor what a drive keeps of overwritten files by itself. Raises BadValue,
    AlreadyEncrypted, CannotEncrypt, DiaryInUse, DiskFull, Cancelled, and what opening raises.
    """
    if not passphrase:
        raise BadValue(field=N_("passphrase"), problem=N_("is empty"))
    return seal_diary(folder, passphrase, clock, progress)


def opens(folder: Path, secret: str) -> bool:
    """Whether this passphrase or recovery code opens the diary in a folder. Raises DiaryMissing."""
    return keyring.opens(settled(folder), secret)
