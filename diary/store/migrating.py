"""Bringing an older diary to this version's tables, a verified copy set aside first."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from diary.domain.errors import DamagedDiary
from diary.domain.language import N_
from diary.store import schema
from diary.store.folder import Folder, create_private, make_durable, make_folder_durable
from diary.store.journal import Act, last_event, write_event
from diary.store.sqlite import connect, reading_engine, writing_engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

COPY_FAILED = N_("the copy made before the update could not be read back")
UPDATE_FAILED = N_("the update of its tables did not come out as it should; the old state was kept")


def migrate(folder: Folder, key: str | None, clock: Callable[[], datetime]) -> None:
    """Sets a copy aside and upgrades the tables in one transaction, which is undone if anything is amiss.

    The journal goes on with an event of its own that names the new version. Raises DamagedDiary.
    """
    engine = writing_engine(folder.database, key)
    try:
        with engine.connect() as connection:
            head = last_event(connection)
            connection.rollback()
            set_aside(folder, key, head)
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                schema.upgrade(connection)
                if not _as_it_should(connection, head):
                    raise DamagedDiary(folder=folder.path, detail=UPDATE_FAILED)
                act = Act(connection, "schema.migrate", head[0] + 1, clock())
                act.detail = str(schema.FORMAT)
                write_event(connection, act.event_row(head[1]))
    finally:
        engine.dispose()


def set_aside(folder: Folder, key: str | None, head: tuple[int, bytes]) -> Path:
    """Copies database, heads and keyring into `backups/` and reads the copy back; attachments stay."""
    found = folder.backups
    found.mkdir(exist_ok=True, mode=0o700)
    part = found / f"{head[0]:09d}-{head[1].hex()[:8]}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700)
    copy = Folder(part)
    copy_database(folder.database, copy.database, key)
    for source in (folder.heads, folder.keyring, folder.spare_keyring):
        if source.exists():
            shutil.copyfile(source, part / source.name)
            with (part / source.name).open("r+b") as file:
                make_durable(file.fileno())
    _read_back(copy, key, head)
    make_folder_durable(part)
    done = part.with_suffix("")
    shutil.rmtree(done, ignore_errors=True)
    part.rename(done)
    make_folder_durable(found)
    return done


def copy_database(source: Path, target: Path, key: str | None) -> None:
    """All pages at once, through SQLite's backup; without write-ahead log, so that it opens anywhere."""
    create_private(target)
    reader, writer = connect(source, key), connect(target, key)
    try:
        reader.backup(writer)
        writer.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        writer.close()
        reader.close()
    with target.open("r+b") as file:
        make_durable(file.fileno())


def _read_back(copy: Folder, key: str | None, head: tuple[int, bytes]) -> None:
    engine = reading_engine(copy.database, key, mode="ro")
    try:
        with engine.begin() as connection:
            sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
            if not sound or last_event(connection) != head:
                raise DamagedDiary(folder=copy.path, detail=COPY_FAILED)
    finally:
        engine.dispose()


def _as_it_should(connection: Connection, head: tuple[int, bytes]) -> bool:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return (
        version == schema.FORMAT
        and schema.fingerprint(connection) == schema.FINGERPRINTS[schema.FORMAT]
        and not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        and connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
        and last_event(connection) == head
    )
