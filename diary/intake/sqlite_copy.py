"""Foreign SQLite files are opened as a private copy, of which nothing is trusted (sqlite.org/security.html).

The copy takes the write-ahead log or rollback journal along that stands beside the file, since the newest
messages of a phone are often only there. The user's own file is never opened by SQLite.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.archive import DAMAGE
from diary.intake.sqlite_rows import FAILURES, Database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.source import Source

MAGIC = b"SQLite format 3\0"
"""The first bytes of every database (SQLite file format, 1.3)."""

LARGEST_VALUE = 4 * 1024 * 1024
"""Bytes of one row or value; SQLite refuses longer ones, so that memory stays flat."""

BUDGET_S = 120.0
"""Seconds that may be spent inside SQLite on one file."""

_SUPER_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_PRAGMAS = (
    "trusted_schema=OFF",
    "writable_schema=ON",  # only so that a file that was cut off, or one bad table, does not close all others
    "cell_size_check=ON",
    "mmap_size=0",
    "cache_size=-8000",
    "temp_store=FILE",
)


@contextmanager
def opened(source: Source, *, budget_s: float = BUDGET_S) -> Iterator[Database]:
    """The database of a source, read through a copy that is gone afterwards. Raises `UnreadableFile`."""
    with tempfile.TemporaryDirectory(prefix="import-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.db"
        try:
            lost = _copy(source, copy)
        except OSError as error:
            raise UnreadableFile(file=source.name, reason=error.strerror or str(error)) from error
        except DAMAGE as error:
            raise UnreadableFile(file=source.name, reason=N_("the ZIP archive is damaged")) from error
        connection = _connection(copy)
        if connection is None:
            lost = _without_log(copy) or lost
            connection = _connection(copy)
        if connection is None:
            raise UnreadableFile(file=source.name, reason=N_("the database is damaged"))
        with closing(connection):
            yield Database(connection, budget_s=budget_s, lost_log=lost)


def _copy(source: Source, copy: Path) -> bool:
    """Copies the file and its log; returns whether a log had to be left behind."""
    lost = False
    with source.opened() as stream, copy.open("wb") as target:
        shutil.copyfileobj(stream, target, 1 << 20)
    if source.path is None:
        return lost
    for ending in ("-wal", "-journal"):
        beside = source.path.with_name(source.path.name + ending)
        if beside.is_file() and _names_another_file(beside):
            lost = True
        elif beside.is_file():
            shutil.copyfile(beside, copy.with_name(copy.name + ending))
    return lost


def _names_another_file(journal: Path) -> bool:
    """Whether a journal names a super-journal, which SQLite would look for and delete, wherever it says."""
    with journal.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - len(_SUPER_JOURNAL)))
        return stream.read() == _SUPER_JOURNAL


def _without_log(copy: Path) -> bool:
    """Takes the log away from the copy; returns whether there was one."""
    beside = [copy.with_name(copy.name + ending) for ending in ("-wal", "-shm", "-journal")]
    existed = any(path.exists() for path in beside)
    for path in beside:
        path.unlink(missing_ok=True)
    return existed


def _connection(copy: Path) -> sqlite3.Connection | None:
    """A connection that changes nothing once it is open; None where the file cannot be opened.

    While it opens SQLite may write into the copy, to put the log in its place.
    """
    connection = sqlite3.connect(copy, isolation_level=None)
    connection.text_factory = _text
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA query_only=ON")
    except FAILURES:
        connection.close()
        return None
    return connection


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
