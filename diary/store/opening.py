"""Making and opening a diary: nothing is written before everything that could forbid it was looked at."""

from __future__ import annotations

import secrets as random_names
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

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
from diary.store.canonical import NO_HASH
from diary.store.failures import NOT_A_DATABASE, UNREADABLE, error_code, told_as_failures
from diary.store.folder import Folder, create_private, make_folder_durable
from diary.store.heads import Heads
from diary.store.journal import Act, last_event, write_event
from diary.store.keyring import Keys, new_keyring, unlock
from diary.store.lock import Lock
from diary.store.migrating import migrate
from diary.store.room import Parts
from diary.store.sqlite import looking_engine, probe_library, reading_engine, writing_engine
from diary.store.vault import Vault
from diary.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

PLAIN_FILE_BEGINS = b"SQLite format 3"

NO_DATABASE = N_("its database (diary.db) is missing")
NO_HEADS = N_("its log of heads (heads.log) is missing")
BROKEN_HEADS = N_("its log of heads (heads.log) was altered")
CHANGES_MISSING = N_("changes that were saved are missing from the database")
ALTERED_TABLES = N_("its tables were altered")
FAILED_CHECK = N_("the database's own check failed")


class Secrets(NamedTuple):
    """The keys that a diary is opened with; all empty for a plain one."""

    database: str | None = None
    vault: bytes | None = None
    heads: bytes = b""

    @classmethod
    def of(cls, keys: Keys | None) -> Secrets:
        """From the keyring's keys."""
        return cls() if keys is None else cls(keys.database, keys.vault, keys.heads)


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


def open_diary(path: Path, passphrase: str | None, clock: Callable[[], datetime]) -> tuple[Parts, Lock]:
    """Opens a diary for reading and writing, or raises one of the failures that say why it cannot be."""
    folder = existing(path)
    probe_library()
    with told_as_failures(path), held(folder) as lock:
        secrets = secrets_of(folder, passphrase)
        found = look(folder, secrets)
        heads = Heads(folder.heads, secrets.heads)
        try:
            if found < schema.FORMAT:
                migrate(folder, secrets.database, clock)
            return _connect(folder, secrets, heads, clock), lock
        except BaseException:
            heads.close()
            raise


def existing(path: Path) -> Folder:
    """The folder, if it looks like a diary's; raises DiaryMissing, DamagedDiary."""
    folder = Folder(path)
    if folder.database.is_file():
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
    return Secrets.of(unlock(folder, passphrase) if folder.encrypted else None)


def look(folder: Folder, secrets: Secrets) -> int:
    """Looks at everything without writing a byte and returns the schema's version.

    Raises NotADiary, NewerDiary, DamagedDiary.
    """
    was_left_open = folder.wal.exists()
    engine = looking_engine(folder, secrets.database)
    try:
        with engine.begin() as connection:
            found = _version(connection, folder)
            _compare_heads(connection, folder, secrets.heads)
            if schema.fingerprint(connection) != schema.FINGERPRINTS.get(found):
                raise DamagedDiary(folder=folder.path, detail=ALTERED_TABLES)
            if was_left_open and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise DamagedDiary(folder=folder.path, detail=FAILED_CHECK)
            return found
    finally:
        engine.dispose()


def _version(connection: Connection, folder: Folder) -> int:
    try:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    except Exception as error:
        if error_code(error) != NOT_A_DATABASE:
            raise
        raise _unreadable(folder) from error
    if application != schema.APPLICATION_ID:
        raise _unreadable(folder)
    found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if found > schema.FORMAT:
        raise NewerDiary(found=found, known=schema.FORMAT)
    return found


def _unreadable(folder: Folder) -> DiaryError:
    """A file that is no database of ours: a damaged diary where heads were logged, else something foreign."""
    if folder.heads.exists() or folder.encrypted:
        return DamagedDiary(folder=folder.path, detail=UNREADABLE)
    return NotADiary(folder=folder.path)


def _compare_heads(connection: Connection, folder: Folder, key: bytes) -> None:
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
    stored = connection.exec_driver_sql("SELECT hash FROM event WHERE seq = ?", (last.seq,)).scalar()
    if stored != last.hash:
        raise DamagedDiary(folder=folder.path, detail=CHANGES_MISSING)


def _connect(folder: Folder, secrets: Secrets, heads: Heads, clock: Callable[[], datetime]) -> Parts:
    with folder.database.open("r+b"):  # SQLite would open a file that may only be read without a word
        pass
    engine = writing_engine(folder.database, secrets.database)
    try:
        with engine.begin() as connection:
            seq, hashed = last_event(connection)
    except BaseException:
        engine.dispose()
        raise
    logged = heads.last()
    if seq and (logged is None or logged.seq < seq):
        heads.append(seq, hashed)
    return Parts(
        folder=folder,
        key=secrets.database,
        readers=reading_engine(folder.database, secrets.database),
        writer=Writer(engine),
        heads=heads,
        heads_key=secrets.heads,
        vault=Vault(folder.vault, secrets.vault),
        clock=clock,
    )
