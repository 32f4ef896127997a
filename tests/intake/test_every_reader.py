"""Every format in the registry: its example is recognised and counted, and damage of any kind is answered."""

from __future__ import annotations

import contextlib
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.answers import Answers
from diary.domain.errors import DiaryError
from diary.intake.record import Record, Rejection
from diary.intake.sniff import REGISTRY, open_records, recognise
from diary.intake.source import Source
from diary.intake.unreadable import KNOWN
from tests.bench.corpus_parts import Example, zipped
from tests.bench.intake_corpus import EXAMPLES

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SNIPPETS = st.sampled_from(
    [
        b"",
        b"\0",
        b"\xff",
        b"<",
        b'"',
        b"'",
        b",",
        b"\n",
        b"[",
        b"{",
        b"}",
        b":",
        b"&",
        b"9" * 30,
        b"-1",
        b"1e999",
        "年".encode(),
    ]
)
CUTS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 8), SNIPPETS), min_size=1, max_size=4
)


def opened(data: bytes, name: str = "x", answers: Answers | None = None) -> list[Record | Rejection]:
    reading = open_records(io.BytesIO(data), zone="Asia/Shanghai", now=NOW, name=name, answers=answers)
    items = list(reading)
    assert len(items) == reading.records + reading.rejected
    for item in items:
        assert item.locator
        if isinstance(item, Record):
            assert len(item.key) == 64
            assert item.at.tzinfo is UTC
            assert item.raw
            item.body.encode()
    return items


def answered(data: bytes, name: str) -> None:
    with contextlib.suppress(DiaryError):
        opened(data, name)


def cut(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for share, gone, put in cuts:
        at = int(share * len(data))
        data = data[:at] + put + data[at + gone :]
    return data


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_recognised_and_counted(name: str) -> None:
    example = EXAMPLES[name]
    reading = open_records(io.BytesIO(example.data), zone="Asia/Shanghai", now=NOW, name=example.name)
    list(reading)
    assert (reading.format, reading.records, reading.rejected) == (
        example.format,
        example.records,
        example.rejected,
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_recognised_without_its_name(name: str) -> None:
    example = EXAMPLES[name]
    reading = open_records(io.BytesIO(example.data), zone="Asia/Shanghai", now=NOW, name="x")
    assert reading.format == example.format


def test_every_format_has_an_example() -> None:
    read_by = {_recognised(example) for example in EXAMPLES.values()}
    variants = {"whatsapp-text", "sms-ie", "qq-text", "imazing-whatsapp", "openextract", "wechat-chatlog-csv"}
    named = {known.id for known in KNOWN} | {"screenshot"}  # which has pictures of its own
    assert {format_.id for format_ in REGISTRY} - read_by - named <= variants


def _recognised(example: Example) -> str:
    source = Source(
        lambda: contextlib.nullcontext(io.BytesIO(example.data)),
        name=example.name,
        zone="Asia/Shanghai",
        now=NOW,
    )
    found = recognise(source)
    assert found is not None
    return found.id


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=12)
@given(cuts=CUTS)
def test_any_damage_to_an_example_is_answered(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    example = EXAMPLES[name]
    answered(cut(example.data, cuts), example.name)
    if example.parts:
        answered(_damaged_within(example, cuts), example.name)


def _damaged_within(example: Example, cuts: list[tuple[float, int, bytes]]) -> bytes:
    return zipped({part: cut(content, cuts) for part, content in example.parts.items()})


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=8)
@given(share=st.floats(0, 1))
def test_an_example_that_breaks_off_anywhere_is_answered(name: str, share: float) -> None:
    example = EXAMPLES[name]
    answered(example.data[: int(share * len(example.data))], example.name)


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["x", "x.csv", "x.txt", "x.json", "Manifest.db", "x.eml"]))
def test_any_bytes_under_any_name_are_answered(data: bytes, name: str) -> None:
    answered(data, name)


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    answered(text.encode("utf-8", "replace"), "x.csv")
