"""The database driver's errors as failures that a user can act on, recognised by SQLite's error codes."""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from diary.domain.errors import (
    BadValue,
    DamagedDiary,
    DiaryError,
    DiaryInUse,
    DiaryReadOnly,
    DiskFull,
)
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY: Final = 5
LOCKED: Final = 6
READONLY: Final = 8
IO_ERROR: Final = 10
CORRUPT: Final = 11
FULL: Final = 13
CANNOT_OPEN: Final = 14
NOT_A_DATABASE: Final = 26

_NEARLY_FULL_BYTES = 1 << 20

UNREADABLE: Final = N_("the database cannot be read")
DISK_ERROR: Final = N_("the disk reported an error")


def error_code(error: BaseException) -> int | None:
    """SQLite's primary result code of a driver's error, wrapped by SQLAlchemy or not; None for others."""
    origin = getattr(error, "orig", None) or error  # without SQLAlchemy, which a quick start does without
    code = getattr(origin, "sqlite_errorcode", None)
    return None if code is None else int(code) & 0xFF


def as_failure(error: BaseException, folder: Path) -> DiaryError | None:
    """The failure to tell the user, or None when the error is no expected one."""
    if isinstance(error, OSError):
        return _of_system(error, folder)
    if isinstance(error, UnicodeDecodeError):  # the driver's message quotes a damaged page
        return DamagedDiary(folder=folder, detail=UNREADABLE)
    if isinstance(error, UnicodeEncodeError):
        return BadValue(field=N_("text"), problem=N_("holds half a character (a lone surrogate)"))
    code = error_code(error)
    return None if code is None else _of_code(code, folder)


def _of_system(error: OSError, folder: Path) -> DiaryError | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return DiaryReadOnly(folder=folder)
    return None


def _of_code(code: int, folder: Path) -> DiaryError | None:
    if code == FULL or (code in (IO_ERROR, CANNOT_OPEN) and _nearly_full(folder)):
        return DiskFull()
    if code in (READONLY, CANNOT_OPEN):
        return DiaryReadOnly(folder=folder)
    if code in (BUSY, LOCKED):
        return DiaryInUse(folder=folder)
    if code in (CORRUPT, NOT_A_DATABASE):
        return DamagedDiary(folder=folder, detail=UNREADABLE)
    if code == IO_ERROR:
        return DamagedDiary(folder=folder, detail=DISK_ERROR)
    return None


def _nearly_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _NEARLY_FULL_BYTES
    except OSError:
        return False


@contextmanager
def told_as_failures(folder: Path) -> Iterator[None]:
    """Inside, expected errors of driver and system become DiaryErrors; all others pass as they are."""
    try:
        yield
    except Exception as error:
        failure = as_failure(error, folder)
        if failure is None:
            raise
        raise failure from error
