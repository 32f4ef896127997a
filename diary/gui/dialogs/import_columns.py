"""A table whose columns nobody knows: its first rows, and above each column what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diary.domain.answers import Role, RowKind, TableMapping
from diary.gui.forms.fields import choice, chosen, line
from diary.gui.labels import label
from diary.gui.plain import named_choice, one_line, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.domain.question import Question

_COLUMN_WIDTH = 136
_MOST_ROWS = 8


class ColumnsField(QWidget):
    """Says of each column what it holds; `changed` comes with every choice."""

    changed = Signal()

    def __init__(self, tr: Translator, question: Question) -> None:
        super().__init__()
        self._tr = tr
        guess = question.guess or TableMapping(kind=RowKind.CALL, columns={})
        self.kind = choice(tr, tr("Each row is"), tuple(RowKind))
        self.kind.setCurrentIndex(self.kind.findData(guess.kind.value))
        self.kind.currentIndexChanged.connect(self.changed)
        self.has_header = QCheckBox(tr("The first row holds names of columns"))
        self.has_header.setChecked(guess.has_header)
        self.has_header.toggled.connect(self.changed)
        self.time_format = line(tr("Form of the times"), tr("empty: the usual forms, or e.g. %d.%m.%Y %H:%M"))
        self.time_format.setText(guess.time_format)
        self.roles: list[QComboBox] = []
        self.table = self._make_table(question)
        held = {index: role for role, index in guess.columns.items()}
        for at, box in enumerate(self.roles):
            box.setCurrentIndex(box.findData(held[at].value if at in held else ""))
            box.currentIndexChanged.connect(self.changed)
        self._lay_out()

    def said(self) -> TableMapping | None:
        """The mapping, None while it names no time or neither a number nor a name, or one thing twice."""
        held = [(Role(role), at) for at, box in enumerate(self.roles) if (role := str(box.currentData()))]
        columns = dict(held)
        made = TableMapping(
            kind=RowKind(chosen(self.kind)),
            columns=columns,
            time_format=self.time_format.text().strip(),
            has_header=self.has_header.isChecked(),
        )
        return made if made.usable and len(columns) == len(held) else None

    def _make_table(self, question: Question) -> QTableWidget:
        """The roles in the first row, the file's own rows below, as plain text."""
        tr = self._tr
        lines = [question.header, *question.rows[:_MOST_ROWS]]
        width = max(len(cells) for cells in lines)
        table = QTableWidget(len(lines) + 1, width)
        table.setAccessibleName(tr("First rows of the file"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultSectionSize(_COLUMN_WIDTH)
        for at in range(width):
            box = self._role_box(at + 1)
            self.roles.append(box)
            table.setCellWidget(0, at, box)
        for row, cells in enumerate(lines, 1):
            for at, cell in enumerate(cells):
                item = QTableWidgetItem(one_line(cell))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                table.setItem(row, at, item)
        table.setRowHeight(0, self.roles[0].sizeHint().height() + GRID // 2 if self.roles else 0)
        return table

    def _role_box(self, number: int) -> QComboBox:
        tr = self._tr
        box = named_choice(tr("What column {number} holds", number=number))
        box.addItem("–", "")
        for role in Role:
            box.addItem(label(tr, role), role.value)
        return box

    def _lay_out(self) -> None:
        tr = self._tr
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GRID)
        form.addRow(plain_label(tr("Each row is"), kind="field"), self.kind)
        form.addRow(plain_label(tr("Form of the times"), kind="field"), self.time_format)
        form.addRow("", self.has_header)
        told = tr(
            "Needed: a time, and a number or a name. What you say is remembered for the next such file."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(told, kind="muted", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(form)
