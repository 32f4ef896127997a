"""The fonts that come with the program are what their table and licence say."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

import fonts
from diary.dossier.visible import Coverage


def _characters(path):
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.fixture(scope="session")
def bundle(resources):
    return resources / "fonts"


def test_the_bundle_is_at_most_22_million_bytes(bundle):
    assert sum(path.stat().st_size for path in bundle.iterdir()) <= 22_000_000


def test_the_table_says_what_the_fonts_can_show(bundle):
    files = [path for path in bundle.iterdir() if path.suffix in (".otf", ".ttf")]
    shown = set().union(*map(_characters, files))
    assert Coverage.read(bundle / "coverage.txt").points == shown


def test_bold_titles_have_all_characters_of_the_old_national_standard(bundle):
    bold = _characters(bundle / "NotoSansCJKsc-Bold.otf")
    pairs = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    assert {ord(one) for one in "".join(pair.decode("gb2312", "ignore") for pair in pairs)} <= bold


def test_the_licence_and_the_copyright_lines_are_there(bundle):
    text = (bundle / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Adobe" in text
    assert "Google" in text
    for path in bundle.glob("*.[ot]tf"):
        assert path.name in text


def test_an_input_that_is_not_the_pinned_one_is_refused(tmp_path):
    package = fonts.INPUTS[0]
    (tmp_path / package.file).write_bytes(b"something else")
    with pytest.raises(SystemExit, match="has SHA-256"):
        fonts.obtain(package, tmp_path)


def test_code_points_are_written_as_ranges():
    assert fonts.ranges([0x41, 0x42, 0x43, 0x3007]) == ["0041-0043", "3007"]
