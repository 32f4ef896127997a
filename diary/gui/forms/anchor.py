"""Forms for time proofs: to whom a digest was given, and the files that an authority sent back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from diary.domain.anchor import AnchorMethod
from diary.gui.anchor_words import HOW
from diary.gui.forms.fields import SmallForm, line

if TYPE_CHECKING:
    from diary.domain.anchor import Anchor
    from diary.domain.language import Translator

GIVEN = (AnchorMethod.SENT, AnchorMethod.PRINTED, AnchorMethod.HANDED_IN)


class GivenForm(QDialog):
    """Notes how a digest was given and to whom; with an anchor, corrects what was said of it.

    `wanted` carries method, whom and note; the caller tells what came of it by `accept` or `refused`.
    """

    wanted = Signal(str, str, str)

    def __init__(
        self,
        tr: Translator,
        digest: str,
        parent: QWidget | None = None,
        *,
        method: AnchorMethod = AnchorMethod.SENT,
        amending: Anchor | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Given to somebody") if amending is None else tr("Correct a time proof"))
        self.method = QComboBox()
        self.method.setAccessibleName(tr("How"))
        for one in GIVEN if amending is None else (amending.method,):
            self.method.addItem(tr(HOW[one]), one.value)
        self.method.setCurrentIndex(max(0, self.method.findData(method.value)))
        self.method.setEnabled(amending is None)
        self.whom = line(tr("To whom"), tr("For instance my sister, the lawyer"))
        self.note = line(tr("Note"), tr("For instance by SMS, receipt no. 12"))
        if amending is not None:
            self.whom.setText(amending.whom)
            self.note.setText(amending.note)
        self.form = SmallForm(
            self,
            tr,
            tr("Digest: {digest}", digest=digest),
            ((tr("How"), self.method), (tr("To whom"), self.whom), (tr("Note"), self.note)),
            save=self._send,
        )

    def refused(self, problem: str) -> None:
        """Stays open and says why."""
        self.form.tell(problem)

    def _send(self) -> None:
        self.wanted.emit(str(self.method.currentData()), self.whom.text().strip(), self.note.text().strip())


class AnswerForm(QDialog):
    """Asks for an authority's answer and its certificate. `wanted` carries both files."""

    wanted = Signal(object, object)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setWindowTitle(tr("The authority's answer"))
        self.reply, reply_row = self._file(tr("Answer"), tr("a file that ends in .tsr"), "*.tsr")
        self.cert, cert_row = self._file(
            tr("Certificate"), tr("the authority's, .pem or .crt"), "*.pem *.crt"
        )
        self.form = SmallForm(
            self,
            tr,
            tr(
                "The answer is checked against your request and the certificate, which the authority has on "
                "its website. Both are kept in the diary and go with the dossier."
            ),
            ((tr("Answer"), reply_row), (tr("Certificate"), cert_row)),
            save=self._send,
            save_text=tr("Take it in"),
        )

    def refused(self, problem: str) -> None:
        """Stays open and says why."""
        self.form.tell(problem)

    def _file(self, name: str, hint: str, ending: str) -> tuple[QLineEdit, QWidget]:
        field, button = line(name, hint), QPushButton(self._tr("Choose …"))
        button.setAutoDefault(False)
        button.setAccessibleDescription(name)
        button.clicked.connect(lambda _checked=False: self._choose(field, name, ending))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(field, 1)
        layout.addWidget(button)
        return field, row

    def _choose(self, field: QLineEdit, name: str, ending: str) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, name, "", f"{name} ({ending});;* (*)")
        if chosen:
            field.setText(chosen)

    def _send(self) -> None:
        if not self.reply.text().strip() or not self.cert.text().strip():
            self.form.tell(self._tr("Choose both files."))
            return
        self.wanted.emit(Path(self.reply.text().strip()), Path(self.cert.text().strip()))
