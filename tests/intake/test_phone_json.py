"""JSON of sms-ie, QUIK and Fossify, written here from what their documentation says."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Direction, Outcome
from diary.domain.errors import DiaryError
from diary.intake.record import Record, RecordKind
from diary.intake.sniff import open_records
from tests.intake.conftest import NOW, Export

Read = Callable[[str | bytes], Export]
SMS = {"_id": "7", "address": "1069055500001", "date": "1760000000123", "type": "1", "body": "还款提醒"}
MMS = {
    "date": "1760000300",
    "msg_box": "1",
    "m_type": "132",
    "m_id": "m7",
    "__sender_address": {"address": "021-5550-0001", "type": "137"},
    "__recipient_addresses": [{"address": "insert-address-token"}],
    "__parts": [{"ct": "text/plain", "text": "逾期"}, {"ct": "image/png", "__data": "QUJD"}],
}
CALL = {"number": "021-5550-0001", "date": "1760000000123", "duration": "35", "type": "1", "name": "示例"}
XML = '<smses><sms address="1069055500001" date="1760000000123" type="1" body="还款提醒"/></smses>'


def ndjson(*objects: object) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in objects) + "\n"


def zipped(content: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("messages.ndjson", content)
        archive.writestr("data/PART_1.png", b"\x89PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("form", ["zip", "lines", "array"])
def test_messages_of_sms_ie(read: Read, form: str) -> None:
    objects = (SMS, MMS)
    content = {
        "zip": zipped(ndjson(*objects)),
        "lines": ndjson(*objects).encode(),
        "array": json.dumps(objects, indent=1, ensure_ascii=False).encode(),
    }[form]
    export = read(content)
    sms, mms = export.records
    assert export.reading.format == "sms-ie"
    assert (sms.kind, sms.body, sms.key) == (RecordKind.SMS, "还款提醒", read(XML).record.key)
    assert (mms.kind, mms.body, mms.number.key) == (RecordKind.MMS, "逾期", "+862155500001")
    assert mms.at.isoformat() == "2025-10-09T08:58:20+00:00"


def test_calls_of_sms_ie(read: Read) -> None:
    export = read(json.dumps([CALL, {**CALL, "type": "3", "duration": "9"}, {**CALL, "date": "1883-01-01"}]))
    taken, missed = export.records
    assert export.reading.format == "sms-ie-calls"
    assert (taken.outcome, taken.talk_seconds, taken.name) == (Outcome.ANSWERED, 35, "示例")
    assert (missed.outcome, missed.ring_seconds) == (Outcome.MISSED, 9)
    assert export.reasons == ['Its time "1883-01-01" cannot be read.']
    assert [item.locator for item in export.rejections] == ["item[3]"]


def test_messages_of_quik(read: Read) -> None:
    message = {"type": 2, "address": "021-5550-0001", "date": 1760000000123, "status": -1, "body": "请停止"}
    export = read(
        json.dumps({"messageCount": 1, "messages": [{**message, "serviceCenter": None, "read": True}]})
    )
    assert export.reading.format == "quik"
    assert (export.record.direction, export.record.body) == (Direction.OUT, "请停止")
    assert export.record.fields["read"] == "1"


def test_messages_of_fossify(read: Read) -> None:
    sms = {
        "backupType": "sms",
        "address": "95533",
        "body": "通知",
        "date": 1760000000123,
        "type": 1,
        "status": -1,
    }
    mms = {
        "backupType": "mms",
        "date": 1760000300,
        "msg_box": 2,
        "addresses": [{"address": "021-5550-0001", "type": 151}],
        "parts": [{"contentType": "text/plain", "text": "请书面联系"}],
    }
    export = read(json.dumps([sms, mms]))
    assert export.reading.format == "fossify-messages"
    assert [record.body for record in export.records] == ["通知", "请书面联系"]
    assert export.records[1].number.key == "+862155500001"


def test_calls_of_fossify_in_seconds_and_nested(read: Read) -> None:
    call = {
        "id": 1,
        "phoneNumber": "021-5550-0001",
        "name": "",
        "startTS": 1760000000,
        "duration": 5,
        "type": 1,
    }
    nested = [
        {**call, "groupedCalls": None},
        {**call, "id": 2, "startTS": 1760000100000, "groupedCalls": None},
    ]
    export = read(json.dumps([{**call, "groupedCalls": nested}]))
    assert export.reading.format == "fossify-calls"
    assert [record.at.timestamp() for record in export.records] == [1760000000, 1760000100]
    assert [record.locator for record in export.records] == ["item[1]", "item[1].groupedCalls[2]"]


def test_a_damaged_line_costs_itself(read: Read) -> None:
    export = read(ndjson(SMS) + '{"address": "1\n' + "[1]\n\n" + ndjson({**SMS, "date": "1760000000124"}))
    assert len(export.records) == 2
    assert [(one.locator, one.reason) for one in export.rejections] == [
        ("line 2", "It is damaged and cannot be read."),
        ("line 3", "It is no call and no message."),
    ]


def test_a_file_that_breaks_off_gives_what_came_before(read: Read) -> None:
    export = read(json.dumps([CALL, CALL])[:-20])
    assert len(export.records) == 1
    assert export.warnings


@settings(max_examples=60)
@given(
    st.sampled_from([json.dumps([CALL, CALL]), json.dumps([SMS, MMS]), ndjson(SMS, MMS)]),
    st.lists(
        st.tuples(st.integers(0, 300), st.sampled_from([b"", b'"', b"{", b"]", b"9" * 30, b"1e999", b"\xff"]))
    ),
)
def test_any_damage_is_answered(content: str, damage: list[tuple[int, bytes]]) -> None:
    data = content.encode()
    for at, put in damage:
        data = data[:at] + put + data[at + 1 :]
    try:
        reading = open_records(io.BytesIO(data), zone="Asia/Shanghai", now=NOW, name="x.json")
        items = list(reading)
    except DiaryError:
        return
    assert len(items) == reading.records + reading.rejected
    assert all(len(item.key) == 64 for item in items if isinstance(item, Record))
