"""The lock that keeps a second process (or a second window) out of a diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from diary.domain.errors import DiaryInUse
from diary.store.failures import BUSY, LOCKED, error_code
from diary.store.folder import create_private

if TYPE_CHECKING:
    from pathlib import Path


def _make(path: Path) -> bool:
    """Whether the file was not there and could be made; SQLite itself says what is wrong if it could not."""
    try:
        create_private(path)
    except OSError:
        return False
    return True


class Lock:
    """An exclusive SQLite transaction held on an empty file; the system frees it when the process dies.

    SQLite's own locks work alike on all systems and notice a second opening in the same process too.
    """

    def __init__(self, path: Path) -> None:
        """Takes the lock; raises DiaryInUse when somebody holds it, the driver's error when it cannot."""
        self._path = path
        self._made = _make(path)
        self._connection = dbapi2.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
        try:
            self._connection.execute("PRAGMA cipher_log_level = NONE")
            self._connection.execute("PRAGMA journal_mode = OFF")
            self._connection.execute("BEGIN EXCLUSIVE")
        except dbapi2.Error as error:
            self._connection.close()
            if error_code(error) in (BUSY, LOCKED):
                raise DiaryInUse(folder=path.parent) from error
            raise

    def release(self) -> None:
        """Frees the diary for others."""
        self._connection.close()

    def withdraw(self) -> None:
        """Frees it and leaves no trace: for a folder that turned out to be none of ours."""
        self.release()
        if self._made:
            self._path.unlink(missing_ok=True)
