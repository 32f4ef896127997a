"""What stands where there is nothing to list yet: what belongs there, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from diary.gui.fitting import scrolled
from diary.gui.plain import plain_label
from diary.gui.style import GRID, muted_color, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.gui.icons import Icons

WIDTH = 60 * GRID
DRAWING = 32


class EmptyState(QWidget):
    """An icon, a few words in the middle of the room, and buttons for what one can do about it."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        title: str,
        texts: Sequence[str] = (),
        acts: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        super().__init__()
        drawing = QLabel()
        drawing.setPixmap(icons.icon(icon, muted_color()).pixmap(DRAWING, DRAWING))
        drawing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons: list[QPushButton] = []
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addStretch(1)
        column.addWidget(drawing)
        column.addWidget(_centred(plain_label(title, kind="heading", wrap=True)))
        for text in texts:
            column.addWidget(_centred(plain_label(text, kind="muted", wrap=True)))
        column.addLayout(self._row(acts))
        column.addStretch(2)
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(scaled(WIDTH))
        paper = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(paper))
        row = QHBoxLayout(paper)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def _row(self, acts: Sequence[tuple[str, Callable[[], object]]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(GRID)
        row.addStretch(1)
        for text, do in acts:
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, do=do: do())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        return row


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
