"""Encodings of texts: told by their content, asked where that leaves two ways."""

from __future__ import annotations

import io
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

from diary.domain.answers import Answers, EncodingNeeded
from diary.domain.errors import BadValue
from diary.intake.reading import Reading
from diary.intake.source import Source
from diary.intake.texts import LONGEST_LINE, codec_of, lines

NOW = datetime(2026, 11, 1, tzinfo=UTC)
SIMPLIFIED = "请您尽快处理逾期的欠款，否则我们将采取进一步的措施。"
TRADITIONAL = "請您盡快處理逾期的欠款，否則我們將採取進一步的措施。這是最後一次通知。"


def source(content: bytes, encoding: str = "") -> Source:
    return Source(
        lambda: nullcontext(io.BytesIO(content)),
        name="x.txt",
        zone="Asia/Shanghai",
        now=NOW,
        answers=Answers(encoding=encoding),
    )


def text(content: bytes, encoding: str = "") -> str:
    return "\n".join(line.text for line in lines(source(content, encoding), Reading("")))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_simplified_chinese_is_read_in_every_usual_encoding(codec: str) -> None:
    assert text(SIMPLIFIED.encode(codec)) == SIMPLIFIED


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_nuls(codec: str) -> None:
    assert text("2024-06-10 14:13:20 ok".encode(codec)) == "2024-06-10 14:13:20 ok"


def test_characters_beyond_gbk_are_read() -> None:
    assert text((SIMPLIFIED + "𠮷").encode("gb18030")) == SIMPLIFIED + "𠮷"


def test_traditional_chinese_in_big5_is_asked_for_with_samples() -> None:
    with pytest.raises(EncodingNeeded) as caught:
        text(TRADITIONAL.encode("big5"))
    assert caught.value.choices[0] == "big5"
    assert caught.value.samples["big5"] == TRADITIONAL


def test_an_answer_settles_the_encoding() -> None:
    assert text(TRADITIONAL.encode("big5"), "big5") == TRADITIONAL
    with pytest.raises(BadValue):
        text(b"x", "rot13")


def test_chinese_that_begins_late_in_the_file_still_counts() -> None:
    late = "a,b\n" * 70_000
    assert text((late + SIMPLIFIED).encode("gb18030")) == late + SIMPLIFIED


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    content = (SIMPLIFIED * 5).encode()
    found = list(lines(source(content[:30] + b"\xff" + content[30:]), Reading("")))
    assert codec_of(source(content)) == "utf-8"
    assert found[0].mended
    assert found[0].text.count("\ufffd") == 1


def test_every_kind_of_line_end_ends_a_line() -> None:
    found = list(lines(source(b"\xef\xbb\xbfa\r\nb\rc\nd\x0be"), Reading("")))
    assert [(line.number, line.text) for line in found] == [(1, "a"), (2, "b"), (3, "c"), (4, "d\x0be")]


def test_an_endless_line_is_cut() -> None:
    found = [len(line.text) for line in lines(source(b"x" * (LONGEST_LINE * 2 + 5)), Reading(""))]
    assert found == [LONGEST_LINE, LONGEST_LINE, 5]


def test_utf_16_that_was_chosen_needs_no_byte_order_mark() -> None:
    assert text(SIMPLIFIED.encode("utf-16-le"), "utf-16") == SIMPLIFIED
    assert text(SIMPLIFIED.encode("utf-16"), "utf-16") == SIMPLIFIED
