"""Real bills and chats, where they lie beside the checkout; counted by other means than our readers."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary.domain.answers import EncodingNeeded, MappingNeeded
from diary.domain.contact import Direction, Outcome
from diary.domain.errors import UnknownFormat
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection
from diary.intake.sniff import open_records
from diary.intake.source import Source
from diary.intake.texts import codec_of, lines

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples"
NOW = datetime(2026, 11, 1, tzinfo=UTC)

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")

EXPECTED: dict[str, tuple[str, int, int, int, int]] = {
    # format, calls, sms, chats, rejected
    "carrier-bills/NKUCodingCat__unicom_2015-01_voice.xls": ("china-unicom-bill", 0, 0, 0, 106),
    "carrier-bills/lwh__unicom_2016-01_voice.MASKED.xls": ("china-unicom-bill", 47, 0, 0, 0),
    "imazing/bitrealm-rs__imazing.csv": ("imazing-messages", 0, 4, 0, 0),
    "imazing/bitrealm__root_messages_group.csv": ("imazing-messages", 0, 2, 0, 1),
    "imazing/bitrealm__whatsapp.csv": ("imazing-whatsapp", 0, 0, 3, 0),
    "openextract/bitrealm__all_conversations.csv": ("openextract", 0, 2, 0, 0),
    "qq/hikariyo__file.txt": ("qq-text", 0, 0, 0, 2),
    "telegram/frozenspider__telegram_2020-01.json": ("telegram", 2, 0, 42, 6),
    "telegram/frozenspider__telegram_2021-06_supergroup.json": ("telegram", 0, 0, 3, 1),
    "telegram/frozenspider__telegram_2023-01.json": ("telegram", 0, 0, 1, 5),
    "telegram/frozenspider__telegram_2023-10_audio-video.json": ("telegram", 0, 0, 4, 0),
    "telegram/frozenspider__telegram_2024-01.json": ("telegram", 0, 0, 1, 1),
    "telegram/frozenspider__telegram_2024-02_create-channel_saved-from.json": ("telegram", 0, 0, 1, 1),
    "telegram/frozenspider__telegram_2024-06_blockquote-collapsed.json": ("telegram", 0, 0, 1, 0),
    "telegram/frozenspider__telegram_2025-02_joined_file-size.json": ("telegram", 0, 0, 1, 1),
    "telegram/frozenspider__telegram_2025-12.json": ("telegram", 0, 0, 4, 2),
    "telegram/joweich__test_single_export.json": ("telegram", 0, 0, 2, 0),
    "wechat-chatlog/HeXiaobo__test_real_chatlog.json": ("wechat-chatlog", 0, 0, 6, 0),
    "wechat-pywxdump/xming521__test_PII_0_730.csv": ("wechat-pywxdump", 0, 0, 62, 0),
    "whatsapp/bitrealm__whatsapp-chat-exporter_result.json": ("whatsapp-json", 0, 0, 4, 0),
    "whatsapp/joweich__test_[mmddyy]_24hrs.txt": ("whatsapp", 0, 0, 7, 2),
    "whatsapp/joweich__test_mmddyy_24hrs.txt": ("whatsapp", 0, 0, 7, 2),
    "whatsapp/joweich__test_yyyymmdd_24hrs.txt": ("whatsapp", 0, 0, 7, 2),
    "whatsapp/lucasrodes__lorem-merge-part1.txt": ("whatsapp", 0, 0, 300, 0),
    "whatsapp/lucasrodes__lorem.txt": ("whatsapp", 0, 0, 500, 0),
}
ASKED = {
    "imazing/bitrealm-rs__go-sms-pro.csv",
    "imazing/bitrealm-rs__sms-backup-plus.csv",
    "imazing/bitrealm__contacts.csv",
    "imazing/bitrealm__root_contacts.csv",
    "encodings/chardet__UTF-16LE__nobom-utf16le.txt",
}
FOLDERS = ("carrier-bills", "encodings", "imazing", "openextract", "qq", "telegram")
CHATS = ("wechat-chatlog", "wechat-pywxdump")


def opened(name: str) -> tuple[Reading, list[Record | Rejection]]:
    reading = open_records(SAMPLES / name, zone="Asia/Shanghai", now=NOW)
    return reading, list(reading)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_real_file_gives_every_record_that_stands_in_it(name: str) -> None:
    reading, items = opened(name)
    found = Counter(item.kind.value if isinstance(item, Record) else "rejected" for item in items)
    counts = tuple(found[kind] for kind in ("call", "sms", "chat", "rejected"))
    assert (reading.format, *counts) == EXPECTED[name]
    assert reading.warnings == []


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_foreign_table_is_asked_about_and_not_mistaken(name: str) -> None:
    with pytest.raises(MappingNeeded):
        opened(name)


def test_every_sample_of_these_groups_is_looked_at() -> None:
    present = {
        str(path.relative_to(SAMPLES))
        for folder in (*FOLDERS, *CHATS)
        for path in (SAMPLES / folder).iterdir()
    }
    others = present - EXPECTED.keys() - ASKED
    assert {name.partition("/")[0] for name in others} == {"encodings"}
    for name in others:
        with pytest.raises(UnknownFormat):
            opened(name)


def test_a_real_bill_has_its_directions_and_talk_times() -> None:
    _, items = opened("carrier-bills/lwh__unicom_2016-01_voice.MASKED.xls")
    calls = [item for item in items if isinstance(item, Record)]
    assert {call.outcome for call in calls} == {Outcome.ANSWERED}
    assert all(call.direction is not Direction.UNKNOWN and call.talk_seconds for call in calls)
    assert (calls[-1].locator, calls[-1].talk_seconds) == ("2016年01月语音通信!48", 149)
    assert calls[-1].at == datetime(2016, 1, 1, 8, 14, 26, tzinfo=UTC)
    assert len({call.key for call in calls}) == 47


ENCODINGS = {
    "chardet__GB2312___chromium_gb18030_with_no_encoding_specified.html.xml": "gb18030",
    "chardet__GB2312__godthink.blogsome.com.xml": "gb18030",
    "chardet__GB2312__w3cn.org.xml": "gb18030",
    "chardet__UTF-16LE__nobom-utf16le.txt": "utf-16-le",
    "chardet__UTF-16__bom-utf-16-le.srt": "utf-16",
    "chardet__utf-8-sig__bom-utf-8.srt": "utf-8-sig",
}


def sample(name: str) -> Source:
    path = SAMPLES / "encodings" / name
    return Source(lambda: path.open("rb"), name=name, zone="Asia/Shanghai", now=NOW)


@pytest.mark.parametrize("name", sorted(ENCODINGS))
def test_the_encoding_of_a_real_text_is_told(name: str) -> None:
    assert codec_of(sample(name)) == ENCODINGS[name]
    assert not any(line.mended for line in lines(sample(name), Reading("")))


def test_a_real_text_in_big5_is_asked_about() -> None:
    with pytest.raises(EncodingNeeded) as caught:
        codec_of(sample("chardet__Big5___ude_1.txt"))
    assert caught.value.choices[0] == "big5"
