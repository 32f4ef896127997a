"""vMessage files as OPPO, Nokia and others write them."""

from __future__ import annotations

import io
import quopri
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Direction, Outcome
from diary.domain.errors import DiaryError
from diary.intake.record import Record, TimeSource
from diary.intake.sniff import open_records
from tests.intake.conftest import NOW, Export

Read = Callable[[str | bytes], Export]
SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "intake" / "samples"


def soft(text: str) -> str:
    """Quoted-printable with soft line breaks."""
    encoded = (quopri.encodestring(line.encode(), quotetabs=True).decode() for line in text.split("\n"))
    return "=0A".join(encoded).replace("\n", "\r\n")


def oppo(
    text: str = "还款提醒", *, box: str = "INBOX", number: str = "1069055500001", time: str = "1760000000576"
) -> str:
    return (
        f"BEGIN:VMSG\r\nVERSION:1.1\r\nBEGIN:VCARD\r\nTEL:{number}\r\nEND:VCARD\r\nBEGIN:VBODY\r\n"
        f"X-BOX:{box}\r\nX-READ:READ\r\nX-TYPE:SMS\r\nDate:2025/10/09 16:53:20\r\nDateOrigin:{time}\r\n"
        f"SubjectENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:{soft(text)}\r\nEND:VBODY\r\nEND:VMSG\r\n"
    )


NOKIA = (
    "BEGIN:VMSG\r\nVERSION:1.1\r\nX-IRMC-STATUS:READ\r\nX-IRMC-BOX:SENT\r\nX-NOK-DT:20251009T085320Z\r\n"
    "X-MESSAGE-TYPE:SUBMIT\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nN:\r\nTEL:\r\nEND:VCARD\r\nBEGIN:VENV\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:\r\nTEL:021-5550-0001\r\nEND:VCARD\r\nBEGIN:VENV\r\nBEGIN:VBODY\r\n"
    "Date:09-10-2025 16:53:20\r\n请停止\r\n\r\nDate: 明天\r\nEND:VBODY\r\nEND:VENV\r\n"
    "END:VENV\r\nEND:VMSG\r\n"
)


def test_a_long_text_over_soft_line_breaks_comes_whole(read: Read) -> None:
    text = "逾期通知：请于今日内处理。\n" * 30
    record = read(oppo(text)).record
    assert record.body.replace("\r\n", "\n") == text
    assert (record.direction, record.outcome) == (Direction.IN, Outcome.DELIVERED)
    assert record.at.isoformat() == "2025-10-09T08:53:20.576000+00:00"
    assert (record.number.key, record.locator) == ("1069055500001", "line 1")


def test_the_count_of_milliseconds_beats_the_local_time_and_without_it_the_zone_counts(read: Read) -> None:
    record = read(oppo().replace("DateOrigin:1760000000576\r\n", "")).record
    assert record.at.isoformat() == "2025-10-09T08:53:20+00:00"
    assert record.time_source is TimeSource.ASSUMED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_plain_bodies_of_nokia_keep_their_lines(read: Read, encoding: str) -> None:
    record = read(NOKIA.encode(encoding)).record
    assert record.body == "请停止\n\nDate: 明天"
    assert (record.direction, record.number.key) == (Direction.OUT, "+862155500001")
    assert record.at.isoformat() == "2025-10-09T08:53:20+00:00"


def test_what_is_no_message_has_its_reason(read: Read) -> None:
    export = read(oppo(box="DRAFT") + oppo(time="-2727000000000") + oppo() + oppo()[:200])
    assert len(export.records) == 1
    assert export.reasons == [
        "It is a draft and was never sent.",
        'Its time "-2727000000000" lies before the year 2000 or in the future.',
        "The file breaks off inside it.",
    ]
    assert export.reading.rejected == 3


def test_a_message_is_the_same_as_in_an_xml_export(read: Read) -> None:
    xml = '<smses><sms address="1069055500001" date="1760000000576" type="1" body="还款提醒"/></smses>'
    assert read(oppo()).record.key == read(xml).record.key


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(11, 300), st.binary(max_size=6)), max_size=5))
def test_any_damage_is_answered(damage: list[tuple[int, bytes]]) -> None:
    data = bytearray((oppo() + NOKIA).encode())
    for at, put in damage:
        data[at : at + len(put)] = put
    try:
        items = list(open_records(io.BytesIO(bytes(data)), zone="Asia/Shanghai", now=NOW, name="x.vmsg"))
    except DiaryError:
        return
    assert all(len(item.key) == 64 for item in items if isinstance(item, Record))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample exports are not on this machine")
def test_the_sample_of_oppo_has_the_texts_of_its_converted_twin() -> None:
    def texts(name: str) -> list[str]:
        reading = open_records(SAMPLES / "oppo-coloros" / name, zone="Asia/Shanghai", now=NOW)
        return [item.body for item in reading if isinstance(item, Record)]

    assert texts("pepemano__sms.vmsg") == texts("pepemano__smss_converted.xml")
    assert len(texts("pepemano__sms.vmsg")) == 3
