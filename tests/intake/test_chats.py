"""Chats of WeChat, QQ, WhatsApp and Telegram, from whatever they were saved as."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest

from diary.domain.answers import Answers, DateOrderNeeded, YearNeeded
from diary.domain.contact import Direction, Outcome
from diary.domain.phone import NumberKind
from diary.intake.record import RecordKind
from tests.bench.chat_corpus import WECHAT_MAIL
from tests.bench.chat_json_corpus import TELEGRAM
from tests.bench.corpus_parts import csv, zipped
from tests.bench.intake_corpus import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.intake.record import Record
    from tests.intake.conftest import Export

    Read = Callable[..., Export]

ME = Answers(me="小明")
THEY, MY, OPEN = Direction.IN, Direction.OUT, Direction.UNKNOWN


def said(records: list[Record]) -> list[tuple[Direction, str, str]]:
    return [(record.direction, record.number.raw, record.body) for record in records]


def test_messages_sent_as_mail_have_day_minute_sender_and_text(read_as: Read) -> None:
    export = read_as(WECHAT_MAIL)
    first, second, third = export.records
    assert (first.kind, first.at.isoformat(), first.about_min) == (
        RecordKind.CHAT,
        "2024-06-10T06:13:00+00:00",
        1,
    )
    assert (first.body, first.number.raw, first.number.key) == ("你今天必须还款", "示例催收", "@示例催收")
    assert second.body == "[图片: 0123abcd.jpg(请在附件中查看)]"
    assert (third.at.day, third.body) == (11, "最后一次通知\n电话  10:00\n再联系")
    assert third.locator == "line 16"


def test_who_the_user_is_stays_open_until_he_says_so(read_as: Read) -> None:
    unsaid = read_as(WECHAT_MAIL)
    assert {record.direction for record in unsaid.records} == {OPEN}
    assert unsaid.reading.senders == {"示例催收": 2, "小明": 1}
    told = read_as(WECHAT_MAIL, answers=ME)
    assert said(told.records)[:2] == [
        (THEY, "示例催收", "你今天必须还款"),
        (MY, "示例催收", "[图片: 0123abcd.jpg(请在附件中查看)]"),
    ]
    assert told.reading.senders == {}


@pytest.mark.parametrize("coding", ["base64", "8bit", "html"])
def test_a_mail_is_unpacked_however_it_was_packed(read_as: Read, coding: str) -> None:
    head = "From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    body = WECHAT_MAIL.encode("gb18030" if coding == "8bit" else "utf-8")
    if coding == "html":
        page = WECHAT_MAIL.replace(" ", "&nbsp;").replace("\n", "<br>")
        content = (
            head + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>" + page + "</body></html>"
        )
        data = content.encode()
    else:
        packed = base64.encodebytes(body) if coding == "base64" else body
        data = (
            head + f"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
        ).encode() + packed
    export = read_as(data, "chat.eml")
    assert (export.reading.format, len(export.records)) == ("wechat-mail", 3)


def test_equal_messages_of_one_minute_are_told_apart_and_stay_the_same_each_time(read_as: Read) -> None:
    text = "————— 2024-06-10 —————\n\n甲方  14:13\n\n还款\n\n甲方  14:13\n\n还款\n\n甲方  14:14\n\n还款\n"
    keys = [record.key for record in read_as(text).records]
    assert len(set(keys)) == 3
    assert keys == [record.key for record in read_as(text).records]


def test_messages_copied_on_the_pc_may_have_many_lines(read_as: Read) -> None:
    first, second = read_as(EXAMPLES["wechat-copied"].data, answers=ME).records
    assert (first.body, first.direction, first.at.hour) == ("你好\n在吗", THEY, 6)
    assert (second.body, second.direction, second.number.raw) == ("在", MY, "示例催收")


def test_a_log_of_a_program_is_no_chat(read_as: Read) -> None:
    from diary.domain.errors import DiaryError

    with pytest.raises(DiaryError):
        read_as("".join(f"2024-06-10 14:13:{second:02} INFO started\n" for second in range(30)))


def test_the_word_for_me_is_the_user(read_as: Read) -> None:
    assert [one.direction for one in read_as(EXAMPLES["wechat-exporter"].data).records] == [OPEN, MY]
    first, second = read_as(EXAMPLES["wechat-chatlog-text"].data).records
    assert (first.number.raw, first.number.key) == ("wxid_demo1", "@wechat:wxid_demo1")
    assert second.direction is MY


def test_years_that_headings_lack_are_asked_for(read_as: Read) -> None:
    text = "甲方(wxid_a) 06-10 14:13:20\n还款\n\n乙(我) 06-10 14:13:25\n好\n"
    with pytest.raises(YearNeeded):
        read_as(text)
    assert read_as(text, answers=Answers(year=2024)).records[0].at.year == 2024


def test_qq_names_and_accounts(read_as: Read) -> None:
    data = EXAMPLES["qq-text"].data
    first, second = read_as(data, answers=ME).records
    assert (first.number.raw, first.number.key, first.name) == ("1000100010", "@qq:1000100010", "示例催收")
    assert first.number.kind is NumberKind.SENDER
    assert (second.direction, second.number.raw, second.body) == (MY, "1000100010", "好")


def test_a_qq_message_of_1883_is_rejected(read_as: Read) -> None:
    text = "消息对象:甲\n\n1883-03-07 11:22:33 甲(10001)\n一\n\n2024-06-10 11:22:33 甲(10001)\n二\n"
    export = read_as(text)
    assert (len(export.records), len(export.rejections)) == (1, 1)


def test_the_other_side_of_a_whatsapp_chat_is_in_its_name(read_as: Read) -> None:
    example = EXAMPLES["whatsapp-text"]
    export = read_as(example.data, example.name)
    assert said(export.records) == [(THEY, "示例催收", "还款\n今天"), (MY, "示例催收", "好")]
    assert export.rejections[0].locator == "line 1"
    archived = read_as(EXAMPLES["whatsapp-zip"].data, EXAMPLES["whatsapp-zip"].name)
    assert [record.direction for record in archived.records] == [THEY, MY]


@pytest.mark.parametrize(
    ("dates", "month"),
    [
        (("6/7/24", "6/13/24"), 6),
        (("6/7/24", "13/7/24"), 7),
        (("1/2/24", "2/2/24", "3/2/24", "1/3/24"), 2),
        (("2024/6/7", "2024/6/8"), 6),
        (("24-06-07", "24-06-30"), 6),
    ],
)
def test_the_order_of_dates_is_found_over_the_whole_chat(
    read_as: Read, dates: tuple[str, ...], month: int
) -> None:
    export = read_as("".join(f"{date}, 14:13 - 甲: 还款\n" for date in dates))
    assert export.records[0].at.month == month


def test_an_order_of_dates_that_nothing_tells_is_asked_for(read_as: Read) -> None:
    text = "6/7/24, 14:13 - 甲: 还款\n6/7/24, 14:14 - 甲: 还款\n"
    with pytest.raises(DateOrderNeeded):
        read_as(text)
    assert read_as(text, answers=Answers(day_first=True)).records[0].at.month == 7


def test_a_whatsapp_number_is_a_number(read_as: Read) -> None:
    text = (
        "[13/6/24, 2:13:20\u202fPM] ~\u202f+86 139 0000 0000: 还款: 今天\n[13/6/24, 2:14:20\u202fPM] 甲: 好\n"
    )
    first = read_as(text).records[0]
    assert (first.number.key, first.body) == ("+8613900000000", "还款: 今天")


def test_telegram_knows_the_user_and_tells_calls(read_as: Read) -> None:
    message, call, mine = read_as(EXAMPLES["telegram"].data).records
    assert (message.body, message.direction, message.number.key) == ("还款 今天", THEY, "@telegram:user22")
    assert (call.kind, call.outcome, call.talk_seconds) == (RecordKind.CALL, Outcome.ANSWERED, 77)
    assert (mine.direction, mine.number.key, mine.locator) == (MY, "@telegram:user22", "chat 22 message 4")


@pytest.mark.parametrize(
    ("reason", "outcome"), [("missed", Outcome.MISSED), ("busy", Outcome.REJECTED), (None, Outcome.UNKNOWN)]
)
def test_a_telegram_call_without_talk(read_as: Read, reason: str | None, outcome: Outcome) -> None:
    call = {"id": 9, "type": "service", "action": "phone_call", "actor": "甲", "actor_id": 22,
            "date": "2024-06-10T14:13:20", "discard_reason": reason}  # fmt: skip
    export = read_as(json.dumps({"name": "甲", "type": "personal_chat", "id": 22, "messages": [call]}))
    assert (export.record.outcome, export.record.talk_seconds) == (outcome, None)


def test_old_and_new_ids_of_telegram_are_one_account(read_as: Read) -> None:
    chat = {"name": "甲", "type": "personal_chat", "id": 22}
    message = {"id": 9, "type": "message", "date": "2024-06-10T14:13:20", "from": "甲", "text": "x"}
    keys = {
        read_as(json.dumps(chat | {"messages": [message | {"from_id": account}]})).record.number.key
        for account in (22, "user22")
    }
    assert keys == {"@telegram:user22"}


def test_json_that_breaks_off_gives_what_came_before(read_as: Read) -> None:
    data = json.dumps(TELEGRAM, ensure_ascii=False).encode()
    export = read_as(data[: data.index(b'"id": 4')])
    assert (len(export.records), len(export.warnings)) == (2, 1)


def test_json_nested_beyond_sense_gives_what_came_before(read_as: Read) -> None:
    data = json.dumps(TELEGRAM, ensure_ascii=False).encode()
    export = read_as(data.replace(b'{"id": 4', b"[" * 200_000 + b'{"id": 4'))
    assert (len(export.records), len(export.warnings)) == (2, 1)


def test_json_in_another_encoding_is_read(read_as: Read) -> None:
    data = json.dumps(TELEGRAM, ensure_ascii=False)
    assert len(read_as(data.encode("utf-16")).records) == 3
    assert read_as(data.encode("gb18030")).records[0].body == "还款 今天"


@pytest.mark.parametrize("name", ["pywxdump", "wechat-chatlog", "wechat-weflow", "imazing", "whatsapp-json"])
def test_files_that_tell_the_user_give_both_sides_one_number(read_as: Read, name: str) -> None:
    first, second = read_as(EXAMPLES[name].data).records[:2]
    assert (first.direction, second.direction) == (THEY, MY)
    assert first.number.key == second.number.key
    assert first.number.key


def test_sms_out_of_imazing_are_sms_from_a_telephone_number(read_as: Read) -> None:
    first = read_as(EXAMPLES["imazing"].data).records[0]
    assert (first.kind, first.number.key, first.body) == (RecordKind.SMS, "+8613900000000", "请还款, 今天")


def test_whatsapp_out_of_imazing_is_a_chat(read_as: Read) -> None:
    header = (
        "Chat Session",
        "Message Date",
        "Sent Date",
        "Type",
        "Sender ID",
        "Sender Name",
        "Forwarded",
        "Text",
    )
    row = ("甲", "2024-06-10 14:13:20", "", "Incoming", "+8613900000000", "甲", "", "还款")
    export = read_as(csv(header, row))
    assert (export.reading.format, export.record.kind) == ("imazing-whatsapp", RecordKind.CHAT)


def test_calls_within_a_chat_are_calls(read_as: Read) -> None:
    _, call = read_as(EXAMPLES["memotrace"].data).records
    assert (call.kind, call.outcome, call.talk_seconds) == (RecordKind.CALL, Outcome.ANSWERED, 83)


def test_a_message_as_long_as_a_book_is_rejected(read_as: Read) -> None:
    begun = EXAMPLES["wechat-copied"].data
    export = read_as(begun + b"x\n" * 700_000 + "\n小明 2024/06/10 2:54 PM\n好\n".encode())
    assert [record.body for record in export.records] == ["你好\n在吗", "好"]
    assert len(export.rejections) == 1


def test_lost_characters_are_noted(read_as: Read) -> None:
    data = EXAMPLES["wechat-copied"].data.replace("在吗".encode(), "在吗".encode() + b"\xff")
    export = read_as(data)
    assert export.reading.repaired == 1
    assert "\ufffd" in export.records[0].body


def test_an_archive_of_a_chat_may_lie_in_a_folder(read_as: Read) -> None:
    chat = EXAMPLES["whatsapp-text"].data
    export = read_as(zipped({"x/WhatsApp Chat with 示例催收.txt": chat, "x/a.jpg": b""}))
    assert [record.direction for record in export.records] == [THEY, MY]
