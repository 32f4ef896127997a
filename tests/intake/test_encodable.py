"""Half characters out of JSON and headers become replacement characters, and are told as repairs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from diary.domain.contact import Direction, Outcome
from diary.domain.phone import read_number
from diary.intake.encodable import encodable
from diary.intake.reading import Reading
from diary.intake.record import Record, RecordKind, Repair, TimeSource

CHAT = Record(
    kind=RecordKind.CHAT,
    direction=Direction.IN,
    outcome=Outcome.UNKNOWN,
    at=datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC),
    time_source=TimeSource.EPOCH_S,
    number=read_number("示例"),
    locator="messages[1]",
    body="还款😀",
)


def test_a_whole_record_stays_as_it_is() -> None:
    assert encodable(CHAT) is CHAT


def test_halves_are_joined_or_replaced_and_counted() -> None:
    broken = replace(
        CHAT,
        body="a\ud83d\ude00b\ud83d",
        name="\udcef",
        number=read_number("示\ud800"),
        locator="x[\udc80]",
        fields={"text\ud800": "\ud83d\ude00\ud83d"},
    )
    reading = Reading("x").of(iter((broken, CHAT)))
    mended, same = reading
    assert (mended.locator, same, reading.repaired) == ("x[\ufffd]", CHAT, 1)
    assert isinstance(mended, Record)
    assert (mended.body, mended.name, mended.number.raw) == ("a😀b\ufffd", "\ufffd", "示\ufffd")
    assert mended.repaired == (Repair.REPLACED,)
    assert json.loads(mended.raw) == {"text\ufffd": "😀\ufffd"}
