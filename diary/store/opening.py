"""Making and opening a diary: nothing is written before everything that could forbid it was looked at."""

from __future__ import annotations

import secrets as random_names
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from diary.domain.errors import (
    DamagedDiary,
    DiaryError,
    DiaryExists,
    DiaryMissing,
    NewerDiary,
    NotADiary,
)
from diary.domain.language import N_
from diary.store import schema
from diary.store.failures import NOT_A_DATABASE, UNREADABLE, error_code, told_as_failures
from diary.store.folder import Folder, create_private, make_folder_durable
from diary.store.heads import Heads
from diary.store.lock import Lock
from diary.store.parts import Opened, Parts, Secrets
from diary.store.sqlite import connect, connect_to_read, looking_mode, probe_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

PLAIN_FILE_BEGINS = b"SQLite format 3"

NO_DATABASE = N_("its database (diary.db) is missing")
NO_HEADS = N_("its log of heads (heads.log) is missing")
BROKEN_HEADS = N_("its log of heads (heads.log) was altered")
CHANGES_MISSING = N_("changes that were saved are missing from the database")
ALTERED_TABLES = N_("its tables were altered")
FAILED_CHECK = N_("the database's own check failed")


def create_diary(path: Path, passphrase: str | None, clock: Callable[[], datetime]) -> None:
    """Makes a diary with its first event in a new or empty folder, or leaves nothing behind.

    Raises DiaryExists, DiaryReadOnly, DiskFull.
    """
    probe_library()
    with told_as_failures(path):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise DiaryExists(folder=path)
        folder = Folder(path)
        try:
            folder.make()
            lock = Lock(folder.lock)
            try:
                _fill(folder, passphrase, clock)
            finally:
                lock.release()
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise


def _fill(folder: Folder, passphrase: str | None, clock: Callable[[], datetime]) -> None:
    # Needed once in the life of a diary, and slow to import.
    from diary.store.canonical import NO_HASH  # noqa: PLC0415 - see above
    from diary.store.journal import Act, write_event  # noqa: PLC0415 - as above
    from diary.store.keyring import new_keyring  # noqa: PLC0415 - as above
    from diary.store.sqlite import writing_engine  # noqa: PLC0415 - as above

    secrets = Secrets.of(new_keyring(folder, passphrase) if passphrase else None)
    create_private(folder.database)
    engine = writing_engine(folder.database, secrets.database)
    try:
        with engine.begin() as connection:
            schema.upgrade(connection)
            act = Act(connection, "create", 1, clock())
            act.detail = random_names.token_hex(16)  # so that no two diaries have the same chain
            first = act.event_row(NO_HASH)
            write_event(connection, first)
    finally:
        engine.dispose()
    if secrets.database is not None:
        with folder.database.open("rb") as file:  # no connection is open any more
            if file.read(len(PLAIN_FILE_BEGINS)) == PLAIN_FILE_BEGINS:
                raise RuntimeError("the database was not encrypted")
    heads = Heads.create(folder.heads, secrets.heads)
    heads.append(first.seq, first.hash)
    heads.close()
    make_folder_durable(folder.path)
    make_folder_durable(folder.path.parent)


def open_diary(path: Path, passphrase: str | None, clock: Callable[[], datetime]) -> Opened:
    """Opens a diary for reading and writing, or raises one of the failures that say why it cannot be."""
    folder = existing(path)
    probe_library()
    with told_as_failures(path), held(folder) as lock:
        if folder.sealing.exists() or folder.sealed.exists():
            from diary.store.switching import finish_switching  # noqa: PLC0415 - almost never needed

            finish_switching(folder)
        secrets = secrets_of(folder, passphrase)
        found = look(folder, secrets)
        heads = Heads(folder.heads, secrets.heads)
        try:
            if found < schema.FORMAT:
                from diary.store.migrating import migrate  # noqa: PLC0415 - rarely needed, slow to import

                migrate(folder, secrets.database, clock)
            return Opened(_connect(folder, secrets, heads, clock), lock)
        except BaseException:
            heads.close()
            raise


def existing(path: Path) -> Folder:
    """The folder, if it looks like a diary's; raises DiaryMissing, DamagedDiary."""
    folder = Folder(path)
    if folder.database.is_file() or folder.sealed.is_dir():
        return folder
    if folder.heads.exists():
        raise DamagedDiary(folder=path, detail=NO_DATABASE)
    raise DiaryMissing(folder=path)


@contextmanager
def held(folder: Folder) -> Iterator[Lock]:
    """Takes the lock, and gives it back without a trace when the block fails."""
    lock = Lock(folder.lock)
    try:
        yield lock
    except BaseException:
        lock.withdraw()
        raise


def secrets_of(folder: Folder, passphrase: str | None) -> Secrets:
    """The keys; raises PassphraseNeeded, WrongPassphrase, DamagedDiary."""
    if not folder.encrypted:
        return Secrets()
    from diary.store.keyring import unlock  # noqa: PLC0415 - a plain diary needs no cryptography

    return Secrets.of(unlock(folder, passphrase))


def look(folder: Folder, secrets: Secrets) -> int:
    """Looks at everything without writing a byte and returns the schema's version.

    Raises NotADiary, NewerDiary, DamagedDiary.
    """
    was_left_open = folder.wal.exists()
    connection = connect(folder.database, secrets.database, looking_mode(folder))
    try:
        connection.execute("BEGIN")
        found = _version(connection, folder)
        _compare_heads(connection, folder, secrets.heads)
        if schema.fingerprint_of(connection.execute(schema.EVERYTHING)) != schema.FINGERPRINTS.get(found):
            raise DamagedDiary(folder=folder.path, detail=ALTERED_TABLES)
        if was_left_open and _scalar(connection, "PRAGMA quick_check(1)") != "ok":
            raise DamagedDiary(folder=folder.path, detail=FAILED_CHECK)
        return found
    finally:
        connection.close()


def _scalar(connection: Any, statement: str, values: tuple[object, ...] = ()) -> Any:
    """The first value that a driver's connection gives, None without a row."""
    row = connection.execute(statement, values).fetchone()
    return None if row is None else row[0]


def _version(connection: Any, folder: Folder) -> int:
    try:
        application = _scalar(connection, "PRAGMA application_id")
    except Exception as error:
        if error_code(error) != NOT_A_DATABASE:
            raise
        raise _unreadable(folder) from error
    if application != schema.APPLICATION_ID:
        raise _unreadable(folder)
    found = int(_scalar(connection, "PRAGMA user_version"))
    if found > schema.FORMAT:
        raise NewerDiary(found=found, known=schema.FORMAT)
    return found


def _unreadable(folder: Folder) -> DiaryError:
    """A file that is no database of ours: a damaged diary where heads were logged, else something foreign."""
    if folder.heads.exists() or folder.encrypted:
        return DamagedDiary(folder=folder.path, detail=UNREADABLE)
    return NotADiary(folder=folder.path)


def _compare_heads(connection: Any, folder: Folder, key: bytes) -> None:
    """The database must hold the last head that was acknowledged; to be ahead of it is normal."""
    try:
        heads = Heads(folder.heads, key)
    except FileNotFoundError as error:
        raise DamagedDiary(folder=folder.path, detail=NO_HEADS) from error
    try:
        last = heads.last()
    finally:
        heads.close()
    if last is None:
        return
    if not last.valid:
        raise DamagedDiary(folder=folder.path, detail=BROKEN_HEADS)
    stored = _scalar(connection, "SELECT hash FROM event WHERE seq = ?", (last.seq,))
    if stored != last.hash:
        raise DamagedDiary(folder=folder.path, detail=CHANGES_MISSING)


def _connect(folder: Folder, secrets: Secrets, heads: Heads, clock: Callable[[], datetime]) -> Parts:
    with folder.database.open("r+b"):  # SQLite would open a file that may only be read without a word
        pass
    connection = connect_to_read(folder.database, secrets.database)
    try:
        newest = "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"
        seq, hashed = connection.execute(newest).fetchone() or (0, b"")
    finally:
        connection.close()
    logged = heads.last()
    if seq and (logged is None or logged.seq < seq):
        heads.append(seq, hashed)
    return Parts(folder, secrets, heads, clock)
