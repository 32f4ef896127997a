"""The sheet of paper for a forgotten passphrase: the code, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.gui.paper import DOTTED, NUMBERED, Sheet

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QTextDocument

    from diary.domain.language import Translator


def recovery_sheet(tr: Translator, code: str, made: datetime, parent: QObject) -> QTextDocument:
    """One page. It does not say whose diary it opens, nor what is in it."""
    sheet = Sheet(parent)
    sheet.write(tr("Recovery sheet"), 24, bold=True)
    sheet.write(tr("Made on {day}", day=f"{made:%Y-%m-%d}"), 11)
    sheet.write(tr("This code opens the diary when the passphrase is forgotten:"), 13, above=12)
    sheet.frame(_lines(code), 24)
    sheet.write(tr("When you need it"), 14, bold=True, above=12)
    sheet.listed(
        NUMBERED,
        (
            tr("Start the program. Where it asks for the passphrase, type the code instead."),
            tr("Small letters and blanks do not matter. 0 is zero and 1 is one: O, I, L and U do not occur."),
            tr("Then choose a new passphrase: menu Diary, Passphrase. This sheet goes on to be good."),
            tr("It opens backups as well that were made since, also on another computer."),
        ),
    )
    sheet.write(tr("Until then"), 14, bold=True, above=12)
    sheet.listed(
        DOTTED,
        (
            tr("Keep this sheet away from the computer, where nobody looks for it, and not as a photo."),
            tr("Whoever has it, and the computer or a backup, can read everything."),
            tr("A new code makes this sheet worthless. Then destroy it."),
        ),
    )
    return sheet.document


def _lines(code: str) -> list[str]:
    """The code in lines of three groups."""
    groups = code.split("-")
    return ["-".join(groups[at : at + 3]) for at in range(0, len(groups), 3)]
