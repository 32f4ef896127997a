"""Verification of an open diary, and of a folder that can no longer be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from diary.domain.exchange import silent
from diary.store.failures import CANNOT_OPEN, READONLY, error_code, told_as_failures
from diary.store.heads import Head, read_heads
from diary.store.lock import Lock
from diary.store.opening import existing, secrets_of
from diary.store.sqlite import looking_engine, probe_library, reading_engine
from diary.store.switching import finish_switching
from diary.store.vault import Vault
from diary.store.verify import Examiner, Stamped

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from diary.domain.exchange import Progress
    from diary.domain.journal import Verification
    from diary.store.folder import Folder
    from diary.store.parts import Parts, Secrets


def verify_parts(parts: Parts, progress: Progress, stamped: Stamped | None = None) -> Verification:
    """Verifies an open diary, through a new connection that can only read.

    On a connection that was searched before, FTS5's part of integrity_check (seen in SQLite 3.53.4) compares
    with a list of segments that it remembers from before other connections wrote, and reports damage.
    """
    heads = _known_heads(parts.folder, parts.heads_key)
    engine = reading_engine(parts.folder.database, parts.key, mode="ro")
    return _examined(engine, heads, parts.vault, progress, stamped)


def verify_folder(
    path: Path,
    passphrase: str | None = None,
    progress: Progress = silent,
    stamped: Stamped | None = None,
) -> Verification:
    """Verifies a diary without opening it for writing: also one that the normal opening refuses as damaged,
    or one on a read-only medium. `stamped` looks at the time stamps (see `Examiner`).

    Raises DiaryMissing, DiaryInUse, PassphraseNeeded, WrongPassphrase, and DamagedDiary when database or
    keyring are not there at all.
    """
    probe_library()
    folder = existing(path)
    with told_as_failures(path):
        lock = _lock_if_possible(folder)
        try:
            finish_switching(folder)
            return verify_held(folder, secrets_of(folder, passphrase), progress, stamped)
        finally:
            if lock is not None:
                lock.withdraw()


def verify_held(
    folder: Folder, secrets: Secrets, progress: Progress = silent, stamped: Stamped | None = None
) -> Verification:
    """Verifies a diary whose lock the caller holds."""
    heads = _known_heads(folder, secrets.heads)
    engine = looking_engine(folder, secrets.database)
    return _examined(engine, heads, Vault(folder.vault, secrets.vault), progress, stamped)


def _lock_if_possible(folder: Folder) -> Lock | None:
    """The lock; None on a medium where nobody can write anyway."""
    try:
        return Lock(folder.lock)
    except dbapi2.Error as error:
        if error_code(error) in (CANNOT_OPEN, READONLY):
            return None
        raise


def _known_heads(folder: Folder, key: bytes) -> list[Head] | None:
    """The heads logged so far, None when the log is gone; read before the view of the database begins."""
    try:
        return list(read_heads(folder.heads, key))
    except FileNotFoundError:
        return None


def _examined(
    engine: Engine, heads: list[Head] | None, vault: Vault, progress: Progress, stamped: Stamped | None
) -> Verification:
    try:
        with engine.connect() as connection:
            examiner = Examiner(connection, progress, stamped)
            examiner.examine(heads, vault)
            connection.invalidate()  # on damaged pages even the end of the transaction may fail
            return examiner.result()
    finally:
        engine.dispose()
