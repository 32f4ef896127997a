"""A calm line above the panes: something the user should know, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.domain.language import Translator


class Banner(QFrame):
    """Stays until one of its buttons is pressed; `gone` is emitted then."""

    gone = Signal()

    def __init__(self, tr: Translator, text: str, acts: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        self.text = plain_label(text, wrap=True)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.text, 1)
        for name, do in (*acts, (tr("Close"), lambda: None)):
            button = QPushButton(name)
            button.clicked.connect(lambda _checked=False, do=do: self._press(do))
            row.addWidget(button)
            self.buttons.append(button)

    def _press(self, do: Callable[[], object]) -> None:
        self.hide()
        self.gone.emit()
        self.deleteLater()
        do()
