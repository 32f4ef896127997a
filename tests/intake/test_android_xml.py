"""Calls, SMS and MMS out of the three Android dialects."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from diary.domain.contact import Direction, Outcome
from diary.domain.phone import NumberKind
from diary.intake.record import RecordKind, Repair, TimeSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.intake.conftest import Export

    Read = Callable[[str | bytes], Export]

AT = 1760000000123


def call(**attributes: object) -> str:
    values = {"number": "02155500001", "duration": "0", "date": str(AT), "type": "1"} | attributes
    return "<calls><call " + " ".join(f'{name}="{value}"' for name, value in values.items()) + "/></calls>"


def sms(body: str = "示例", **attributes: object) -> str:
    values = {"address": "1069000000", "date": str(AT), "type": "1", "body": body} | attributes
    return "<smses><sms " + " ".join(f'{name}="{value}"' for name, value in values.items()) + "/></smses>"


@pytest.mark.parametrize(
    ("code", "duration", "direction", "outcome", "talk", "ring"),
    [
        (1, 35, Direction.IN, Outcome.ANSWERED, 35, None),
        (2, 62, Direction.OUT, Outcome.ANSWERED, 62, None),
        (2, 0, Direction.OUT, Outcome.MISSED, None, None),
        (3, 48, Direction.IN, Outcome.MISSED, None, 48),
        (3, 0, Direction.IN, Outcome.MISSED, None, None),
        (4, 12, Direction.IN, Outcome.VOICEMAIL, None, None),
        (5, 7, Direction.IN, Outcome.REJECTED, None, 7),
        (6, 3, Direction.IN, Outcome.BLOCKED, None, 3),
        (7, 20, Direction.IN, Outcome.ANSWERED_ELSEWHERE, 20, None),
        (99, 20, Direction.UNKNOWN, Outcome.UNKNOWN, 20, None),
        ("x", "", Direction.UNKNOWN, Outcome.UNKNOWN, None, None),
    ],
)
def test_call_types_tell_direction_outcome_and_whether_it_was_talk_or_ringing(
    *,
    read: Read,
    code: object,
    duration: object,
    direction: Direction,
    outcome: Outcome,
    talk: int | None,
    ring: int | None,
) -> None:
    record = read(call(type=code, duration=duration)).record
    assert (record.direction, record.outcome) == (direction, outcome)
    assert (record.talk_seconds, record.ring_seconds) == (talk, ring)


def test_a_call_keeps_its_moment_place_and_fields(read: Read) -> None:
    record = read(call(contact_name="示例催收", subscription_id="1")).record
    assert record.at == datetime(2025, 10, 9, 8, 53, 20, 123000, tzinfo=UTC)
    assert (record.kind, record.time_source) == (RecordKind.CALL, TimeSource.EPOCH_MS)
    assert (record.name, record.locator, record.number.key) == ("示例催收", "/calls/call[1]", "+862155500001")
    assert '"subscription_id":"1"' in record.raw


def test_an_unreadable_duration_is_left_open_and_noted(read: Read) -> None:
    record = read(call(duration="long")).record
    assert (record.talk_seconds, record.repaired) == (None, (Repair.DURATION,))


@pytest.mark.parametrize(
    "attributes", [{"presentation": 2}, {"presentation": 3}, {"number": "-1"}, {"number": ""}]
)
def test_a_hidden_number_is_nobody_in_particular(read: Read, attributes: dict[str, object]) -> None:
    number = read(call(**attributes)).record.number
    assert (number.key, number.kind) == ("", NumberKind.HIDDEN)


@pytest.mark.parametrize("name", ["(Unknown)", "null", "", " ", "(未知)"])
def test_a_placeholder_is_no_name(read: Read, name: str) -> None:
    assert read(call(contact_name=name)).record.name == ""


@pytest.mark.parametrize(
    ("box", "status", "direction", "outcome"),
    [
        (1, -1, Direction.IN, Outcome.DELIVERED),
        (2, -1, Direction.OUT, Outcome.UNKNOWN),
        (2, 0, Direction.OUT, Outcome.DELIVERED),
        (2, 64, Direction.OUT, Outcome.FAILED),
        (4, -1, Direction.OUT, Outcome.UNKNOWN),
        (5, -1, Direction.OUT, Outcome.FAILED),
        (6, 32, Direction.OUT, Outcome.UNKNOWN),
        (0, -1, Direction.UNKNOWN, Outcome.UNKNOWN),
    ],
)
def test_message_boxes_tell_direction_and_outcome(
    read: Read, box: int, status: int, direction: Direction, outcome: Outcome
) -> None:
    record = read(sms(type=box, status=status)).record
    assert (record.direction, record.outcome) == (direction, outcome)


def test_a_draft_is_rejected_with_its_reason(read: Read) -> None:
    export = read(sms(type=3))
    assert not export.records
    assert export.reasons == ["It is a draft and was never sent."]
    assert export.rejections[0].locator == "/smses/sms[1]"


def test_seconds_are_told_from_milliseconds(read: Read) -> None:
    record = read(sms(date=1760000000)).record
    assert (record.at, record.time_source) == (
        datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC),
        TimeSource.EPOCH_S,
    )


@pytest.mark.parametrize(
    "date", ["0", "-5", "900000000000", "1762300000000000000", "1893456000000", "99999999999999"]
)
def test_a_moment_before_2000_or_after_tomorrow_is_rejected(read: Read, date: str) -> None:
    assert read(sms(date=date)).reasons == [f'Its time "{date}" lies before the year 2000 or in the future.']


@pytest.mark.parametrize("date", ["today", "", "null", "1_760_000_000", "9" * 5000])
def test_a_time_that_is_none_is_rejected(read: Read, date: str) -> None:
    (reason,) = read(sms(date=date)).reasons
    assert "cannot be read" in reason
    assert len(reason) < 100


def test_a_body_is_never_changed(read: Read) -> None:
    body = "  null\n  “还钱”\t&amp; <b>{0}</b> '%s' \u200b \ufffd 末尾  "
    escaped = body.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;").replace("\t", "&#9;")
    record = read(sms(escaped)).record
    assert (record.body, record.repaired) == (body, ())
    assert read(sms("null")).record.body == "null"


def test_raw_line_breaks_in_a_text_are_kept(read: Read) -> None:
    export = read(sms("第一行\n第二行\r\n第三行 &amp; &#128514;", subject="null"))
    assert export.record.body == "第一行\n第二行\n第三行 & 😂"
    assert export.record.repaired == (Repair.LINE_BREAKS,)


def test_line_breaks_between_attributes_are_no_repair(read: Read) -> None:
    record = read(f"<smses>\n<sms address='95533'\n  date='{AT}'\n type='1' body='x'\n/></smses>").record
    assert (record.body, record.repaired) == ("x", ())


def test_super_backup_has_its_own_names(read: Read) -> None:
    export = read(
        f'<alllogs count="1"><log number="13900000001" date="{AT}" type="2" name="示例" dur="62"/></alllogs>'
    )
    assert export.reading.format == "super-backup"
    assert (export.record.talk_seconds, export.record.name) == (62, "示例")
    text = read(f'<allsms><sms address="95533" date="{AT}" type="1" body="示例" name="" /></allsms>').record
    assert (text.kind, text.body) == (RecordKind.SMS, "示例")


def test_oppo_tells_how_long_it_rang(read: Read) -> None:
    export = read(
        f"<?xml version='1.0' standalone='no' ?><CallLog><CALL_RECORDS number=\"02155500001\" duration=\"0\" "
        f'type="3" date="{AT}" name=" " ring_time="32" /></CallLog>'
    )
    assert export.reading.format == "oppo-call-log"
    assert (export.record.ring_seconds, export.record.talk_seconds, export.record.name) == (32, None, "")


MMS = """<smses><mms date="{at}" msg_box="1" address="+8613900000001~+8613900000002" m_id="" sub="通知">
<parts><part seq="-1" ct="application/smil" text="&lt;smil/&gt;"/>
<part seq="0" ct="text/plain" text="第一&#10;段"/><part seq="0" ct="text/plain" text="null"/>
<part seq="1" ct="image/png" name="null" cl="a.png" data="{data}"/></parts>
<addrs><addr address="insert-address-token" type="151"/><addr address="13900000002" type="137"/></addrs>
</mms></smses>"""


def test_an_mms_has_sender_text_and_parts(read: Read) -> None:
    export = read(MMS.format(at=AT, data="iVBORw0KGgo="))
    record = export.record
    assert (record.kind, record.direction, record.number.key) == (
        RecordKind.MMS,
        Direction.IN,
        "+8613900000002",
    )
    assert record.body == "通知\n第一\n段"
    (part,) = record.parts
    assert (part.media_type, part.name, part.size) == ("image/png", "a.png", 8)


def test_an_attachment_is_read_from_where_it_stands(read: Read) -> None:
    data = MMS.format(at=AT, data="iVBORw0KGgo=").encode()
    (part,) = read(data).record.parts
    assert b"".join(part.content(io.BytesIO(data))) == b"\x89PNG\r\n\x1a\n"


def test_an_mms_that_went_out_is_with_its_recipient(read: Read) -> None:
    record = read(
        f'<smses><mms date="{AT}" msg_box="2" address="13900000001"><addrs>'
        '<addr address="13900000009" type="137"/><addr address="13900000001" type="151"/>'
        "</addrs></mms></smses>"
    ).record
    assert (record.direction, record.number.key) == (Direction.OUT, "+8613900000001")


def test_the_announced_number_of_records_is_compared(read: Read) -> None:
    data = sms().replace("<smses>", '<smses count="58">')
    assert read(data).warnings == ["The file announces 58 records; 1 stand in it."]
    assert read(sms().replace("<smses>", '<smses count="1">')).warnings == []
