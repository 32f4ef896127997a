"""Colours and spacing, made of the palette that is worn: light, dark, or of strong contrast."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette

from diary.domain.flag import FlagState
from diary.domain.norm import Force
from diary.gui.schemes import CONTRAST_PROPERTY, SCHEMES, Look, high_contrast, is_dark, tell_platform, worn
from diary.gui.sheet import SHEET, SIZES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from diary.domain.flag import Flag

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2, level AA)."""

PLAIN_TO_SEE = 3
"""The least contrast of edges, icons and bars with their ground (WCAG 2, 1.4.11)."""

MOST_STEPS = 40
HALF = 128
STRONGER = 150
"""How much darker tones are on white where contrasts are strong, in percent."""

ARROWS = "look"
"""The search path of the small drawings that controls carry (`resources/icons/look`)."""

GRID = 8
"""The unit of all distances, in device-independent pixels."""


USUAL_TEXT = 13
"""The text size in pixels that widths are measured for."""


def scaled(width: int) -> int:
    """A width that grows with the system's text, for what must not be cut off."""
    return round(width * max(1.0, QFontInfo(QGuiApplication.font()).pixelSize() / USUAL_TEXT))


class Tone(StrEnum):
    """How much something asks for attention; always shown with an icon and words as well."""

    GRAVE = "grave"
    NOTABLE = "notable"
    ASKING = "asking"
    SETTLED = "settled"


# Contrast with the palette's base is at least 4.5:1 in either scheme (tests/gui/test_style.py).
_LIGHT = {
    Tone.GRAVE: "#a3271c",
    Tone.NOTABLE: "#8a5200",
    Tone.ASKING: "#245c9e",
    Tone.SETTLED: "#3f6b4a",
}
_DARK = {
    Tone.GRAVE: "#ff9c8f",
    Tone.NOTABLE: "#f0b65f",
    Tone.ASKING: "#8fbcf2",
    Tone.SETTLED: "#9bc7a4",
}


def tone_color(tone: Tone, palette: QPalette | None = None) -> QColor:
    """The colour of a tone for text and icons on the palette's base."""
    if is_dark(palette):
        return QColor(_DARK[tone])
    return QColor(_LIGHT[tone]).darker(STRONGER if high_contrast() else 100)


def marker_color(palette: QPalette | None = None) -> QColor:
    """The ground of highlighted words: see-through amber, so that the text keeps its own colour."""
    return QColor(255, 190, 60, 80 if is_dark(palette) else 120)


def tone_of(flag: Flag) -> Tone:
    """The tone of a flag, from its state and its weightiest ground."""
    if flag.state is FlagState.CLEARED:
        return Tone.SETTLED
    if flag.state is FlagState.POSSIBLE:
        return Tone.ASKING
    grave = {Force.CRIMINAL, Force.ADMINISTRATIVE}
    return Tone.GRAVE if any(ground.force in grave for ground in flag.grounds) else Tone.NOTABLE


def muted_color(palette: QPalette | None = None) -> QColor:
    """The colour of less important text: most of the text colour, some of the window's."""
    return _mix(palette or QGuiApplication.palette(), 1 if high_contrast() else 0.68)


def line_color(palette: QPalette | None = None) -> QColor:
    """The colour of thin lines and frames."""
    return _mix(palette or QGuiApplication.palette(), 0.8 if high_contrast() else 0.25)


def edge_color(palette: QPalette | None = None) -> QColor:
    """The colour of the edges of controls, by which they are known (WCAG 2, 1.4.11: at least 3:1)."""
    return _mix(palette or QGuiApplication.palette(), 1 if high_contrast() else 0.5)


def chosen_colors(palette: QPalette | None = None) -> tuple[QColor, QColor]:
    """Ground and text of chosen rows: a breath of the accent, the whole of it where contrasts are strong."""
    used = palette or QGuiApplication.palette()
    highlight = used.color(QPalette.ColorRole.Highlight)
    if high_contrast():
        return highlight, used.color(QPalette.ColorRole.HighlightedText)
    return _see_through(highlight, used, 0.22), used.color(QPalette.ColorRole.Text)


def bar_color(tone: Tone, palette: QPalette | None = None) -> QColor:
    """The colour of bars in charts: a tone, softened as far as its shape stays plain to see."""
    used = palette or QGuiApplication.palette()
    return _mix_colors(tone_color(tone, used), used, 1 if high_contrast() else 0.75)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def accent(palette: QPalette) -> QColor:
    """The palette's highlight, darkened or lightened until its text can be read on it."""
    color = palette.color(QPalette.ColorRole.Highlight)
    text = palette.color(QPalette.ColorRole.HighlightedText)
    darker = text.lightness() > color.lightness()
    for _ in range(MOST_STEPS):
        if contrast(color, text) >= READABLE:
            break
        color = color.darker(106) if darker else color.lighter(106)
    return color


def dress(app: QApplication, look: Look = Look.SYSTEM, *, system: QPalette | None = None) -> None:
    """Gives the application its look; `system` stands for the system's own palette where there is none.

    A palette that is the system's gets an accent on which its text can be read.
    """
    tell_platform(app, look)
    app.setPalette(system or QPalette())
    palette = worn(look, QGuiApplication.palette())
    palette.setColor(QPalette.ColorRole.Highlight, accent(palette))
    app.setProperty(CONTRAST_PROPERTY, look in SCHEMES and SCHEMES[look].strong)
    app.setPalette(palette)
    app.setStyleSheet(style_sheet())


def _luminance(color: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(palette: QPalette, share: float) -> QColor:
    return _mix_colors(palette.color(QPalette.ColorRole.WindowText), palette, share)


def _mix_colors(text: QColor, palette: QPalette, share: float) -> QColor:
    """So much of a colour, the rest of the window's ground."""
    ground = palette.color(QPalette.ColorRole.Window)
    pairs = (
        (text.red(), ground.red()),
        (text.green(), ground.green()),
        (text.blue(), ground.blue()),
    )
    return QColor(*(round(share * one + (1 - share) * other) for one, other in pairs))


def _see_through(color: QColor, palette: QPalette, share: float) -> QColor:
    """A colour laid thinly over what rows and fields stand on."""
    ground = QPalette(palette)
    ground.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Base))
    return _mix_colors(color, ground, share)


def style_sheet() -> str:
    """The application's style sheet, made from the palette in force."""
    palette = QGuiApplication.palette()
    role = QPalette.ColorRole
    chosen, on_chosen = chosen_colors(palette)
    arrows = ("white" if is_dark(palette) else "black") if high_contrast() else None
    ink = arrows or ("light" if is_dark(palette) else "dark")
    on_accent = "black" if palette.color(role.HighlightedText).lightness() < HALF else "white"
    names = {
        "text": palette.color(role.Text).name(),
        "base": palette.color(role.Base).name(),
        "muted": muted_color(palette).name(),
        "faint": palette.color(QPalette.ColorGroup.Disabled, role.Text).name(),
        "line": line_color(palette).name(),
        "edge": edge_color(palette).name(),
        "link": palette.color(role.Link).name(),
        "grave": tone_color(Tone.GRAVE, palette).name(),
        "banner": _mix_colors(tone_color(Tone.ASKING, palette), palette, 0.12).name(),
        "tint": _see_through(palette.color(role.Highlight), palette, 0.12).name(),
        "chosen": chosen.name(),
        "on_chosen": on_chosen.name(),
        "down": f"{ARROWS}:down-{ink}.svg",
        "up": f"{ARROWS}:up-{ink}.svg",
        "tick": f"{ARROWS}:tick-{on_accent}.svg",
    }
    base = QFontInfo(QGuiApplication.font()).pixelSize()
    for name, share in SIZES.items():
        names[name] = f"{round(share * base)}px"
    return SHEET % names
