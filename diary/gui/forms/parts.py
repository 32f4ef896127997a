"""What every form for an entry has beside its fields: two texts, a message, two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.contact import Contact
    from diary.domain.language import Translator


class FormParts:
    """The texts, the message and the buttons; a layout puts them in their places."""

    def __init__(self, tr: Translator) -> None:
        self.said = _text(tr("Their exact words"), tr("Word for word, as far as you remember"))
        self.summary = _text(tr("My own account"), tr("What you saw and heard; facts rather than opinions"))
        self.message = plain_label(wrap=True)
        self.save_button = QPushButton(tr("Save"))
        self.save_button.setProperty("kind", "main")
        self.close_button = QPushButton(tr("Close, keep the draft"))
        for button in (self.save_button, self.close_button):
            button.setAutoDefault(False)

    def fill_words(self, contact: Contact) -> None:
        """Shows the words of an entry."""
        self.said.setPlainText(contact.said)
        self.summary.setPlainText(contact.summary)
        self.tell("")

    def tell(self, text: str, *, error: bool = False) -> None:
        """Says something beside the buttons."""
        self.message.setText(text)
        self.message.setProperty("kind", "error" if error else "heading")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)


def _text(name: str, hint: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setMinimumHeight(8 * GRID)
    return made
