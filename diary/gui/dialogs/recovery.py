"""The recovery code of an encrypted diary: shown once, printed, typed once to be sure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.gui.dialogs.recovery_sheet import recovery_sheet
from diary.gui.forms.fields import line
from diary.gui.paper import print_sheet, write_pdf
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QTextDocument

    from diary.domain.language import Translator


class RecoveryDialog(QDialog):
    """Goes on only when the code was typed once as it stands on paper, or when the user says *later*.

    `opens` tells whether what was typed opens the diary.
    """

    def __init__(
        self,
        tr: Translator,
        code: str,
        opens: Callable[[str], bool],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._code = code
        self._opens = opens
        self._now = now
        self.setWindowTitle(tr("Recovery sheet"))
        self.shown = selectable_label(code, kind="code")
        self.shown.setAccessibleName(tr("Recovery code"))
        self.print_button = QPushButton(tr("Print …"))
        self.print_button.clicked.connect(self._print)
        self.pdf_button = QPushButton(tr("Save as PDF …"))
        self.pdf_button.clicked.connect(self._ask_pdf)
        self.typed = line(tr("Type the code from the paper"), tr("as it stands on the paper"))
        self.message = plain_label(kind="error", wrap=True)
        self.done_button = QPushButton(tr("Done"))
        self.done_button.setProperty("kind", "main")
        self.done_button.clicked.connect(self.check)
        self.later_button = QPushButton(tr("Not now"))
        self.later_button.clicked.connect(self.reject)
        self._lay_out()

    def check(self) -> None:
        """Goes, if what was typed opens the diary."""
        if self._opens(self.typed.text()):
            self.accept()
        else:
            self.message.setText(self._tr("That is not the code. Compare it sign by sign with the paper."))
            self.typed.setFocus()

    def sheet(self) -> QTextDocument:
        """The page to be printed."""
        return recovery_sheet(self._tr, self._code, self._now, self)

    def write_pdf(self, file: Path) -> None:
        """Writes the page as a PDF."""
        write_pdf(self.sheet(), file)

    def _print(self) -> None:
        print_sheet(self.sheet(), self)

    def _ask_pdf(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self._tr("Save as PDF …"), "", "PDF (*.pdf)")
        if name:
            self.write_pdf(Path(name).with_suffix(".pdf"))

    def _lay_out(self) -> None:
        tr = self._tr
        why = tr(
            "Without the passphrase nobody can open the diary, the makers neither. This code is the only "
            "other key. It is shown this once and kept nowhere: print it, or write it down."
        )
        out = QHBoxLayout()
        for button in (self.print_button, self.pdf_button):
            out.addWidget(button)
        out.addStretch(1)
        end = QHBoxLayout()
        end.addStretch(1)
        for button in (self.later_button, self.done_button):
            end.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(why, wrap=True))
        layout.addWidget(self.shown)
        layout.addLayout(out)
        layout.addWidget(
            plain_label(tr("Then type it here once, so that you know the paper is right:"), wrap=True)
        )
        layout.addWidget(self.typed)
        layout.addWidget(self.message)
        layout.addLayout(end)
        self.resize(560, 400)
