"""Connections to the database: one driver for plain and encrypted diaries, its pragmas, its pools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from diary.domain.errors import OutdatedSqlite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from diary.store.folder import Folder

OLDEST_SAFE = (3, 51, 3)
"""Before this version two connections on one WAL file could corrupt it (sqlite.org/wal.html)."""

_READERS = 4

_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = FAST",
    "wal_autocheckpoint = 1000",
    "journal_size_limit = 67108864",
)

_PRAGMAS_OF_ALL = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "busy_timeout = 10000",
    "temp_store = MEMORY",
    "mmap_size = 0",
)
"""Of every connection; none of them reads the file, so that a damaged one shows at the first query."""

_CACHE_TO_READ = "cache_size = -32768"
_CACHE_TO_WRITE = "cache_size = -16384"
"""In KiB. Lists and most counts of 100,000 contacts are quick by it; several connections have one each."""


def probe_library() -> None:
    """Refuses a SQLite that may corrupt diaries or lacks what the search index needs."""
    found = tuple(map(int, dbapi2.sqlite_version.split(".")))
    if found < OLDEST_SAFE:
        raise OutdatedSqlite(found=dbapi2.sqlite_version, needed=".".join(map(str, OLDEST_SAFE)))
    connection = dbapi2.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(t, content='', contentless_delete=1)")
    except dbapi2.Error as error:
        raise OutdatedSqlite(found=f"{dbapi2.sqlite_version} (FTS5)", needed="FTS5") from error
    finally:
        connection.close()


def connect(path: Path, key: str | None = None, mode: str = "rw") -> Any:
    """A driver's connection in autocommit; `mode` is `ro`, `rw` or `rwc` (create), as in SQLite's URIs.

    `key` is SQLCipher's raw key: 64 hex digits of key and 32 of salt. A wrong one shows only at the first
    read, as "not a database".
    """
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
        for pragma in _PRAGMAS_OF_ALL:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect_to_write(path: Path, key: str | None) -> Any:
    connection = connect(path, key)
    for pragma in (*_PRAGMAS, _CACHE_TO_WRITE):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def connect_to_read(path: Path, key: str | None) -> Any:
    """A driver's connection that changes nothing."""
    connection = connect(path, key)
    for pragma in ("foreign_keys = ON", "query_only = ON", _CACHE_TO_READ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def writing_engine(path: Path, key: str | None = None) -> Engine:
    """The engine of the one writing connection; its transactions take the write lock at once."""
    return _engine(lambda: _connect_to_write(path, key), "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)


def reading_engine(path: Path, key: str | None = None, *, mode: str = "") -> Engine:
    """The engine of the short-lived reading connections; `mode="ro"` touches nothing on the disk."""
    made = (lambda: connect(path, key, mode)) if mode else (lambda: connect_to_read(path, key))
    return _engine(made, "BEGIN", pool_size=_READERS, max_overflow=2 * _READERS)


def looking_engine(folder: Folder, key: str | None) -> Engine:
    """An engine that leaves no trace; the caller holds the diary's lock. See `looking_mode`."""
    return reading_engine(folder.database, key, mode=looking_mode(folder))


def looking_mode(folder: Folder) -> str:
    """How a connection that leaves no trace opens the database.

    Without a left-over log the file is opened as immutable: a mere reader of a WAL database would otherwise
    create empty side files, and could not open it on a read-only medium. A log that is there must be read.
    """
    quiet = not folder.wal.exists() and not folder.rollback_journal.exists()
    return "ro&immutable=1" if quiet else "ro"


def _engine(connected: Callable[[], Any], begin_with: str, *, pool_size: int, max_overflow: int) -> Engine:
    """An engine over connections of ours, whose transactions begin with this statement."""
    from sqlalchemy import create_engine, event  # noqa: PLC0415 - slow to import, and the first list needs none
    from sqlalchemy.pool import QueuePool  # noqa: PLC0415 - as above

    engine = create_engine(
        "sqlite:///diary.db",
        creator=connected,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=max_overflow,
        pool_use_lifo=True,  # each connection that is used comes to hold a cache of its own
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin_with)

    return engine
