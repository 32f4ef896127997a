"""A passphrase for a diary that has none, or another one for a diary that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from diary.gui.forms.fields import SmallForm
from diary.gui.forms.secret import NewSecret, hidden_line
from diary.gui.plain import plain_label

if TYPE_CHECKING:
    from diary.domain.language import Translator

WIDTH = 600


def fit_height(dialog: QDialog, width: int) -> None:
    """Makes a dialog as high as its wrapped texts need at this width."""
    layout = dialog.layout()
    assert layout is not None
    dialog.ensurePolished()
    dialog.resize(width, layout.totalHeightForWidth(width))


class SetPassphraseDialog(QDialog):
    """Says what a passphrase does and what it cannot do; `wanted` carries it once it is in order."""

    wanted = Signal(str)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Set a passphrase"))
        self.secret = NewSecret(tr, self)
        told = (
            tr(
                "The whole diary with its files is encrypted: whoever takes or opens this computer cannot "
                "read it. Without the passphrase nobody can, so a recovery sheet is printed next."
            ),
            tr("A sentence that only you would say is a good passphrase."),
        )
        rows = self.secret.rows(tr("Passphrase"))
        self.form = SmallForm(
            self, tr, "\n".join(told), rows, save=self._accept, save_text=tr("Encrypt the diary")
        )
        good_to_know = (
            tr(
                "The window closes for this and comes back. Until the encrypted diary is complete and "
                "checked, the present one stays as it is; you can stop, and a power cut does no harm."
            ),
            tr(
                "What was readable here is overwritten and removed. An SSD, a stick or a cloud folder may "
                "all the same keep traces that no program reaches; only encrypting the whole disk helps "
                "against that. Backups and dossiers that you made before are not encrypted: delete them when "
                "you have a new backup."
            ),
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        for place, text in enumerate(good_to_know, start=2):
            layout.insertWidget(place, plain_label(text, kind="muted", wrap=True))
        fit_height(self, WIDTH)

    def _accept(self) -> None:
        if problem := self.secret.problem():
            self.form.tell(problem)
            return
        self.accept()
        self.wanted.emit(self.secret.text())


class ChangePassphraseDialog(QDialog):
    """Asks for the present passphrase (or the recovery code) and the new one.

    `wanted` carries both; the caller tells what came of it by `accept` or `refused`. `recovery_wanted` asks
    for a new recovery sheet instead.
    """

    wanted = Signal(str, str)
    recovery_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Change the passphrase"))
        self.present = hidden_line(tr("Present passphrase"), tr("or the recovery code"))
        self.secret = NewSecret(tr, self, name=tr("New passphrase"))
        told = (
            tr(
                "The recovery sheet stays as good as it was. Backups made before still open by the "
                "passphrase that they were made with."
            ),
            tr("A passphrase cannot be taken off again: what is encrypted stays so."),
        )
        rows = ((tr("Present passphrase"), self.present), *self.secret.rows(tr("New passphrase")))
        self.form = SmallForm(self, tr, "\n\n".join(told), rows, save=self._send, save_text=tr("Change it"))
        self.recovery_button = QPushButton(tr("Make a recovery sheet …"))
        self.recovery_button.setAutoDefault(False)
        self.recovery_button.clicked.connect(self._recover)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(2, self.recovery_button, 0, Qt.AlignmentFlag.AlignLeft)
        fit_height(self, WIDTH)

    def refused(self, problem: str) -> None:
        """Stays open and says why; what was typed stays."""
        self.form.tell(problem)
        self.form.save_button.setEnabled(True)
        self.present.setFocus()

    def _send(self) -> None:
        if problem := self.secret.problem():
            self.form.tell(problem)
            return
        self.form.tell("")
        self.form.save_button.setEnabled(False)
        self.wanted.emit(self.present.text(), self.secret.text())

    def _recover(self) -> None:
        self.reject()
        self.recovery_wanted.emit()
