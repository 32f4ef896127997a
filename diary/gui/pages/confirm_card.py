"""What the user is asked of an entry that was read out of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator


class ConfirmCard(QFrame):
    """Says that no rule counts the entry yet; `confirmed` is emitted when the user stands by it."""

    confirmed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        text = tr(
            "These words were read out of a picture and may be misread. Compare them with the picture, "
            "correct what is wrong, then confirm them. Until then no rule counts this entry, and no dossier "
            "shows it."
        )
        layout.addWidget(plain_label(text, wrap=True))
        self.button = QPushButton(tr("It says what the picture shows"))
        self.button.clicked.connect(self.confirmed)
        layout.addWidget(self.button)
