"""Whom to call and what to do, by what happened: short, own words; no legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from diary.gui.pages.guidance import BY_NEED
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator


class HelpDialog(QDialog):
    """All the advice on one page, danger first."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Where to find help"))
        paper = QWidget()
        paper.setProperty("kind", "paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, GRID, 0)
        inside.setSpacing(GRID)
        inside.addWidget(plain_label(tr("You need not do everything today. One thing is enough."), wrap=True))
        for need, texts in BY_NEED:
            inside.addSpacing(GRID)
            inside.addWidget(plain_label(tr(need), kind="heading"))
            for text in texts:
                inside.addWidget(selectable_label(tr(text)))
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Where to find help"))
        area.setWidget(paper)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self.resize(600, 640)
