"""Asks for the passphrase of an encrypted diary, or covers one that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from diary.gui.fitting import fit
from diary.gui.forms.fields import SmallForm, line
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator

QUIT = 2
"""The result of a cover whose program is to be left."""


class PassphraseDialog(QDialog):
    """One hidden line; `problem` says why the last answer did not do."""

    def __init__(self, tr: Translator, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Diary"))
        self.passphrase = line(tr("Passphrase"), "")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        form = SmallForm(
            self,
            tr,
            tr("Enter the passphrase or the recovery code. Without one of them nobody can open the diary."),
            ((tr("Passphrase"), self.passphrase),),
            save=self.accept,
            save_text=tr("Open"),
        )
        form.tell(problem)


class CoverDialog(QDialog):
    """Stands in for the windows of a diary without a passphrase, and says honestly what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = plain_label(wrap=True)
        self.button = QPushButton()
        self.button.setProperty("kind", "main")
        self.button.setDefault(True)
        self.button.clicked.connect(self.accept)
        self.quit_button = QPushButton()
        self.quit_button.clicked.connect(lambda: self.done(QUIT))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.quit_button)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.told)
        layout.addLayout(row)
        self.resize(480, 160)

    def cover(self, tr: Translator) -> None:
        """Comes into sight, in this language."""
        self.setWindowTitle(tr("Diary"))
        self.told.setText(
            tr(
                "The diary is covered, not locked: it has no passphrase, so whoever sits here can uncover "
                "it, and its files can be read. “Diary › Passphrase” sets one."
            )
        )
        self.button.setText(tr("Uncover"))
        self.quit_button.setText(tr("Quit"))
        fit(self)
        self.show()
        self.button.setFocus()

    def reject(self) -> None:
        """Esc does not uncover: somebody else may be pressing it."""
