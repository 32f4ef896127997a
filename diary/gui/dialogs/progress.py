"""A page that shows how far long work is, and can stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator

SCALE = 1000


class ProgressPage(QWidget):
    """What is being done, a bar (moving to and fro while the end is not known), a button to stop."""

    cancel_wanted = Signal()

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.what = plain_label(kind="heading")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.count = plain_label(kind="muted")
        self.cancel_button = QPushButton(tr("Stop"))
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        for part in (self.what, self.bar, self.count):
            layout.addWidget(part)
        layout.addSpacing(GRID)
        layout.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(2)

    def begin(self, what: str) -> None:
        """Starts anew for this work."""
        self.what.setText(what)
        self.count.setText("")
        self.bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)

    def advance(self, done: int, total: int | None) -> None:
        """Shows how far it is; sizes beyond Qt's range are scaled."""
        if total:
            self.bar.setRange(0, SCALE)
            self.bar.setValue(min(SCALE, SCALE * done // total))
            self.count.setText(self._tr("{percent} %", percent=min(100, 100 * done // total)))
        else:
            self.bar.setRange(0, 0)
            self.count.setText(f"{done:,}")

    def stopping(self) -> None:
        """Says that stopping was understood."""
        self.cancel_button.setEnabled(False)
        self.count.setText(self._tr("Stopping …"))
