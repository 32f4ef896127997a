from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QColor, QPalette

from diary.domain.flag import Flag, FlagState
from diary.domain.norm import Confidence, Force, Ground
from diary.gui.style import Tone, is_dark, muted_color, style_sheet, tone_color, tone_of


def palette(text: str, ground: str) -> QPalette:
    made = QPalette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        made.setColor(role, QColor(text))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        made.setColor(role, QColor(ground))
    return made


LIGHT, DARK = ("#000000", "#efefef"), ("#ffffff", "#323232")


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_every_tone_and_muted_text_can_be_read_on_the_palette(scheme):
    used = palette(*scheme)
    ground = used.color(QPalette.ColorRole.Window)
    for color in (*(tone_color(tone, used) for tone in Tone), muted_color(used)):
        assert contrast(color, ground) >= 4.5


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
