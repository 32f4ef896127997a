"""Tells that the diary does not open, calmly, and what can be done now."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from diary.domain.errors import DiaryMissing
from diary.gui.plain import plain_label, selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.errors import DiaryError
    from diary.domain.language import Translator


class Way(StrEnum):
    """What the user wants to do."""

    LEAVE = "leave"
    RESTORE = "restore"
    OTHER = "other"
    NEW = "new"


class RescueDialog(QDialog):
    """What happened, that nothing was lost by it, and the ways on; `way` is the one that was chosen."""

    def __init__(
        self, tr: Translator, error: DiaryError, parent: QWidget | None = None, *, new: bool = False
    ) -> None:
        super().__init__(parent)
        self.way = Way.LEAVE
        self.setWindowTitle(tr("Diary"))
        self.buttons = {
            Way.RESTORE: QPushButton(tr("Restore from a backup …")),
            Way.OTHER: QPushButton(tr("Open another diary …")),
            Way.NEW: QPushButton(tr("Begin a new diary …")),
            Way.LEAVE: QPushButton(tr("Close")),
        }
        calm = (
            tr("Perhaps it is on a stick or disk that is not plugged in: then plug it in and start again.")
            if isinstance(error, DiaryMissing)
            else tr(
                "Nothing in it was deleted or changed. With a backup you can go on at once; this diary stays "
                "where it is, and somebody who knows about it can look at it later."
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(tr("The diary could not be opened"), kind="heading", wrap=True))
        layout.addWidget(selectable_label(error.told(tr)))
        layout.addWidget(plain_label(calm, wrap=True))
        for way, button in self.buttons.items():
            button.setProperty("kind", "" if way is Way.LEAVE else "big")
            button.clicked.connect(lambda _checked=False, way=way: self._go(way))
            layout.addWidget(button)
        self.buttons[Way.NEW].setVisible(new)
        self.resize(600, 300)

    def _go(self, way: Way) -> None:
        self.way = way
        self.accept()
