"""Keys by which the same event is known in two exports, and the raw fields that are kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diary.domain.contact import Direction, Outcome
from diary.domain.phone import read_number
from diary.intake.record import Record, RecordKind, TimeSource

CALL = Record(
    kind=RecordKind.CALL,
    direction=Direction.IN,
    outcome=Outcome.ANSWERED,
    at=datetime(2025, 10, 9, 8, 53, 20, 123000, tzinfo=UTC),
    time_source=TimeSource.EPOCH_MS,
    number=read_number("021-5550-0001"),
    locator="/calls/call[1]",
    talk_seconds=35,
)
SMS = replace(CALL, kind=RecordKind.SMS, body="还款提醒\n请处理", talk_seconds=None)


def test_a_call_is_the_same_whatever_the_writing_of_its_number_and_its_length() -> None:
    other = replace(
        CALL, number=read_number("+862155500001"), talk_seconds=36, locator="/alllogs/log[9]", name="示例"
    )
    assert other.key == CALL.key


@pytest.mark.parametrize(
    "other",
    [
        replace(CALL, number=read_number("021-5550-0002")),
        replace(CALL, at=CALL.at + timedelta(milliseconds=1)),
        replace(CALL, direction=Direction.OUT),
        SMS,
    ],
)
def test_another_number_moment_or_direction_is_another_call(other: Record) -> None:
    assert other.key != CALL.key


@pytest.mark.parametrize("body", ["还款提醒\r\n请处理", "还款提醒  \n请处理\n ", "还款提醒\n请处理\n"])
def test_a_message_is_the_same_whatever_its_line_ends(body: str) -> None:
    assert replace(SMS, body=body).key == SMS.key


def test_another_text_at_the_same_moment_is_another_message() -> None:
    assert replace(SMS, body="还款提醒\n请处理。").key != SMS.key
    assert replace(SMS, body=" 还款提醒\n请处理").key != SMS.key


def test_an_mms_is_known_by_its_own_id() -> None:
    mms = replace(SMS, kind=RecordKind.MMS, native_id="m1")
    assert replace(mms, body="anders").key == mms.key
    assert replace(mms, native_id="m2").key != mms.key


@pytest.mark.parametrize("kind", [RecordKind.MAIL, RecordKind.RECORDING])
def test_a_mail_and_a_recording_are_known_by_their_own_id_alone(kind: RecordKind) -> None:
    first = replace(SMS, kind=kind, native_id="<1@example.com>")
    assert replace(first, at=first.at + timedelta(days=1), direction=Direction.OUT).key == first.key
    assert replace(first, native_id="<2@example.com>").key != first.key
    assert replace(first, native_id="", body="anders").key != replace(first, native_id="").key


def test_raw_fields_are_short_json_without_the_text() -> None:
    fields = {"body": "x" * 9999, "number": "1", **{f"field{index}": "y" * 300 for index in range(60)}}
    raw = replace(SMS, fields=fields).raw
    kept = json.loads(raw)
    assert len(raw) <= 4000
    assert "body" not in kept
    assert kept["number"] == "1"
    assert len(kept["field0"]) == 201
