"""The one door for messages: every box the user sees about a failure or a question is opened here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from diary.domain.errors import DiaryError
    from diary.domain.language import Translator


def show_error(tr: Translator, error: DiaryError, parent: QWidget | None) -> None:
    """Tells what happened and what to do."""
    _box(QMessageBox.Icon.Warning, tr("Not done"), error.told(tr), parent).exec()


def ask(tr: Translator, title: str, question: str, yes: str, parent: QWidget | None) -> bool:
    """Asks before something that cannot simply be taken back; the safe answer is the default."""
    box = _box(QMessageBox.Icon.Question, title, question, parent)
    agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is agreed


def _box(icon: QMessageBox.Icon, title: str, text: str, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(icon, title, "", QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box
