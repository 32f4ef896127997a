"""Nothing is dropped and nothing hides."""

from __future__ import annotations

import unicodedata

import pytest

from diary.dossier.visible import Coverage, Shower, pieces


@pytest.fixture(scope="session")
def coverage(resources):
    return Coverage.read(resources / "fonts" / "coverage.txt")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a［U+202E］b"),
        ("催\u200b收", "催［U+200B］收"),
        ("催\u200d收", "催［U+200D］收"),
        ("催\ufe0f", "催［U+FE0F］"),
        ("\x00\x07\x1b", "［U+0000］［U+0007］［U+001B］"),
        ("\ud83d", "［U+D83D］"),
        ("\ue000", "［U+E000］"),
        ("\u3164\u115f\u2800", "［U+3164］［U+115F］［U+2800］"),
        ("\U000e0041", "［U+E0041］"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a    b"),
        ("e\u0301\u0301\u0301", "e\u0301\u0301［U+0301］"),
    ],
)
def test_what_hides_is_named(text, shown):
    assert Shower()(text) == shown


@pytest.mark.parametrize("text", ["👨‍👩‍👧", "👍🏽", "1️⃣", "🇨🇳", "❤️", "🏴\U000e0067\U000e0062\U000e007f"])
def test_an_emoji_stays_whole(text, coverage):
    assert Shower(coverage)(text) == text


def test_a_character_without_a_font_is_named(coverage):
    assert Shower(coverage)("سلام") == "［U+0633］［U+0644］［U+0627］［U+0645］"


def test_the_fonts_show_what_chinese_messages_are_made_of(coverage):
    for codec in ("gbk", "big5", "big5hkscs"):
        pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
        characters = set("".join(pair.decode(codec, "ignore") for pair in pairs))
        visible = {one for one in characters if unicodedata.category(one) not in ("Co", "Cc", "Mn")}
        assert len({one for one in visible if ord(one) not in coverage.points}) <= 4, codec
    assert {ord(one) for one in "𠮷㛃䶮龘"} <= coverage.points


def test_nothing_is_made_visible_twice(coverage):
    shower = Shower(coverage)
    once = shower("a\u202e\x07سلام\r\n1️⃣")
    assert shower(once) == once


def test_long_runs_may_be_broken_and_lose_nothing():
    text = "见" + "https://example.invalid/" * 3 + "末尾"
    cut = pieces(text)
    assert isinstance(cut, list)
    assert "".join(cut) == text
    assert max(len(piece) for piece in cut) <= 4


def test_a_text_without_long_runs_stays_one():
    assert pieces("请于今日还款 12345678901") == "请于今日还款 12345678901"
