"""Databases of Android and of the iPhone as scripts, and how tests read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary.intake.record import Record, Rejection
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


def read(path: Path) -> tuple[list[Record], list[Rejection]]:
    reading = open_records(path, zone="Asia/Shanghai", now=NOW)
    items = list(reading)
    records = [item for item in items if isinstance(item, Record)]
    rejections = [item for item in items if isinstance(item, Rejection)]
    assert (reading.records, reading.rejected) == (len(records), len(rejections))
    return records, rejections


def told(rejections: Iterable[Rejection]) -> list[tuple[str, str]]:
    return [(one.locator, one.reason.format(**one.fields)) for one in rejections]
