"""Asks for the passphrase of an encrypted diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from diary.gui.forms.fields import SmallForm, line

if TYPE_CHECKING:
    from diary.domain.language import Translator


class PassphraseDialog(QDialog):
    """One hidden line; `problem` says why the last answer did not do."""

    def __init__(self, tr: Translator, problem: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("This diary is encrypted"))
        self.passphrase = line(tr("Passphrase"), "")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        form = SmallForm(
            self,
            tr,
            tr("Enter the passphrase. Without it nobody can open the diary, the makers neither."),
            ((tr("Passphrase"), self.passphrase),),
            save=self.accept,
            save_text=tr("Open"),
        )
        form.tell(problem)
