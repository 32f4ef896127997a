"""Puts the encrypted form of a diary in the place of the plain one, once it is complete.

The folder `sealed` is the sign: while it is there, the encrypted form holds, and whoever opens the diary
goes on from where the last process was stopped. Every step can be done twice. What was plain is overwritten
once and removed; what a drive or a file system kept of it elsewhere is out of any program's reach.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Final

from diary.store.cipher import CHUNK
from diary.store.folder import Folder, make_durable, make_folder_durable

if TYPE_CHECKING:
    from pathlib import Path

_COPIES: Final = re.compile(r"\d{9,}-[0-9a-f]{8}(\.part)?|copy-[0-9a-f]{16}")
"""Copies of the database that were set aside before a migration or while a backup was written."""


def finish_switching(folder: Folder) -> None:
    """Ends what was begun before; does nothing in a diary where nothing was. The caller holds its lock.

    Raises OSError when a file is held by somebody else or the folder cannot be written: then the next
    opening tries again.
    """
    if folder.sealing.exists():
        shutil.rmtree(folder.sealing, ignore_errors=True)  # never completed, and encrypted as far as it got
    if not folder.sealed.is_dir():
        return
    sealed = Folder(folder.sealed)
    for left in (folder.wal, folder.shared_memory, folder.rollback_journal):
        wipe(left)  # of the plain database, all of which is in the encrypted one
    for new, place in (
        (sealed.spare_keyring, folder.spare_keyring),
        (sealed.keyring, folder.keyring),
        (sealed.heads, folder.heads),
    ):
        if new.exists():
            new.replace(place)
    _swap(sealed, sealed.database, folder.database)
    _swap(sealed, sealed.vault, folder.vault)
    for copy in plain_copies(folder):
        wipe(copy)
    shutil.rmtree(sealed.path)
    make_folder_durable(folder.path)


def plain_copies(folder: Folder) -> list[Path]:
    """The copies of the plain database that lie in the diary's own folder."""
    if not folder.backups.is_dir():
        return []
    return sorted(one for one in folder.backups.iterdir() if _COPIES.fullmatch(one.name))


def _swap(sealed: Folder, new: Path, place: Path) -> None:
    """Moves the plain one out of its place, the new one in, and wipes the plain one."""
    grave = sealed.path / f"plain-{new.name}"
    if new.exists():
        if place.exists():
            place.rename(grave)
        new.rename(place)
        make_folder_durable(place.parent)
        make_folder_durable(sealed.path)
    wipe(grave)


def wipe(path: Path) -> None:
    """Overwrites a file, or all files of a folder, with zeros and removes it; a missing one is no mistake.

    A file that has a second name is only removed: what lies under the other name belongs to somebody else.
    """
    if path.is_dir() and not path.is_symlink():
        for inside in path.iterdir():
            wipe(inside)
        path.rmdir()
        return
    try:
        found = path.lstat()
    except FileNotFoundError:
        return
    if not path.is_symlink() and found.st_nlink == 1:
        _overwrite(path, found.st_size)
    path.unlink()


def _overwrite(path: Path, size: int) -> None:
    """Writes zeros over a file; one that cannot be written will be removed all the same."""
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return
    try:
        for place in range(0, size, CHUNK):
            os.write(descriptor, bytes(min(CHUNK, size - place)))
        make_durable(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)
