"""Whatever bytes are thrown at the reader: it answers, or it fails in a way that is fit for the user."""

from __future__ import annotations

import io
from contextlib import nullcontext
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from diary.domain.errors import DiaryError
from diary.intake.android_xml import AndroidXml
from diary.intake.record import Record, Rejection
from diary.intake.sniff import open_records

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SOUND = (
    '<?xml version="1.0" encoding="UTF-8"?><smses count="3">'
    '<sms address="95533" date="1760000000123" type="1" body="逾期&#10;&#55357;&#56832; &amp;"/>'
    '<mms date="1760000000000" msg_box="1" address="a~b"><parts><part ct="image/png" data="QUJD"/>'
    '<part ct="text/plain" text="文"/></parts><addrs><addr address="1" type="137"/></addrs></mms>'
    '<call number="-1" date="1760000000" type="3" duration="4"/></smses>'
).encode()
SNIPPETS = st.sampled_from(
    [
        b"<",
        b">",
        b'"',
        b"'",
        b"&",
        b"&#55357;",
        b"<sms ",
        b"<mms>",
        b"</mms>",
        b"<part data='",
        b"</smses>",
        b"\xff",
        b"\0",
    ]
)


def outcome(data: bytes) -> list[Record | Rejection] | None:
    try:
        items = list(open_records(io.BytesIO(data), zone="Asia/Shanghai", now=NOW, name="x"))
    except DiaryError:
        return None
    for item in items:
        assert item.locator
        if isinstance(item, Record):
            assert len(item.key) == 64
            assert item.at.tzinfo is not None
            item.body.encode()
    return items


def in_pieces(data: bytes, size: int) -> list[Record | Rejection] | None:
    try:
        return list(
            AndroidXml(
                lambda: nullcontext(io.BytesIO(data)),
                "sms-backup-restore",
                "smses",
                now=NOW,
                file="x",
                chunk=size,
            ).reading
        )
    except DiaryError:
        return None


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(data: bytes) -> None:
    outcome(data)


@given(st.lists(st.tuples(st.integers(0, len(SOUND)), st.integers(0, 6), SNIPPETS), min_size=1, max_size=5))
def test_any_damage_is_answered(cuts: list[tuple[int, int, bytes]]) -> None:
    data = SOUND
    for at, gone, put in cuts:
        data = data[:at] + put + data[at + gone :]
    outcome(data)


@given(
    st.lists(st.tuples(st.integers(40, len(SOUND)), st.integers(0, 6), SNIPPETS), max_size=3),
    st.integers(1, 40),
)
def test_damage_is_the_same_in_pieces_of_any_size(cuts: list[tuple[int, int, bytes]], size: int) -> None:
    data = SOUND
    for at, gone, put in cuts:
        data = data[:at] + put + data[at + gone :]
    assert in_pieces(data, size) == in_pieces(data, 1 << 20)


@given(st.integers(0, len(SOUND)))
def test_a_file_cut_anywhere_gives_what_is_whole(at: int) -> None:
    items = outcome(SOUND[:at])
    whole = outcome(SOUND)
    assert whole is not None
    if items is not None:
        taken = [item for item in items if isinstance(item, Record)]
        assert taken == whole[: len(taken)]
