"""Values of absurd length cost no more memory than others; what stands before and behind them is read."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable

import pytest

from diary.intake import encodable, json_feed, vmessage
from tests.intake.conftest import Export

Read = Callable[[str | bytes], Export]
MESSAGE = """BEGIN:VMSG
VERSION:1.1
BEGIN:VBODY
X-BOX:INBOX
Date:2025/10/09 16:53:20
{text}
END:VBODY
END:VMSG
"""


def fossify(*bodies: str) -> bytes:
    messages = [
        {"backupType": "sms", "address": "1069055500001", "date": 1760000000123 + at, "type": 1, "body": body}
        for at, body in enumerate(bodies)
    ]
    return json.dumps(messages, ensure_ascii=False).encode()


def test_a_message_longer_than_any_is_rejected_and_the_rest_is_read(read: Read, monkeypatch) -> None:
    monkeypatch.setattr(encodable, "LONGEST_TEXT", 50)
    export = read(fossify("甲", "x" * 51, "丙"))
    assert [record.body for record in export.records] == ["甲", "丙"]
    assert export.reasons == [encodable._TEXT_TOO_LONG]
    assert (export.reading.records, export.reading.rejected) == (2, 1)


def test_a_number_longer_than_any_is_rejected(read: Read) -> None:
    long = "9" * (encodable.LONGEST_NUMBER + 1)
    export = read(f'<smses><sms address="{long}" date="1760000000123" type="1" body="x"/></smses>')
    assert export.reasons == [encodable._NUMBER_TOO_LONG]


@pytest.mark.parametrize("inside", ["x", '\\"', "\\\\\\\\", "还款"])
def test_a_value_of_json_that_never_ends_is_not_gathered(read: Read, monkeypatch, inside: str) -> None:
    monkeypatch.setattr(json_feed, "LONGEST_VALUE", 300_000)
    whole = fossify("甲")[:-1]
    endless = whole + b', {"backupType":"sms","body":"' + (inside * 4_000_000).encode() + b'"}]'
    tracemalloc.start()
    export = read(endless)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [record.body for record in export.records] == ["甲"]
    assert "damaged or ends early" in export.warnings[0]
    assert peak < 8_000_000


def test_a_vmessage_longer_than_any_is_rejected_and_the_next_is_read(read: Read, monkeypatch) -> None:
    monkeypatch.setattr(vmessage, "_LONGEST", 2000)
    export = read(MESSAGE.format(text="x" * 3000) + MESSAGE.format(text="还款"))
    assert [record.body for record in export.records] == ["还款"]
    assert export.reasons == [vmessage._TOO_LONG]
