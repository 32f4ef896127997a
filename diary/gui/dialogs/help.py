"""Whom to call and what to do, by what happened: short, own words; no legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.gui.dialogs.reading import ReadingDialog
from diary.gui.pages.guidance import BY_NEED
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from diary.domain.language import Translator


class HelpDialog(ReadingDialog):
    """All the advice on one page, danger first."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(tr, tr("Where to find help"), parent)
        self.inside.addWidget(
            plain_label(tr("You need not do everything today. One thing is enough."), wrap=True)
        )
        for need, texts in BY_NEED:
            self.inside.addSpacing(GRID)
            self.inside.addWidget(plain_label(tr(need), kind="heading"))
            for text in texts:
                self.inside.addWidget(selectable_label(tr(text)))
        self.inside.addStretch(1)
        self.resize(600, 640)
