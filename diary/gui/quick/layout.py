"""How the quick log is laid out: one column, the commonest on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diary.gui.fitting import TallArea
from diary.gui.forms.fields import align_names
from diary.gui.forms.parts import FormParts
from diary.gui.plain import plain_label
from diary.gui.quick.pins import Pinned
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.gui.quick.pins import Pins

LOWEST, TALLEST = 10 * GRID, 30 * GRID
"""A few lines of each text; longer ones scroll, so that all fields stay in sight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickFields:
    """The fields that stand on the quick log."""

    channel: QWidget
    moment: QWidget
    party: QWidget
    course: QWidget
    stopwatch: QWidget
    conduct: QWidget
    flags: QWidget
    details: QWidget
    files: QWidget


class QuickLayout(FormParts):
    """The texts and buttons of the quick log, and where everything stands."""

    def __init__(self, form: QDialog, fields: QuickFields, pins: Pins, tr: Translator) -> None:
        super().__init__(tr)
        self._fields = fields
        self._pins = pins
        self._tr = tr
        self.more_button = QPushButton(tr("All fields …"))
        self.more_button.setProperty("kind", "link")
        self.more_button.setAutoDefault(False)
        self.near = plain_label(kind="muted", wrap=True)
        self._lay_out(form)

    def _lay_out(self, form: QDialog) -> None:
        layout = QVBoxLayout(form)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self._scrolled(), 1)
        layout.addWidget(self.message)
        layout.addLayout(self._footer())
        form.resize(640, 760)

    def _scrolled(self) -> TallArea:
        fields = self._fields
        paper = QWidget()
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID + 4)
        align_names(fields.party, fields.course)
        inside.addWidget(fields.details)
        inside.addLayout(self._pinned(Pinned.CHANNEL, fields.channel))
        inside.addLayout(self._pinned(Pinned.NUMBER, fields.party))
        inside.addWidget(fields.course)
        inside.addWidget(fields.stopwatch)
        inside.addWidget(self.near)
        inside.addLayout(self._texts(), 4)
        inside.addWidget(fields.files)
        inside.addWidget(fields.conduct)
        inside.addLayout(self._pinned(Pinned.TIME, fields.moment))
        inside.addWidget(fields.flags)
        inside.addStretch(1)
        self.area = TallArea(paper)
        return self.area

    def _pinned(self, one: Pinned, field: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(field, 1)
        row.addWidget(self._pins.belong(one, field), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _texts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        headings = (self._tr("Their exact words"), self._tr("My own account"))
        for column, (heading, text) in enumerate(zip(headings, (self.said, self.summary), strict=True)):
            grid.addWidget(plain_label(heading, kind="heading"), 0, column)
            text.setMinimumHeight(LOWEST)
            text.setMaximumHeight(TALLEST)
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(1, 1)
        return grid

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.more_button)
        row.addStretch(1)
        row.addWidget(plain_label(self._tr("Ctrl+Enter saves"), kind="muted"))
        row.addWidget(self.close_button)
        row.addWidget(self.save_button)
        return row
