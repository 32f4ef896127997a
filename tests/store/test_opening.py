"""Whatever stands in the way of opening is told in its own words, and nothing is written before that."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from diary.domain.errors import (
    DamagedDiary,
    DiaryInUse,
    DiaryMissing,
    NewerDiary,
    NotADiary,
    OutdatedSqlite,
    PassphraseNeeded,
    WrongPassphrase,
)
from diary.domain.query import ContactQuery
from diary.store import opening, schema, sqlite
from diary.store.heads import RECORD
from diary.store.sqlite import connect
from diary.store.store import Store

ROOT = Path(__file__).resolve().parents[2]


def snapshot(folder):
    """Every file with its content; the lock's empty file and SQLite's shared memory aside."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in ("diary.lock", "diary.db-shm")
    }


def run(script, *arguments, **options):
    """Runs a script in another process of the same Python."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


CRASH = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from diary.domain.contact import Channel, Contact
from diary.store.store import Store

folder = Path(sys.argv[1])
store = Store.open(folder) if folder.exists() else Store.create(folder)
for number in range(int(sys.argv[2])):
    at = datetime(2025, 3, 1, tzinfo=UTC)
    store.add_contact(Contact(channel=Channel.SMS, at=at, said=f"text {number}"))
for statement in sys.argv[3:]:
    store._parts.writer.run(lambda connection: (connection.exec_driver_sql(statement), connection.commit()))
os._exit(0)
"""


@pytest.fixture
def crashed(folder):
    """A diary whose process was killed; its write-ahead log was left over."""
    done = run(CRASH, folder, 5)
    assert done.returncode == 0, done.stderr
    assert (folder / "diary.db-wal").stat().st_size > 0
    return folder


def refuses(folder, failure, **how):
    """Opening raises this failure and changes no file."""
    before = snapshot(folder)
    names = {path.name for path in folder.iterdir()}
    with pytest.raises(failure) as told:
        Store.open(folder, **how)
    assert type(told.value) is failure
    assert snapshot(folder).items() >= before.items()
    assert {path.name for path in folder.iterdir()} - names <= {"diary.db-shm"}
    return told.value


def test_a_missing_folder_is_told_and_not_made(tmp_path):
    with pytest.raises(DiaryMissing):
        Store.open(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_diary_is_told(tmp_path):
    refuses(tmp_path, DiaryMissing)
    (tmp_path / "photo.jpg").write_bytes(b"x")
    refuses(tmp_path, DiaryMissing)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_foreign_file_of_that_name_is_no_diary(tmp_path, content):
    (tmp_path / "diary.db").write_bytes(content)
    refuses(tmp_path, NotADiary)


def test_somebody_elses_database_is_no_diary(tmp_path):
    with closing(sqlite3.connect(tmp_path / "diary.db")) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
    refuses(tmp_path, NotADiary)


def test_a_newer_diary_is_left_alone(closed):
    connection = connect(closed / "diary.db")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    told = refuses(closed, NewerDiary)
    assert told.fields == {"found": 99, "known": schema.FORMAT}


def test_a_newer_diary_with_a_log_left_over_is_left_alone(folder):
    assert run(CRASH, folder, 2, "PRAGMA user_version = 99").returncode == 0
    assert (folder / "diary.db-wal").stat().st_size > 0
    refuses(folder, NewerDiary)


def test_a_second_opening_is_refused(closed):
    with Store.open(closed):
        with pytest.raises(DiaryInUse):
            Store.open(closed)
        done = run(CRASH, closed, 1)
        assert "DiaryInUse" in done.stderr
    Store.open(closed).close()


def test_a_killed_process_leaves_the_diary_free(crashed):
    with Store.open(crashed) as store:
        assert store.count(ContactQuery()) == 5
        assert store.verify().ok


def test_changes_lost_with_the_log_are_noticed(crashed):
    (crashed / "diary.db-wal").unlink()
    told = refuses(crashed, DamagedDiary)
    assert told.fields["detail"] in (opening.CHANGES_MISSING, opening.UNREADABLE)


def test_changes_lost_from_a_small_log_are_noticed(closed):
    """After a clean close the database stands on its own; a lost log then takes only the newest changes."""
    assert run(CRASH, closed, 2).returncode == 0
    (closed / "diary.db-wal").unlink()
    assert refuses(closed, DamagedDiary).fields["detail"] == opening.CHANGES_MISSING


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.99])
def test_one_flipped_bit_in_the_log_is_noticed(closed, share):
    assert run(CRASH, closed, 6).returncode == 0
    wal = closed / "diary.db-wal"
    content = bytearray(wal.read_bytes())
    content[int(len(content) * share)] ^= 4
    wal.write_bytes(content)
    (closed / "diary.db-shm").unlink(missing_ok=True)
    refuses(closed, DamagedDiary)


def test_an_older_copy_put_back_is_noticed(closed, tmp_path):
    copy = tmp_path / "older.db"
    shutil.copyfile(closed / "diary.db", copy)
    with Store.open(closed) as store:
        store.log("export", "x")
    shutil.copyfile(copy, closed / "diary.db")
    assert refuses(closed, DamagedDiary).fields["detail"] == opening.CHANGES_MISSING


def test_a_database_ahead_of_its_log_of_heads_is_normal(closed):
    path = closed / "heads.log"
    content = path.read_bytes()
    path.write_bytes(content[: 3 * RECORD] + bytes(len(content) - 3 * RECORD))
    with Store.open(closed) as store:
        assert store.verify().ok
        assert store.count(ContactQuery()) == 3


@pytest.mark.parametrize("garbage", [b"garbage", b"x" * RECORD, b"x" * (5 * RECORD)])
def test_a_log_of_heads_that_holds_no_head_is_told(closed, garbage):
    (closed / "heads.log").write_bytes(garbage)
    assert refuses(closed, DamagedDiary).fields["detail"] == opening.BROKEN_HEADS


def test_a_lost_or_altered_log_of_heads_is_told(closed):
    path = closed / "heads.log"
    content = bytearray(path.read_bytes())
    content[2 * RECORD + 10] ^= 1
    content[3 * RECORD + 10] ^= 1
    path.write_bytes(content)
    assert refuses(closed, DamagedDiary).fields["detail"] == opening.BROKEN_HEADS
    path.unlink()
    assert refuses(closed, DamagedDiary).fields["detail"] == opening.NO_HEADS


def test_no_new_diary_appears_in_place_of_a_lost_database(closed):
    (closed / "diary.db").unlink()
    assert refuses(closed, DamagedDiary).fields["detail"] == opening.NO_DATABASE


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"rubbish" * 999, bytes(8192)])
def test_a_database_that_became_unreadable_is_damaged(closed, content):
    (closed / "diary.db").write_bytes(content)
    refuses(closed, DamagedDiary)


def test_altered_tables_are_told(closed):
    connection = connect(closed / "diary.db")
    connection.execute("DROP TRIGGER contact_kept")
    connection.close()
    assert refuses(closed, DamagedDiary).fields["detail"] == opening.ALTERED_TABLES


def test_an_old_sqlite_is_refused(closed, monkeypatch):
    monkeypatch.setattr(sqlite, "OLDEST_SAFE", (9, 0, 0))
    assert refuses(closed, OutdatedSqlite).fields["needed"] == "9.0.0"


def test_an_encrypted_diary_asks_for_its_passphrase(folder, make_contact):
    with Store.create(folder, passphrase="口令") as store:
        store.add_contact(make_contact())
    refuses(folder, PassphraseNeeded)
    refuses(folder, WrongPassphrase, passphrase="口")
    (folder / "keyring.json").write_bytes(b"{}")
    with Store.open(folder, passphrase="口令") as store:
        assert store.count(ContactQuery()) == 1
    (folder / "keyring.json.bak").unlink()
    refuses(folder, DamagedDiary, passphrase="口令")
    (folder / "keyring.json").unlink()
    refuses(folder, DamagedDiary, passphrase="口令")


def test_a_keyring_of_another_diary_does_not_open_this_one(folder, tmp_path):
    Store.create(folder, passphrase="口令").close()
    other = tmp_path / "other"
    Store.create(other, passphrase="口令").close()
    for name in ("keyring.json", "keyring.json.bak"):
        shutil.copyfile(other / name, folder / name)
    refuses(folder, DamagedDiary, passphrase="口令")
