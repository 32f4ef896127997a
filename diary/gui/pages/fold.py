"""Something that is folded away behind a line of text until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Fold(QWidget):
    """A link that gives way to what `make` returns; it is made only then."""

    def __init__(self, text: str, make: Callable[[], Iterable[QWidget]]) -> None:
        super().__init__()
        self._make = make
        self.toggle = QPushButton(text)
        self.toggle.setProperty("kind", "link")
        self.toggle.clicked.connect(self.unfold)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)
        self._layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)

    def unfold(self) -> None:
        """Shows what was folded away."""
        self.toggle.hide()
        for widget in self._make():
            self._layout.addWidget(widget)
