"""The letters of the window: the system's own, with Chinese ones of the right script behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from diary.domain.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

SIMPLIFIED = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
)
TRADITIONAL = (
    "Microsoft JhengHei UI",
    "PingFang TC",
    "Noto Sans CJK TC",
    "Source Han Sans TC",
    "Noto Sans TC",
)
"""Without these behind the system's font, a system of another language draws Chinese with Japanese shapes."""

EMOJI = ("Segoe UI Emoji", "Apple Color Emoji", "Noto Color Emoji", "Noto Emoji", "Twemoji")
OWN_EMOJI = "NotoEmoji-Regular.ttf"


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


def add_emoji_if_needed(app: QApplication, folder: Path) -> bool:
    """Adds the program's own emoji, which collectors' messages hold, where the system has none."""
    if any(QFontDatabase.hasFamily(family) for family in EMOJI):
        return False
    number = QFontDatabase.addApplicationFont(str(folder / OWN_EMOJI))
    families = [] if number < 0 else QFontDatabase.applicationFontFamilies(number)
    font = QFont(app.font())
    font.setFamilies([*font.families(), *families])
    app.setFont(font)
    return bool(families)


def prefer_script(app: QApplication, language: Language) -> None:
    """Lets Chinese be drawn in the shapes of this language; diaries in English hold simplified Chinese.

    The system's own font stays the first. Everything that was set before stays behind.
    """
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).families()
    wanted = [*TRADITIONAL, *SIMPLIFIED] if language is Language.ZH_HANT else [*SIMPLIFIED, *TRADITIONAL]
    there = [family for family in wanted if QFontDatabase.hasFamily(family)]
    font = QFont(app.font())
    font.setFamilies(list(dict.fromkeys([*system, *there, *font.families()])))
    app.setFont(font)
