"""Something that is folded away behind a line of text until it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SHUT, OPEN = "▸ ", "▾ "


class Fold(QWidget):
    """A link under which `make` puts widgets when it is first unfolded; it folds back too."""

    def __init__(self, text: str, make: Callable[[], Iterable[QWidget]]) -> None:
        super().__init__()
        self._make = make
        self._text = text
        self._inner: QWidget | None = None
        self.toggle = QPushButton(SHUT + text)
        self.toggle.setProperty("kind", "link")
        self.toggle.setCheckable(True)
        self.toggle.setAccessibleName(text)
        self.toggle.toggled.connect(self._turn)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID // 2)
        self._layout.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)

    def unfold(self) -> None:
        """Shows what was folded away."""
        self.toggle.setChecked(True)

    def _turn(self, shown: bool) -> None:
        self.toggle.setText((OPEN if shown else SHUT) + self._text)
        if self._inner is None:
            self._inner = QWidget()
            column = QVBoxLayout(self._inner)
            column.setContentsMargins(2 * GRID, 0, 0, 0)
            column.setSpacing(GRID // 2)
            for widget in self._make():
                column.addWidget(widget)
            self._layout.addWidget(self._inner)
        self._inner.setVisible(shown)
