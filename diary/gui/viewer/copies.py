"""Where copies of kept files lie while they are looked at."""

from __future__ import annotations

import os
import shutil
import stat
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, QTemporaryDir

_NAME = "collection-diary-copies-"
_LOCK = ".lock"


class Copies(QObject):
    """A folder that is gone as soon as its owner is, also when the window is rebuilt, locked or torn down.

    Of an encrypted diary it holds plain files, so Python's collector must not be waited for. Make it after
    the owner's views: children go in the order in which they came, and a file that a view still holds
    open cannot be removed on Windows. A lock beside it tells `sweep` that it is in use.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._folder = QTemporaryDir(str(Path(QDir.tempPath()) / f"{_NAME}XXXXXX"))
        lock = QLockFile(self._folder.path() + _LOCK)
        lock.setStaleLockTime(0)
        lock.tryLock(0)
        self.destroyed.connect(partial(_let_go, self._folder, lock))

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self._folder.path())


def sweep() -> None:
    """Removes what a crash or a power cut left behind."""
    for folder in Path(QDir.tempPath()).glob(f"{_NAME}*"):
        if not _is_own(folder):
            continue
        lock = QLockFile(str(folder) + _LOCK)
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            shutil.rmtree(folder, ignore_errors=True)
            lock.unlock()


def _is_own(folder: Path) -> bool:
    """Whether it is a folder of this user; others may write into the system's folder for such things."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return mine and stat.S_ISDIR(found.st_mode)


def _let_go(folder: QTemporaryDir, lock: QLockFile) -> None:
    folder.remove()
    lock.unlock()
