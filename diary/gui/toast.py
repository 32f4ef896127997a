"""A short word in the status bar, with a way to take the act back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.language import Translator

SHOWN_MS = 15_000


class Toast(QWidget):
    """Shows one message at a time; `undo` does what its button says, once."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._undo: Callable[[], None] | None = None
        self.text = plain_label()
        self.button = QPushButton(tr("Undo"))
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.text)
        row.addWidget(self.button)
        row.addStretch(1)
        self.clear()

    def show_text(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Says what was done; `undo` takes it back."""
        self.text.setText(text)
        self._undo = undo
        self.button.setVisible(undo is not None)
        self.text.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.text, text))
        self._timer.start()

    def undo(self) -> None:
        """Takes the last act back, if it still can be."""
        act, self._undo = self._undo, None
        if act is not None:
            self.clear()
            act()

    def clear(self) -> None:
        """Says nothing any more; a known way back stays open to the menu."""
        self.text.hide()
        self.button.hide()
