"""Colours and spacing that follow the system's palette, light or dark."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from diary.domain.flag import FlagState
from diary.domain.norm import Force

if TYPE_CHECKING:
    from diary.domain.flag import Flag

GRID = 8
"""The unit of all distances, in device-independent pixels."""


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


def muted_color(palette: QPalette | None = None) -> QColor:
    """The colour of less important text: most of the text colour, some of the window's."""
    used = palette or QGuiApplication.palette()
    return _mix(used, 0.68)


def line_color(palette: QPalette | None = None) -> QColor:
    """The colour of thin lines and frames."""
    return _mix(palette or QGuiApplication.palette(), 0.2)


def _mix(palette: QPalette, share: float) -> QColor:
    text = palette.color(QPalette.ColorRole.WindowText)
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
    }
    return _SHEET % names


_SHEET = """
QLabel[kind="title"] { font-size: 17px; font-weight: 600; }
QLabel[kind="heading"] { font-weight: 600; }
QLabel[kind="field"] { min-height: 26px; }
QLabel[kind="muted"] { color: %(muted)s; }
QLabel[kind="error"] { color: %(grave)s; }
QLabel[kind="hero"] { font-size: 24px; font-weight: 600; }
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
QPushButton[kind="big"] { padding: 12px 16px; text-align: left; font-size: 15px; }
QPushButton[kind="link"] { border: none; background: transparent; color: %(asking)s; padding: 2px 4px; }
QPushButton[kind="link"]:focus { border: 1px solid palette(highlight); padding: 1px 3px; }
QPushButton[kind="chip"] { border-radius: 10px; padding: 3px 11px; min-height: 16px; }
QPushButton[kind="chip"]:focus { padding: 2px 10px; }
QLineEdit, QComboBox, QSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit { min-height: 22px; }
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
