"""The colour schemes: light, dark, two of strong contrast; the system or a choice says which is worn."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

CONTRAST_PROPERTY = "strong_contrast"
"""Set on the application while a scheme of strong contrast is worn."""

TOLD_PROPERTY = "look_told"
"""Set on the application: the choice that the system knows of."""


class Look(StrEnum):
    """What the user chose: to follow the system, or one scheme always."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_LIGHT = "contrast-light"
    CONTRAST_DARK = "contrast-dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The colours that all others are made of."""

    window: str
    base: str
    text: str
    faint: str
    placeholder: str
    accent: str
    on_accent: str
    link: str
    strong: bool = False


SCHEMES = {
    Look.LIGHT: Scheme(
        window="#f4f4f2",
        base="#ffffff",
        text="#1e2328",
        faint="#8b9095",
        placeholder="#63696f",
        accent="#23698f",
        on_accent="#ffffff",
        link="#1f5c8a",
    ),
    Look.DARK: Scheme(
        window="#25282c",
        base="#1b1d20",
        text="#e8eaed",
        faint="#7d8388",
        placeholder="#9ba1a7",
        accent="#7ab8e0",
        on_accent="#10202b",
        link="#8fbcf2",
    ),
    Look.CONTRAST_LIGHT: Scheme(
        window="#ffffff",
        base="#ffffff",
        text="#000000",
        faint="#555555",
        placeholder="#333333",
        accent="#00308f",
        on_accent="#ffffff",
        link="#00308f",
        strong=True,
    ),
    Look.CONTRAST_DARK: Scheme(
        window="#000000",
        base="#000000",
        text="#ffffff",
        faint="#b0b0b0",
        placeholder="#d6d6d6",
        accent="#ffe14d",
        on_accent="#000000",
        link="#8fd3ff",
        strong=True,
    ),
}


def look_of(text: str) -> Look:
    """A choice as it was kept; to follow the system when there is none, or one of another version."""
    return Look(text) if text in set(Look) else Look.SYSTEM


def palette_of(scheme: Scheme) -> QPalette:
    """A scheme as Qt's styles want it."""
    made = QPalette(QColor(scheme.window), QColor(scheme.window))
    role = QPalette.ColorRole
    for part in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText):
        made.setColor(part, QColor(scheme.text))
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(scheme.faint))
    for part in (role.Base, role.AlternateBase, role.ToolTipBase):
        made.setColor(part, QColor(scheme.base))
    made.setColor(role.PlaceholderText, QColor(scheme.placeholder))
    made.setColor(role.Highlight, QColor(scheme.accent))
    made.setColor(role.Accent, QColor(scheme.accent))
    made.setColor(role.HighlightedText, QColor(scheme.on_accent))
    made.setColor(role.Link, QColor(scheme.link))
    made.setColor(role.LinkVisited, QColor(scheme.link))
    return made


def is_dark(palette: QPalette | None = None) -> bool:
    """Whether text is lighter than what it stands on."""
    used = palette or QGuiApplication.palette()
    return (
        used.color(QPalette.ColorRole.WindowText).lightness()
        > used.color(QPalette.ColorRole.Window).lightness()
    )


def system_asks_for_contrast() -> bool:
    """Whether the system asks for strong contrasts."""
    hints = QGuiApplication.styleHints()  # kept: what it gives lives no longer than it
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def high_contrast() -> bool:
    """Whether a scheme of strong contrast is worn, or the system asks for one."""
    app = QGuiApplication.instance()
    return bool(app is not None and app.property(CONTRAST_PROPERTY)) or system_asks_for_contrast()


def worn(look: Look, system: QPalette) -> QPalette:
    """The palette for a choice; `system` is the system's own, which says whether that is dark.

    Windows' contrast themes hold colours that the user picked: these are kept.
    """
    if look is not Look.SYSTEM:
        return palette_of(SCHEMES[look])
    dark = _system_is_dark(system)
    if not system_asks_for_contrast():
        return palette_of(SCHEMES[Look.DARK if dark else Look.LIGHT])
    if sys.platform == "win32":
        return QPalette(system)
    return palette_of(SCHEMES[Look.CONTRAST_DARK if dark else Look.CONTRAST_LIGHT])


def tell_platform(app: QApplication, look: Look) -> None:
    """Lets title bars and the system's own dialogs follow the choice; nothing is emitted.

    The system is told what is new only: it reads all its colours again each time.
    """
    if look.value == (app.property(TOLD_PROPERTY) or Look.SYSTEM.value):
        return
    app.setProperty(TOLD_PROPERTY, look.value)
    hints = app.styleHints()
    blocked = hints.blockSignals(True)
    if look is Look.SYSTEM:
        hints.unsetColorScheme()
    else:
        dark = look in (Look.DARK, Look.CONTRAST_DARK)
        hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    hints.blockSignals(blocked)


def _system_is_dark(system: QPalette) -> bool:
    """What the system says, else what its palette looks like."""
    said = QGuiApplication.styleHints().colorScheme()
    return is_dark(system) if said == Qt.ColorScheme.Unknown else said == Qt.ColorScheme.Dark
