from __future__ import annotations

import re
from datetime import date

import pytest
from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QPalette

from diary.domain.flag import Flag, FlagState
from diary.domain.norm import Confidence, Force, Ground
from diary.gui.schemes import CONTRAST_PROPERTY, SCHEMES, Look, is_dark
from diary.gui.sheet import SHEET
from diary.gui.style import (
    ARROWS,
    PLAIN_TO_SEE,
    READABLE,
    Tone,
    accent,
    bar_color,
    chosen_colors,
    contrast,
    dress,
    edge_color,
    line_color,
    marker_color,
    muted_color,
    scaled,
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
ROLE = QPalette.ColorRole
WORN = tuple(SCHEMES)


@pytest.fixture
def wears(qapp, resources):
    """Dresses the application in a scheme; undressed afterwards."""
    QDir.setSearchPaths(ARROWS, [str(resources / "icons" / "look")])

    def wear(look):
        dress(qapp, look)
        return qapp.palette()

    yield wear
    qapp.setProperty(CONTRAST_PROPERTY, False)
    qapp.setPalette(QPalette())
    qapp.setStyleSheet("")


def grounds(used):
    return [used.color(role) for role in (ROLE.Window, ROLE.Base)]


@pytest.mark.parametrize("look", WORN)
def test_every_text_can_be_read_on_every_ground(wears, look):
    used = wears(look)
    least = 7 if SCHEMES[look].strong else READABLE
    texts = {role.name: used.color(role) for role in (ROLE.WindowText, ROLE.Text, ROLE.ButtonText, ROLE.Link)}
    texts |= {tone.name: tone_color(tone, used) for tone in Tone}
    texts |= {"muted": muted_color(used), "placeholder": used.color(ROLE.PlaceholderText)}
    faint = [
        (name, text.name(), ground.name())
        for name, text in texts.items()
        for ground in grounds(used)
        if contrast(text, ground) < least
    ]
    assert faint == []
    assert contrast(used.color(ROLE.HighlightedText), used.color(ROLE.Highlight)) >= least


@pytest.mark.parametrize("look", WORN)
def test_every_text_can_be_read_in_a_chosen_row(wears, look):
    used = wears(look)
    chosen, on_chosen = chosen_colors(used)
    assert contrast(on_chosen, chosen) >= READABLE
    if not SCHEMES[look].strong:  # rows keep the colours of their flags there
        assert all(contrast(tone_color(tone, used), chosen) >= PLAIN_TO_SEE for tone in Tone)


@pytest.mark.parametrize("look", WORN)
def test_edges_of_controls_the_focus_and_bars_are_plain_to_see(wears, look):
    used = wears(look)
    seen = [edge_color(used), used.color(ROLE.Highlight), *(bar_color(tone, used) for tone in Tone)]
    pale = [
        (color.name(), ground.name())
        for color in seen
        for ground in grounds(used)
        if contrast(color, ground) < PLAIN_TO_SEE
    ]
    assert pale == []


@pytest.mark.parametrize("look", WORN)
def test_words_can_be_read_where_they_are_marked(wears, look):
    used = wears(look)
    marker, base = marker_color(used), used.color(ROLE.Base)
    share = marker.alphaF()
    mixed = QColor.fromRgbF(
        *(
            share * one + (1 - share) * other
            for one, other in zip(marker.getRgbF()[:3], base.getRgbF()[:3], strict=True)
        )
    )
    assert contrast(used.color(ROLE.Text), mixed) >= READABLE


def test_the_drawings_that_controls_carry_are_there(wears, resources, qapp):
    for look in WORN:
        wears(look)
        named = re.findall(r"url\(look:([a-z-]+\.svg)\)", qapp.styleSheet())
        assert named
        assert all((resources / "icons" / "look" / name).is_file() for name in named)


def test_there_are_two_sizes_of_text_and_a_heading(wears, qapp):
    wears(Look.LIGHT)
    assert len(set(re.findall(r"font-size: (\d+)px", qapp.styleSheet()))) == 2


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


def test_an_accent_of_the_system_is_worn_so_that_it_can_be_read(qapp, wears, monkeypatch):
    monkeypatch.setattr("diary.gui.style.worn", lambda look, system: QPalette(system))
    used = palette(*DARK)
    used.setColor(QPalette.ColorRole.Highlight, QColor("#308cc6"))
    used.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    dress(qapp, system=used)
    shown = qapp.palette()
    assert contrast(shown.highlight().color(), shown.highlightedText().color()) >= READABLE
    assert is_dark()
    assert "font-size" in qapp.styleSheet()


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
    sheet = SHEET.lower()
    assert not any(name in sheet for name in ("#000000", "#ffffff", "#000;", "#fff;", "black", "white"))
