"""A folder of the program's own for what must lie on the disk for a while: copies to look at, pasted chats.

It goes when the program is left. What a crash or a power cut left behind is swept away by the next start:
nobody else should find a readable copy of an encrypted diary's files there.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QTemporaryDir

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "collection-diary-"
LOCK = "in-use"
"""A file in the folder that its process holds on to, and whose owner's life others can ask for."""


@contextmanager
def own_scratch() -> Iterator[None]:
    """Lets all temporary files of this process lie in one folder that goes at the end."""
    before = tempfile.tempdir
    around = Path(tempfile.gettempdir())
    sweep(around)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=around))
    lock = QLockFile(str(folder / LOCK))
    lock.setStaleLockTime(0)
    lock.tryLock(0)
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        lock.unlock()
        shutil.rmtree(folder, ignore_errors=True)


def scratch_folder() -> QTemporaryDir:
    """A folder that goes with the object that stands for it."""
    return QTemporaryDir(str(Path(tempfile.gettempdir()) / f"{PREFIX}XXXXXX"))


def sweep(around: Path) -> None:
    """Takes away the folders whose process is gone."""
    for mark in around.glob(f"{PREFIX}*/{LOCK}"):
        lock = QLockFile(str(mark))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            lock.unlock()
            shutil.rmtree(mark.parent, ignore_errors=True)
