"""Colours and spacing that follow the system's palette, light or dark."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette

from diary.domain.flag import FlagState
from diary.domain.norm import Force

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from diary.domain.flag import Flag

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2, level AA)."""

MOST_STEPS = 40

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


def is_dark(palette: QPalette | None = None) -> bool:
    """Whether text is lighter than what it stands on."""
    used = palette or QGuiApplication.palette()
    return (
        used.color(QPalette.ColorRole.WindowText).lightness()
        > used.color(QPalette.ColorRole.Window).lightness()
    )


def tone_color(tone: Tone, palette: QPalette | None = None) -> QColor:
    """The colour of a tone for text and icons on the palette's base."""
    return QColor((_DARK if is_dark(palette) else _LIGHT)[tone])


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


def high_contrast() -> bool:
    """Whether the system asks for strong contrasts."""
    hints = QGuiApplication.styleHints()  # kept: what it gives lives no longer than it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def muted_color(palette: QPalette | None = None) -> QColor:
    """The colour of less important text: most of the text colour, some of the window's."""
    return _mix(palette or QGuiApplication.palette(), 1 if high_contrast() else 0.68)


def line_color(palette: QPalette | None = None) -> QColor:
    """The colour of thin lines and frames."""
    return _mix(palette or QGuiApplication.palette(), 0.8 if high_contrast() else 0.25)


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


def dress(app: QApplication, ground: QPalette | None = None) -> None:
    """Gives the application its look: the system's palette (or `ground`) with a readable accent."""
    app.setPalette(ground or QPalette())
    mended = QPalette(ground or QPalette())
    mended.setColor(QPalette.ColorRole.Highlight, accent(app.palette()))
    app.setPalette(mended)
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


def style_sheet() -> str:
    """The application's style sheet, made from the palette in force."""
    palette = QGuiApplication.palette()
    names = {
        "muted": muted_color(palette).name(),
        "line": line_color(palette).name(),
        "asking": tone_color(Tone.ASKING, palette).name(),
        "grave": tone_color(Tone.GRAVE, palette).name(),
        "banner": _mix_colors(tone_color(Tone.ASKING, palette), palette, 0.12).name(),
    }
    base = QFontInfo(QGuiApplication.font()).pixelSize()
    for name, share in _SIZES.items():
        names[name] = f"{round(share * base)}px"
    return _SHEET % names


_SIZES = {"title": 1.3, "hero": 1.85, "large": 1.15, "code": 1.4, "row": 2.0, "line_height": 1.7}
"""Sizes as shares of the system's text size, so that everything grows with it."""

_SHEET = """
QLabel[kind="title"] { font-size: %(title)s; font-weight: 600; }
QLabel[kind="heading"] { font-weight: 600; }
QLabel[kind="code"] { font-size: %(code)s; font-family: monospace; }
QLabel[kind="field"] { min-height: %(row)s; }
QLabel[kind="muted"] { color: %(muted)s; }
QLabel[kind="error"] { color: %(grave)s; }
QLabel[kind="hero"] { font-size: %(hero)s; font-weight: 600; }
QPushButton { padding: 5px 12px; border: 1px solid %(line)s; border-radius: 6px; background: palette(base); }
QPushButton:hover { border-color: palette(highlight); }
QPushButton:focus { border: 2px solid palette(highlight); padding: 4px 11px; }
QPushButton:checked, QPushButton[answer="yes"] {
    background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight);
}
QPushButton:checked:focus, QPushButton[answer="yes"]:focus { border: 2px solid palette(window-text); }
QPushButton[answer="no"] { color: %(muted)s; text-decoration: line-through; }
QPushButton:disabled { color: %(muted)s; background: palette(window); }
QPushButton[kind="main"] {
    background: palette(highlight); color: palette(highlighted-text); border-color: palette(highlight);
    font-weight: 600; padding: 7px 20px;
}
QPushButton[kind="main"]:focus { border: 2px solid palette(window-text); padding: 6px 19px; }
QPushButton[kind="main"]:disabled { background: palette(window); color: %(muted)s; border-color: %(line)s; }
QPushButton[kind="big"] { padding: 12px 16px; text-align: left; font-size: %(large)s; }
QPushButton[kind="link"] { border: none; background: transparent; color: %(asking)s; padding: 2px 4px; }
QPushButton[kind="link"]:focus { border: 1px solid palette(highlight); padding: 1px 3px; }
QPushButton[kind="row"] { border: none; background: transparent; text-align: left; padding: 4px 2px; }
QPushButton[kind="row"]:focus { border: 1px solid palette(highlight); padding: 3px 1px; }
QPushButton[kind="chip"] { border-radius: 10px; padding: 3px 11px; min-height: 16px; }
QPushButton[kind="chip"]:focus { padding: 2px 10px; }
QPushButton[kind="pin"] { padding: 5px 9px; }
QPushButton[kind="state"] { border: none; background: transparent; color: %(muted)s; padding: 3px 7px; }
QPushButton[kind="state"]:hover { color: palette(window-text); }
QPushButton[kind="state"]:focus { border: 1px solid palette(highlight); padding: 2px 6px; }
QPushButton[kind="state"][grave="true"] { color: %(grave)s; font-weight: 600; }
QLineEdit, QComboBox, QSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit { min-height: %(line_height)s; }
QLineEdit, QPlainTextEdit, QTextEdit {
    border: 1px solid %(line)s; border-radius: 6px; background: palette(base); padding: 1px 4px;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid palette(highlight); padding: 0 3px;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; border-radius: 0; padding: 0; }
QCheckBox::indicator:unchecked { border: 1px solid %(muted)s; border-radius: 3px; background: palette(base); }
QFrame[kind="banner"] { background: %(banner)s; border: none; }
QFrame[kind="card"] { background: palette(base); border: 1px solid %(line)s; border-radius: 8px; }
QFrame[kind="line"] { background: %(line)s; border: none; max-height: 1px; min-height: 1px; }
QTreeWidget[kind="views"] { background: transparent; border: none; outline: none; }
QTreeWidget[kind="views"]::item { padding: 7px 4px; border: none; }
QTreeWidget[kind="views"]::item:selected { background: palette(highlight); color: palette(highlighted-text); }
QTreeWidget[kind="views"]:focus { border: 1px solid palette(highlight); border-radius: 6px; }
QTreeWidget[kind="table"] { border: 1px solid %(line)s; border-radius: 6px; }
QTreeWidget[kind="table"]::item { padding: 5px 4px; }
QTableView { border: 1px solid %(line)s; border-radius: 6px; gridline-color: transparent; }
QTableView::item { padding: 0 6px; }
QHeaderView::section {
    background: palette(window); border: none; border-bottom: 1px solid %(line)s; padding: 6px;
}
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[kind="paper"] { background: transparent; }
QSplitter::handle { background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QStatusBar::item { border: none; }
"""
