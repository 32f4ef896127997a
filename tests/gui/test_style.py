from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QColor, QPalette

from diary.domain.flag import Flag, FlagState
from diary.domain.norm import Confidence, Force, Ground
from diary.gui.style import (
    READABLE,
    Tone,
    accent,
    contrast,
    dress,
    is_dark,
    line_color,
    muted_color,
    scaled,
    style_sheet,
    tone_color,
    tone_of,
)


def palette(text: str, ground: str) -> QPalette:
    made = QPalette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        made.setColor(role, QColor(text))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        made.setColor(role, QColor(ground))
    return made


LIGHT, DARK = ("#000000", "#efefef"), ("#ffffff", "#323232")


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_tone_and_muted_text_can_be_read_on_the_palette(scheme):
    used = palette(*scheme)
    ground = used.color(QPalette.ColorRole.Window)
    for color in (*(tone_color(tone, used) for tone in Tone), muted_color(used)):
        assert contrast(color, ground) >= READABLE


def test_contrast_is_that_of_the_guidelines():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("color", "text"), [("#308cc6", "#ffffff"), ("#ffd75e", "#ffffff"), ("#5a5a5a", "#222222")]
)
def test_the_accent_is_changed_until_its_text_can_be_read(color, text):
    used = QPalette()
    used.setColor(QPalette.ColorRole.Highlight, QColor(color))
    used.setColor(QPalette.ColorRole.HighlightedText, QColor(text))
    assert contrast(accent(used), QColor(text)) >= READABLE


def test_an_accent_that_can_be_read_stays_that_of_the_system():
    used = QPalette()
    used.setColor(QPalette.ColorRole.Highlight, QColor("#123456"))
    used.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    assert accent(used).name() == "#123456"


def test_the_application_wears_the_readable_accent(qapp):
    used = palette(*DARK)
    used.setColor(QPalette.ColorRole.Highlight, QColor("#308cc6"))
    used.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    dress(qapp, used)
    try:
        shown = qapp.palette()
        assert contrast(shown.highlight().color(), shown.highlightedText().color()) >= READABLE
        assert is_dark()
        assert "font-size" in qapp.styleSheet()
    finally:
        qapp.setPalette(QPalette())
        qapp.setStyleSheet("")


def test_strong_contrasts_leave_no_faint_lines_or_texts(monkeypatch):
    monkeypatch.setattr("diary.gui.style.high_contrast", lambda: True)
    used = palette(*LIGHT)
    ground = used.color(QPalette.ColorRole.Window)
    assert contrast(line_color(used), ground) >= READABLE
    assert muted_color(used) == used.color(QPalette.ColorRole.WindowText)


def test_widths_grow_with_the_text_and_do_not_shrink(qapp):
    before = qapp.font()
    sizes = {}
    for pixels in (9, 13, 26):
        font = qapp.font()
        font.setPixelSize(pixels)
        qapp.setFont(font)
        sizes[pixels] = scaled(100)
    qapp.setFont(before)
    assert sizes == {9: 100, 13: 100, 26: 200}


def test_dark_is_where_text_is_lighter_than_its_ground():
    assert is_dark(palette(*DARK))
    assert not is_dark(palette(*LIGHT))


@pytest.mark.parametrize(
    ("state", "force", "tone"),
    [
        (FlagState.MET, Force.CRIMINAL, Tone.GRAVE),
        (FlagState.MET, Force.INDUSTRY_NORM, Tone.NOTABLE),
        (FlagState.POSSIBLE, Force.CRIMINAL, Tone.ASKING),
        (FlagState.CLEARED, Force.CRIMINAL, Tone.SETTLED),
    ],
)
def test_a_flag_is_as_pressing_as_its_state_and_weightiest_ground(state, force, tone):
    ground = Ground(norm="n", force=force, confidence=Confidence.V1)
    flag = Flag(id="x", rule="x", state=state, scope="c1", day=date(2026, 3, 1), grounds=(ground,))
    assert tone_of(flag) is tone


def test_the_style_sheet_names_no_black_and_no_white(qapp):
    sheet = style_sheet().lower()
    assert not any(name in sheet for name in ("#000000", "#ffffff", "#000;", "#fff;", "black", "white"))
