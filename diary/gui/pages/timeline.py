"""The course of things: contacts, what the user told them, complaints, answers and limits, newest on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout

from diary.gui.centre import Page
from diary.gui.models.contacts import Column
from diary.gui.models.milestones import Leads
from diary.gui.models.timeline import Course, TimelineModel
from diary.gui.plain import plain_label
from diary.gui.style import GRID, scaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.query import ContactQuery
    from diary.gui.icons import Icons
    from diary.gui.latest import Latest

WIDTHS = {Column.WHEN: 152, Column.HOW: 120, Column.WHO: 240, Column.FLAGS: 144}


class TimelinePage(Page):
    """Follows the list. Enter or a double click leads on: `contact_wanted` an id, `place_wanted` a Leads."""

    contact_wanted = Signal(int)
    place_wanted = Signal(str, int)

    def __init__(
        self, diary: Diary, tr: Translator, icons: Icons, query: Callable[[], ContactQuery], latest: Latest
    ) -> None:
        super().__init__()
        self._tr = tr
        self._query = query
        self._latest = latest
        self.model = TimelineModel(diary, tr, icons, self)
        self.told = plain_label(tr("Reading …"), kind="muted", wrap=True)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Timeline"))
        self.table.activated.connect(self._open)
        self._dress()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(tr("Timeline of what is listed"), kind="title"))
        layout.addWidget(self.told)
        layout.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Reads again what is listed, off the GUI thread; the row in sight stays in its place."""
        query = self._query()
        self._latest.ask(lambda: self.model.read(query), self._show)

    def _show(self, course: Course) -> None:
        row = self.table.currentIndex().row()
        place = self.table.verticalScrollBar().value()
        self.model.show(course)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(0, min(row, self.model.rowCount() - 1)), 0))
            self.table.verticalScrollBar().setValue(place)
        own = len(course.milestones)
        self.told.setText(
            self._tr(
                "{contacts} contacts, and {own} notices, complaints, answers and limits between them (bold). "
                "Enter shows the row.",
                contacts=f"{self.model.rowCount() - own:,}",
                own=f"{own:,}",
            )
        )

    def _open(self, index: QModelIndex) -> None:
        one = self.model.milestone(index.row())
        if one is None:
            self.contact_wanted.emit(self.model.contact_id(index.row()))
        else:
            self.place_wanted.emit(Leads(one.leads).value, one.number)

    def _dress(self) -> None:
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(scaled(4 * GRID))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, scaled(width))
