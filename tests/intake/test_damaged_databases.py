"""Databases that are damaged, foreign or hostile: what can be read is read, the rest is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.domain.errors import DiaryError, UnreadableFile
from diary.intake import sqlite_copy
from diary.intake.databases import BackupIndex, OtherDatabase
from diary.intake.record import Rejection
from tests.intake.phone_databases import (
    IPHONE,
    NOW,
    SMS,
    archive,
    read,
    told,
)


def many(path: Path, count: int = 3000) -> bytes:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SMS)
        connection.execute("DELETE FROM sms")
        connection.execute("DELETE FROM pdu")
        connection.executemany(
            "INSERT INTO sms (address, date, type, body) VALUES ('95533', ?, 1, ?)",
            ((1760000000000 + number, f"示例短信 {number} " * 4) for number in range(count)),
        )
    return path.read_bytes()


def test_damaged_pages_cost_only_their_own_rows(tmp_path: Path) -> None:
    path = tmp_path / "mmssms.db"
    data = bytearray(many(path))
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8192] = b"\xff" * 8192
    path.write_bytes(data)
    records, (lost,) = read(path)
    assert len(records) > 2850
    assert len({record.locator for record in records}) == len(records)
    first, last = lost.locator.removeprefix("sms#").split("-")
    assert len(records) + int(last) - int(first) + 1 == 3000
    assert lost.reason == "The database is damaged here."


def test_a_file_cut_in_half_gives_its_half(tmp_path: Path) -> None:
    path = tmp_path / "mmssms.db"
    data = many(path)
    path.write_bytes(data[: len(data) // 2])
    records, rejections = read(path)
    assert 1000 < len(records) < 2000
    assert [one.locator.endswith("-") for one in rejections] == [True]


def test_a_row_of_absurd_size_is_left_out_alone(
    built: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = built(SMS + "UPDATE sms SET body = hex(zeroblob(50000)) WHERE _id = 1;")
    monkeypatch.setattr(sqlite_copy, "LARGEST_VALUE", 60_000)
    records, rejections = read(path)
    assert [record.locator for record in records] == ["sms#2", "pdu#7"]
    assert told(rejections)[0] == ("sms#1", "It is damaged and cannot be read.")


def test_a_database_that_takes_too_long_is_left_off(tmp_path: Path) -> None:
    path = tmp_path / "mmssms.db"
    many(path)
    from diary.intake.android_db import messages
    from diary.intake.source import Source

    source = Source(lambda: path.open("rb"), name="x", zone="Asia/Shanghai", now=NOW, path=path)
    with sqlite_copy.opened(source, budget_s=0.002) as database:
        items = list(messages(database, NOW))
    assert len(items) < 3000
    assert isinstance(items[-1], Rejection)
    assert items[-1].reason == "Reading the database took too long; the rest was left out."


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE notes (id INTEGER); INSERT INTO notes VALUES (1);",
        "CREATE VIEW sms AS SELECT 1 AS address, 2 AS date, 3 AS type, 4 AS body;",
    ],
)
def test_other_databases_are_not_ours(built: Callable[[str], Path], script: str) -> None:
    with pytest.raises(OtherDatabase):
        read(built(script))


def test_the_index_of_a_backup_asks_for_its_folder(built: Callable[[str], Path]) -> None:
    with pytest.raises(BackupIndex):
        read(
            built(
                "CREATE TABLE Files (fileID TEXT, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);"
            )
        )


def test_a_file_that_only_begins_like_a_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "mmssms.db"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(UnreadableFile):
        read(path)


def test_a_table_whose_rowid_is_somebody_elses_column_ends(built: Callable[[str], Path]) -> None:
    path = built(
        "CREATE TABLE sms (rowid TEXT, address TEXT, date INTEGER, type INTEGER, body TEXT);"
        "INSERT INTO sms VALUES ('x', '1', 1760000000123, 1, 'a'), ('x', '1', 1760000000123, 1, 'b');"
    )
    records, rejections = read(path)
    assert records == []
    assert len(rejections) == 1


SOUND: dict[str, bytes] = {}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=8)), min_size=1, max_size=8))
def test_any_damage_is_answered(tmp_path: Path, damage: list[tuple[float, bytes]]) -> None:
    if not SOUND:
        for name, script in (("sms", SMS), ("message", IPHONE.replace("{archive}", archive("示例").hex()))):
            path = tmp_path / name
            with closing(sqlite3.connect(path)) as connection:
                connection.executescript("PRAGMA page_size=512;" + script)
            SOUND[name] = path.read_bytes()
    for name, content in SOUND.items():
        data = bytearray(content)
        for share, put in damage:
            at = int(share * len(data))
            data[at : at + len(put)] = put
        path = tmp_path / f"{name}.damaged"
        path.write_bytes(data)
        try:
            records, _ = read(path)
        except DiaryError:
            continue
        assert all(len(record.key) == 64 and record.body.encode() is not None for record in records)
