"""The two lines in which a new passphrase is typed, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QLineEdit

from diary.gui.forms.fields import line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from diary.domain.language import Translator

LEAST_LENGTH = 8
"""Characters of a passphrase; fewer are found by trying."""


def hidden_line(name: str, hint: str = "") -> QLineEdit:
    """A line whose letters are shown as dots."""
    made = line(name, hint)
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


class NewSecret(QObject):
    """A passphrase typed twice, hidden unless the user wants to see it."""

    def __init__(self, tr: Translator, parent: QObject, *, name: str = "") -> None:
        super().__init__(parent)
        self._tr = tr
        self.typed = hidden_line(name or tr("Passphrase"))
        self.again = hidden_line(tr("Once more"))
        self.seen = QCheckBox(tr("Show what I type"))
        self.seen.toggled.connect(self._show)

    def rows(self, name: str) -> tuple[tuple[str, QWidget], ...]:
        """The lines for a form."""
        return ((name, self.typed), (self._tr("Once more"), self.again), ("", self.seen))

    def text(self) -> str:
        """What was typed."""
        return self.typed.text()

    def clear(self) -> None:
        """Takes out what was typed."""
        self.typed.clear()
        self.again.clear()

    def problem(self) -> str:
        """What is to be put right, empty if nothing."""
        tr = self._tr
        if len(self.text()) < LEAST_LENGTH:
            return tr("Take at least {count} characters.", count=LEAST_LENGTH)
        return "" if self.text() == self.again.text() else tr("The two are not the same.")

    def _show(self, shown: bool) -> None:
        for field in (self.typed, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
