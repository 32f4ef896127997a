"""Databases of Android and of the iPhone, built here from their schemas, and real ones."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from diary.domain.contact import Direction, Outcome
from diary.intake.record import Record, RecordKind, Repair, TimeSource
from diary.intake.sniff import open_records
from tests.intake.phone_databases import (
    CALLS,
    IPHONE,
    IPHONE_CALLS,
    NOW,
    SAMPLES,
    SMS,
    archive,
    needs_samples,
    read,
    told,
)


def test_messages_of_android_come_with_their_texts_and_the_rest_with_a_reason(
    built: Callable[[str], Path],
) -> None:
    records, rejections = read(built(SMS))
    first, second, mms = records
    assert (first.kind, first.direction, first.outcome) == (RecordKind.SMS, Direction.IN, Outcome.DELIVERED)
    assert (first.body, first.locator, first.number.key) == ("还款提醒\n请处理", "sms#1", "1069055500001")
    assert (first.at.isoformat(), first.time_source) == (
        "2025-10-09T08:53:20.123000+00:00",
        TimeSource.EPOCH_MS,
    )
    assert (second.direction, second.outcome) == (Direction.OUT, Outcome.DELIVERED)
    assert (mms.kind, mms.body, mms.native_id) == (RecordKind.MMS, "通知\n逾期", "m7")
    assert (mms.number.key, mms.time_source) == ("+862155500001", TimeSource.EPOCH_S)
    assert told(rejections) == [
        ("sms#3", 'Its time "yesterday" cannot be read.'),
        ("sms#4", "It is a draft and was never sent."),
        ("pdu#8", "It is a delivery report and no message."),
    ]


def test_a_message_is_the_same_in_the_database_and_in_an_xml_export(
    built: Callable[[str], Path], tmp_path: Path
) -> None:
    sms = '<sms address="1069055500001" date="1760000000123" type="1" body="还款提醒&#10;请处理"/>'
    (tmp_path / "sms.xml").write_text(f"<smses>{sms}</smses>", encoding="utf-8")
    (exported,), _ = read(tmp_path / "sms.xml")
    assert exported.key == read(built(SMS))[0][0].key


def test_calls_of_android_tell_ringing_from_talking(built: Callable[[str], Path]) -> None:
    (taken, missed, hidden), rejections = read(built(CALLS))
    assert (taken.outcome, taken.talk_seconds, taken.name) == (Outcome.ANSWERED, 35, "示例消费金融")
    assert (missed.outcome, missed.talk_seconds, missed.ring_seconds) == (Outcome.MISSED, None, 12)
    assert (hidden.outcome, hidden.number.key) == (Outcome.REJECTED, "")
    assert told(rejections) == [
        ("calls#4", 'Its time "-2727000000000" lies before the year 2000 or in the future.')
    ]


def test_one_database_may_hold_both(built: Callable[[str], Path]) -> None:
    records, rejections = read(built(SMS + CALLS))
    assert (len(records), len(rejections)) == (6, 4)


def test_samsung_lists_more_than_calls(built: Callable[[str], Path]) -> None:
    path = built(
        "CREATE TABLE logs (_id INTEGER PRIMARY KEY, number TEXT, date INTEGER, duration INTEGER,"
        " type INTEGER, logtype INTEGER);"
        "INSERT INTO logs VALUES (1, '021-5550-0001', 1760000000123, 9, 1, 100),"
        "(2, '021-5550-0001', 1760000000124, 0, 1, 300);"
    )
    records, rejections = read(path)
    assert [record.talk_seconds for record in records] == [9]
    assert told(rejections) == [("logs#2", "It is an entry of the log, but no call.")]


def test_messages_of_the_iphone_in_both_counts_of_time(built: Callable[[str], Path]) -> None:
    records, rejections = read(built(IPHONE.replace("{archive}", archive("最后通知" * 30).hex())))
    sms, sent, archived = records
    assert (sms.kind, sms.direction, sms.native_id) == (RecordKind.SMS, Direction.IN, "G-1")
    assert sms.at.isoformat() == "2025-10-09T08:53:20.123000+00:00"
    assert [(part.name, part.size, part.media_type) for part in sms.parts] == [
        ("letter.jpg", 5000, "image/jpeg")
    ]
    assert (sent.kind, sent.direction, sent.outcome) == (RecordKind.CHAT, Direction.OUT, Outcome.DELIVERED)
    assert (sent.number.key, sent.at.isoformat()) == ("+862155500001", "2025-10-09T08:55:00+00:00")
    assert (archived.body, archived.number.key) == ("催收\n" + "最后通知" * 30, "@cuishou@example.com")
    assert told(rejections) == [
        ("message#4", "It is a reaction to a message and no message itself."),
        ("message#5", "It is a notice of the messages app and no message."),
        ("message#6", 'Its time "0" cannot be read.'),
    ]


def test_calls_of_the_iphone(built: Callable[[str], Path]) -> None:
    records, rejections = read(built(IPHONE_CALLS, name="CallHistory.storedata"))
    assert [(one.direction.value, one.outcome.value, one.talk_seconds) for one in records] == [
        ("in", "answered", 61),
        ("in", "rejected", None),
        ("in", "missed", None),
        ("out", "missed", None),
        ("out", "answered", 30),
    ]
    assert (records[0].number.key, records[0].name) == ("+862155500001", "示例")
    assert records[0].at.isoformat() == "2025-10-09T08:53:20.250000+00:00"
    assert [one.locator for one in rejections] == ["ZCALLRECORD#6"]


def test_calls_before_ios_8(built: Callable[[str], Path]) -> None:
    path = built(
        "CREATE TABLE call (ROWID INTEGER PRIMARY KEY, address TEXT, date INTEGER, duration INTEGER,"
        " flags INTEGER);"
        "INSERT INTO call VALUES (1, '02155500001', 1400000000, 12, 5), (2, '02155500001', 1400000100, 0, 4);"
    )
    records, _ = read(path)
    assert [(one.direction.value, one.outcome.value) for one in records] == [
        ("out", "answered"),
        ("in", "missed"),
    ]


def test_rows_that_are_only_in_the_log_are_read_and_the_original_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "sms.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(SMS)
        copies = {end: (tmp_path / f"sms.db{end}").read_bytes() for end in ("", "-wal")}
    for end, content in copies.items():
        (tmp_path / f"other.db{end}").write_bytes(content)
    assert len(read(tmp_path / "other.db")[0]) == 3
    assert {end: (tmp_path / f"other.db{end}").read_bytes() for end in ("", "-wal")} == copies
    assert not (tmp_path / "other.db-shm").exists()


def test_a_journal_that_names_another_file_is_left_alone(
    built: Callable[[str], Path], tmp_path: Path
) -> None:
    path, victim = built(SMS), tmp_path / "victim"
    victim.write_text("precious")
    name = str(victim).encode()
    header = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    header += (512).to_bytes(4, "big") + (4096).to_bytes(4, "big")
    tail = (0).to_bytes(4, "big") + name + len(name).to_bytes(4, "big") + sum(name).to_bytes(4, "big")
    path.with_name("phone.db-journal").write_bytes(header.ljust(512, b"\0") + tail + header[:8])
    reading = open_records(path, zone="Asia/Shanghai", now=NOW)
    assert sum(isinstance(item, Record) for item in reading) == 3
    assert victim.read_text() == "precious"
    assert [warning.reason for warning in reading.warnings] == [
        "The log beside the database is damaged; the newest entries may be missing."
    ]


@needs_samples
@pytest.mark.parametrize(
    ("name", "format_id", "records", "rejected"),
    [
        ("android-db/dfrws2021__dec_mmssms.db", "android-messages", 32, 0),
        ("android-db/log2timeline__mmssms.db", "android-messages", 9, 0),
        ("android-db/teleshoes__empty_mmssms.db", "android-messages", 0, 0),
        ("iphone-smsdb/evantahler__chat.db", "iphone-messages", 15, 0),
        ("iphone-smsdb/ios5_wal/sms.db", "iphone-messages-5", 4, 0),
        ("iphone-backup/mvt/3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28", "iphone-messages", 1, 0),
    ],
)
def test_a_real_database_gives_every_record(name: str, format_id: str, records: int, rejected: int) -> None:
    reading = open_records(SAMPLES / name, zone="Asia/Shanghai", now=NOW)
    found = list(reading)
    assert (reading.format, reading.records, reading.rejected) == (format_id, records, rejected)
    assert len({item.key for item in found if isinstance(item, Record)}) == records


@needs_samples
def test_reading_a_sample_leaves_it_as_it_is() -> None:
    folder = SAMPLES / "iphone-smsdb" / "ios5_wal"
    before = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}
    read(folder / "sms.db")
    assert {path.name: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()} == before


@needs_samples
def test_archived_texts_of_real_phones_are_found() -> None:
    import base64
    import json

    from diary.intake.apple_values import archived_text

    rows = json.loads((SAMPLES / "iphone-smsdb/caleb531_tables/message.json").read_text())
    archives = [
        base64.b64decode(row["attributedBody"].removeprefix("base64:"))
        for row in rows
        if row.get("attributedBody")
    ]
    texts = [archived_text(one) for one in archives]
    assert texts[0] == "Loved “Same here! 🤣 Catch you later!”"
    assert all(texts)


def test_repairs_are_told(built: Callable[[str], Path]) -> None:
    path = built(SMS + "UPDATE sms SET body = CAST(X'e982fe' AS TEXT) WHERE _id = 1;")
    (first, *_), _ = read(path)
    assert first.repaired == (Repair.REPLACED,)


def test_rows_of_great_size_are_taken_a_few_at_a_time() -> None:
    from diary.intake.sqlite_rows import Row, batches

    rows = [Row(number, {"text": "x" * 3_000_000}) for number in range(10)]
    assert [len(batch) for batch in batches(iter(rows))] == [3, 3, 3, 1]
