"""Databases of Android and of the iPhone, built here from their schemas; nothing of the user's is touched."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.domain.contact import Direction, Outcome
from diary.domain.errors import DiaryError, UnreadableFile
from diary.intake import sqlite_copy
from diary.intake.databases import BackupIndex, OtherDatabase
from diary.intake.record import Record, RecordKind, Rejection, Repair, TimeSource
from diary.intake.sniff import open_records

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")

SMS = """
CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, date_sent INTEGER, type INTEGER,
                  body TEXT, status INTEGER DEFAULT -1);
CREATE TABLE pdu (_id INTEGER PRIMARY KEY, date INTEGER, msg_box INTEGER, m_id TEXT, m_type INTEGER,
                  sub TEXT);
CREATE TABLE part (_id INTEGER PRIMARY KEY, mid INTEGER, ct TEXT, text TEXT, _data TEXT);
CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER);
INSERT INTO sms VALUES (1, '1069055500001', 1760000000123, 0, 1, '还款提醒' || char(10) || '请处理', -1),
                       (2, '021-5550-0001', 1760000100000, 0, 2, '请停止联系我的家人', 0),
                       (3, '1069055500001', 'yesterday', 0, 1, '无时间', -1),
                       (4, NULL, 1760000200000, 0, 3, '草稿', -1);
INSERT INTO pdu VALUES (7, 1760000300, 1, 'm7', 132, '通知'), (8, 1760000400, 1, 'm8', 134, NULL);
INSERT INTO part VALUES (1, 7, 'application/smil', '<smil/>', NULL), (2, 7, 'text/plain', '逾期', NULL);
INSERT INTO addr VALUES (1, 7, '021-5550-0001', 137), (2, 7, 'insert-address-token', 151);
"""
CALLS = """
CREATE TABLE calls (_id INTEGER PRIMARY KEY, number TEXT, presentation INTEGER, date INTEGER,
                    duration INTEGER, type INTEGER, name TEXT);
INSERT INTO calls VALUES (1, '021-5550-0001', 1, 1760000000123, 35, 1, '示例消费金融'),
                         (2, '021-5550-0001', 1, 1760000100000, 12, 3, NULL),
                         (3, '021-5550-0002', 2, 1760000200000, 0, 5, NULL),
                         (4, '021-5550-0002', 1, -2727000000000, 0, 1, NULL);
"""
IPHONE = """
CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, attributedBody BLOB, subject TEXT,
    handle_id INTEGER, service TEXT, date INTEGER, is_from_me INTEGER, is_delivered INTEGER, error INTEGER,
    item_type INTEGER DEFAULT 0, associated_message_type INTEGER DEFAULT 0,
    cache_has_attachments INTEGER DEFAULT 0);
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT);
CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER);
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER);
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, filename TEXT, mime_type TEXT, transfer_name TEXT,
    total_bytes INTEGER);
INSERT INTO handle VALUES (1, '+862155500001'), (2, 'cuishou@example.com');
INSERT INTO chat_message_join VALUES (5, 2);
INSERT INTO chat_handle_join VALUES (5, 1);
INSERT INTO attachment VALUES (3, '~/Library/SMS/a/letter.jpg', 'image/jpeg', 'letter.jpg', 5000);
INSERT INTO message_attachment_join VALUES (1, 3);
INSERT INTO message VALUES
    (1, 'G-1', '请尽快还款', NULL, NULL, 1, 'SMS', 781692800123000000, 0, 0, 0, 0, 0, 1),
    (2, 'G-2', '请书面联系', NULL, NULL, 0, 'iMessage', 781692900, 1, 1, 0, 0, 0, 0),
    (3, 'G-3', NULL, X'{archive}', '催收', 2, 'iMessage', 781693000000000000, 0, 0, 0, 0, 0, 0),
    (4, 'G-4', 'Loved it', NULL, NULL, 1, 'iMessage', 781693100000000000, 0, 0, 0, 0, 2000, 0),
    (5, 'G-5', NULL, NULL, NULL, 1, 'iMessage', 781693200000000000, 0, 0, 0, 1, 0, 0),
    (6, 'G-6', '日期为零', NULL, NULL, 1, 'SMS', 0, 0, 0, 0, 0, 0, 0);
"""
IPHONE_CALLS = """
CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE REAL, ZDURATION REAL, ZADDRESS, ZORIGINATED INTEGER,
    ZANSWERED INTEGER, ZDISCONNECTED_CAUSE INTEGER, ZNAME TEXT, ZUNIQUE_ID TEXT);
INSERT INTO ZCALLRECORD VALUES
    (1, 781692800.25, 61.4, CAST('02155500001' AS BLOB), 0, 1, NULL, '示例', 'U-1'),
    (2, 781692900, 0, '02155500001', 0, 0, 6, NULL, 'U-2'),
    (3, 781693000, 0, '02155500001', 0, 0, 0, NULL, 'U-3'),
    (4, 781693100, 0, '02155500001', 1, 0, 0, NULL, 'U-4'), (5, 781693200, 30, NULL, 1, 0, 0, NULL, 'U-5'),
    (6, 'inf', 30, NULL, 1, 0, 0, NULL, 'U-6');
"""


def archive(text: str) -> bytes:
    """An attributed string as a phone archives it, its header and its attributes shortened."""
    content = text.encode()
    length = bytes([len(content)]) if len(content) < 128 else b"\x81" + len(content).to_bytes(2, "little")
    start = b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00"
    return (
        start
        + b"\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+"
        + length
        + content
        + b"\x86\x84\x02iI"
    )


@pytest.fixture
def built(tmp_path: Path) -> Callable[[str], Path]:
    """A database made by a script."""

    def build(script: str, *, name: str = "phone.db") -> Path:
        path = tmp_path / name
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
        return path

    return build


def read(path: Path) -> tuple[list[Record], list[Rejection]]:
    reading = open_records(path, zone="Asia/Shanghai", now=NOW)
    items = list(reading)
    records = [item for item in items if isinstance(item, Record)]
    rejections = [item for item in items if isinstance(item, Rejection)]
    assert (reading.records, reading.rejected) == (len(records), len(rejections))
    return records, rejections


def told(rejections: Iterable[Rejection]) -> list[tuple[str, str]]:
    return [(one.locator, one.reason.format(**one.fields)) for one in rejections]


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
