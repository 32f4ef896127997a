"""A dialog that is only read: a page that scrolls, and a button that closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator


class ReadingDialog(QDialog):
    """Base of dialogs whose page is filled from above: `inside` takes what is to be read."""

    def __init__(self, tr: Translator, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        paper = QWidget()
        paper.setProperty("kind", "paper")
        self.inside = QVBoxLayout(paper)
        self.inside.setContentsMargins(0, 0, GRID, 0)
        self.inside.setSpacing(GRID)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(title)
        area.setWidget(paper)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
