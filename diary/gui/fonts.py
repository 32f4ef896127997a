"""Chinese letters on machines that have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def add_fonts_if_needed(app: QApplication, folder: Path) -> tuple[str, ...]:
    """Adds the program's own fonts where the system has no font for simplified Chinese.

    Returns the families added; the application's font then falls back on them.
    """
    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return ()
    added: list[str] = []
    for file in sorted([*folder.glob("*.otf"), *folder.glob("*.ttf")]):
        number = QFontDatabase.addApplicationFont(str(file))
        added += [] if number < 0 else QFontDatabase.applicationFontFamilies(number)
    families = tuple(dict.fromkeys(added))
    if families:
        font = QFont(app.font())
        font.setFamilies([*font.families(), *families])
        app.setFont(font)
    return families
