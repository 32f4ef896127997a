"""Gives a plain diary a passphrase: all of it is encrypted beside itself, checked, and then put in place.

Until the encrypted form is complete the plain diary is not touched, so that a stop at any moment leaves it
as it was; from then on the encrypted one holds (see `diary.store.switching`). The caller has closed it.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from sqlcipher3 import dbapi2

from diary.domain.exchange import silent
from diary.domain.language import N_
from diary.domain.safekeeping import AlreadyEncrypted, CannotEncrypt, Sealed
from diary.store import schema
from diary.store.failures import told_as_failures
from diary.store.folder import Folder, create_private, make_durable, make_folder_durable
from diary.store.heads import Heads, rekeyed
from diary.store.journal import Act, last_event, write_event
from diary.store.keyring import new_keyring
from diary.store.migrating import migrate
from diary.store.opening import existing, held, look, secrets_of
from diary.store.sqlite import connect, probe_library, writing_engine
from diary.store.switching import finish_switching, plain_copies
from diary.store.vault import Vault, is_digest
from diary.store.verifying import verify_folder, verify_held

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from datetime import datetime
    from pathlib import Path

    from diary.domain.exchange import Progress
    from diary.store.keyring import Keys

EVENT: Final = "passphrase.set"
_WHOLE = 1000
_COPIED, _COMPARED, _FILES = 200, 300, 700
"""Where each part of the work ends, in thousandths of the whole; the rest is the check."""

_OFTEN = 100_000
"""Steps of SQLite's machine between two looks at whether to stop."""

DIFFERS = N_("the encrypted copy does not hold what the diary holds")
LINKED = N_("its folder of files (att) is only a link to another place; put the folder itself there")
FAULTS = N_("the check of the encrypted copy found faults")


def seal_diary(
    path: Path, passphrase: str, clock: Callable[[], datetime], progress: Progress = silent
) -> Sealed:
    """Encrypts the plain diary in a folder under a passphrase, as if it had been made with one.

    Raises AlreadyEncrypted, CannotEncrypt, DiskFull, DiaryInUse, DamagedDiary, Cancelled and what opening
    raises; then the diary is as it was.
    """
    folder = existing(path)
    probe_library()
    with told_as_failures(path), held(folder) as lock:
        finish_switching(folder)
        if folder.encrypted:
            raise AlreadyEncrypted
        if folder.vault.is_symlink():  # the plain files behind it could not be put away
            raise CannotEncrypt(reason=LINKED)
        if look(folder, secrets_of(folder, None)) < schema.FORMAT:
            migrate(folder, None, clock)
        try:
            files = _made(folder, passphrase, clock, progress)
        except BaseException:
            shutil.rmtree(folder.sealing, ignore_errors=True)
            raise
        removed = len(plain_copies(folder))
        folder.sealing.rename(folder.sealed)  # from here on it is encrypted
        make_folder_durable(folder.path)
        finish_switching(folder)
        lock.release()
    return Sealed(folder=path, files=files, copies_removed=removed)


def settled(path: Path) -> Folder:
    """The folder of a diary, after ending what a stop left to be done. Raises DiaryMissing, DiaryInUse."""
    folder = existing(path)
    if folder.sealed.is_dir():
        with told_as_failures(path), held(folder) as lock:
            finish_switching(folder)
            lock.release()
    return folder


def _made(folder: Folder, passphrase: str, clock: Callable[[], datetime], progress: Progress) -> int:
    """Makes the encrypted form and checks it; returns how many attached files were encrypted."""
    sealing = Folder(folder.sealing)
    sealing.make()
    keys = new_keyring(sealing, passphrase)
    _export(folder.database, sealing.database, keys.database, _part(progress, 0, _COPIED))
    _compare(folder.database, sealing.database, keys.database, _part(progress, _COPIED, _COMPARED))
    rekeyed(folder.heads, sealing.heads, keys.heads)
    files = _encrypt_files(folder, sealing, keys, _part(progress, _COMPARED, _FILES))
    _note(sealing, keys, clock)
    _check(folder, sealing, passphrase, _part(progress, _FILES, _WHOLE))
    for room in (sealing.vault, sealing.path):
        make_folder_durable(room)
    progress(_WHOLE, _WHOLE)
    return files


def _part(progress: Progress, begin: int, end: int) -> Progress:
    """Progress of one part of the work, told as progress of the whole."""

    def told(done: int, total: int | None) -> None:
        share = min(1.0, done / total) if total else 0.0
        progress(begin + int((end - begin) * share), _WHOLE)

    return told


def _export(plain: Path, target: Path, key: str, progress: Progress) -> None:
    """Every table, row and trigger, by SQLCipher's own export."""
    create_private(target)
    total = plain.stat().st_size
    connection = connect(plain)
    try:
        with _stoppable(connection, lambda: progress(target.stat().st_size, total)):
            connection.execute("ATTACH ? AS sealed KEY ?", (str(target.absolute()), f"x'{key}'"))
            connection.execute("PRAGMA sealed.synchronous = OFF")  # made durable as a whole, below
            connection.execute("SELECT sqlcipher_export('sealed')").fetchall()
            for pragma in ("user_version", "application_id"):
                (value,) = connection.execute(f"PRAGMA main.{pragma}").fetchone()
                connection.execute(f"PRAGMA sealed.{pragma} = {value}")
            connection.execute("DETACH sealed")
    finally:
        connection.close()
    with target.open("r+b") as file:
        make_durable(file.fileno())


@contextmanager
def _stoppable(connection: Any, look_up: Callable[[], None]) -> Iterator[None]:
    """Calls `look_up` while SQLite is at work; what it raises ends the work and is raised here."""
    raised: list[BaseException] = []

    def handler() -> int:
        try:
            look_up()
        except BaseException as error:  # noqa: BLE001 - SQLite would swallow it; it is raised again below
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(handler, _OFTEN)
    try:
        yield
    except dbapi2.Error:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _compare(plain: Path, target: Path, key: str, progress: Progress) -> None:
    """Lays every stored row beside its copy, derived tables too. Raises CannotEncrypt when one differs."""
    old, new = connect(plain, mode="ro"), connect(target, key, mode="ro")
    try:
        tables = [name for (name,) in old.execute(_STORED_TABLES)]
        if tables != [name for (name,) in new.execute(_STORED_TABLES)]:
            raise CannotEncrypt(reason=DIFFERS)
        for number, name in enumerate(tables):
            progress(number, len(tables))
            chosen = f'SELECT * FROM "{name}"'  # noqa: S608 - a name out of the diary's own schema
            for place, (one, other) in enumerate(zip_longest(old.execute(chosen), new.execute(chosen))):
                if one != other:
                    raise CannotEncrypt(reason=DIFFERS)
                if place % 1000 == 0:
                    progress(number, len(tables))
    finally:
        old.close()
        new.close()


_STORED_TABLES: Final = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)


def _encrypt_files(folder: Folder, sealing: Folder, keys: Keys, progress: Progress) -> int:
    """Each attached file under the same digest; what else lies in the vault is taken along as it is."""
    source, target = Vault(folder.vault), Vault(sealing.vault, keys.vault)
    names = [name for name in source.names() if not name.startswith("tmp/")]
    total = sum((folder.vault / name).stat().st_size for name in names)
    done = count = 0

    def counted(chunks: Generator[bytes]) -> Iterator[bytes]:
        nonlocal done
        for chunk in chunks:
            yield chunk
            done += len(chunk)
            progress(done, total)

    for name in names:
        sha256 = name.rpartition("/")[2]
        if is_digest(sha256) and source.place(sha256) == folder.vault / name:
            target.take_over(sha256, counted(source.chunks(sha256)))
            count += 1
        else:
            foreign = sealing.vault / name
            foreign.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(folder.vault / name, foreign)
    return count


def _note(sealing: Folder, keys: Keys, clock: Callable[[], datetime]) -> None:
    """Writes the event that tells of it into the encrypted journal, and its head."""
    engine = writing_engine(sealing.database, keys.database)
    try:
        with engine.begin() as connection:
            seq, last = last_event(connection)
            row = Act(connection, EVENT, seq + 1, clock()).event_row(last)
            write_event(connection, row)
    finally:
        engine.dispose()
    heads = Heads(sealing.heads, keys.heads)
    try:
        heads.append(row.seq, row.hash)
    finally:
        heads.close()


def _check(folder: Folder, sealing: Folder, passphrase: str, progress: Progress) -> None:
    """Opens the encrypted form by its passphrase and verifies it: it may have no fault that the plain diary
    does not have. Raises CannotEncrypt.
    """
    found = set(verify_folder(sealing.path, passphrase, progress).problems)
    if found and not found <= set(verify_held(folder, secrets_of(folder, None)).problems):
        raise CannotEncrypt(reason=FAULTS)
