from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase

from diary.domain.language import Language
from diary.gui import fonts


def test_a_system_with_chinese_letters_keeps_its_fonts(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(QFontDatabase, "families", lambda *system: ["某种黑体"])
    assert fonts.add_fonts_if_needed(qapp, tmp_path) == ()


def test_a_system_without_them_gets_those_of_the_program(qapp, resources, monkeypatch):
    monkeypatch.setattr(QFontDatabase, "families", lambda *system: [])
    before = qapp.font()
    try:
        families = fonts.add_fonts_if_needed(qapp, resources / "fonts")
        assert families
        assert set(families) <= set(qapp.font().families())
        assert qapp.font().families()[0] == before.families()[0]
    finally:
        qapp.setFont(before)


def test_a_file_that_is_no_font_is_passed_over(qapp, tmp_path, monkeypatch, qtlog):
    monkeypatch.setattr(QFontDatabase, "families", lambda *system: [])
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    with qtlog.disabled():
        assert fonts.add_fonts_if_needed(qapp, tmp_path) == ()


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (Language.ZH_HANS, "Noto Sans CJK SC", "Noto Sans CJK TC"),
        (Language.ZH_HANT, "Noto Sans CJK TC", "Noto Sans CJK SC"),
        (Language.EN, "Noto Sans CJK SC", "Noto Sans CJK TC"),
    ],
)
def test_chinese_is_drawn_in_the_shapes_of_the_language(qapp, monkeypatch, language, first, second):
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: family in {first, second})
    before = qapp.font()
    try:
        for _ in range(2):  # a change of language starts anew from the system's own
            fonts.prefer_script(qapp, language)
        families = qapp.font().families()
        assert families[0] == before.families()[0]
        assert families.index(first) < families.index(second)
        assert len(families) == len(set(families))
    finally:
        qapp.setFont(before)


@pytest.mark.parametrize(("known", "added"), [({"Segoe UI Emoji"}, False), (set(), True)])
def test_emoji_are_added_where_the_system_has_none(qapp, resources, monkeypatch, known, added):
    monkeypatch.setattr(QFontDatabase, "hasFamily", lambda family: family in known)
    before = qapp.font()
    try:
        assert fonts.add_emoji_if_needed(qapp, resources / "fonts") is added
        assert ("Noto Emoji" in qapp.font().families()) is added
        assert qapp.font().families()[0] == before.families()[0]
    finally:
        qapp.setFont(before)
