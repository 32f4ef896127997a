"""The centre: filters and bars over time above the table, and what to do when it is empty."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diary.domain.query import ContactQuery
from diary.gui.charts.activity_box import ActivityBox
from diary.gui.forms.running import run_now
from diary.gui.models.contacts import Column, ContactTableModel
from diary.gui.pages.filters import FilterBar
from diary.gui.pages.nothing import NothingPage
from diary.gui.pages.views import PAUSE_MS
from diary.gui.pages.welcome import WelcomePage
from diary.gui.plain import plain_label
from diary.gui.prompt import Prompt
from diary.gui.style import GRID, scaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from diary.diary import Diary
    from diary.domain.first_list import FirstList
    from diary.domain.language import Translator
    from diary.gui.forms.running import Runner
    from diary.gui.icons import Icons
    from diary.gui.models.contacts import Listing

ROOM_FOR_BARS, ROOM_FOR_NAMES = 50 * GRID, 72 * GRID
WIDTHS = {Column.WHEN: 128, Column.HOW: 120, Column.WHO: 104, Column.FLAGS: 128}


class ContactsPage(QWidget):
    """Lists the contacts of the view and the filters; `selected` carries a contact id or None.

    `counting` carries the query whose days `activity` waits for, whatever days the list is narrowed to.
    """

    selected = Signal(object)
    counting = Signal(object)

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._view = ContactQuery()
        self.with_activity = True
        self._low = self._empty = False
        self._complete = True
        self._wanted: int | None = None
        self._prompt = Prompt(run_now, _pass_on)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._count)
        self._tr = tr
        self.filters = FilterBar(diary, tr, icons)
        self.activity = ActivityBox(tr)
        self.told = plain_label(kind="muted")
        self.model = ContactTableModel(diary, tr, icons, self)
        self.table = self._make_table(tr)
        self.welcome = WelcomePage(tr, icons)
        self.nothing = NothingPage(self.filters, tr)
        self.stack = QStackedWidget()
        for page in (self.table, self.nothing, self.welcome):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.filters)
        layout.addWidget(self.activity)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.told)
        self.filters.changed.connect(self.refresh)
        self.activity.chosen.connect(self.filters.choose_days)
        self.activity.cleared.connect(self.filters.any_time)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.table.selectionModel().selectionChanged.connect(self._tell)

    def show_view(self, query: ContactQuery) -> None:
        """Lists another view, with the same filters."""
        self._view = query
        self.refresh()

    def query(self) -> ContactQuery:
        """What is listed: the view, narrowed by the filters."""
        return self.filters.narrow(self._view)

    def read_by(self, run: Runner, failed: Callable[[Exception], object]) -> None:
        """From now on lists are read by jobs of the room."""
        self._prompt = Prompt(run, failed)

    def refresh(self) -> None:
        """Reads the list again; the selected contact stays selected, or the one that took its place."""
        self._complete = True
        query = self.query()
        narrowed = self.filters.active()
        everything = not narrowed and query == ContactQuery()

        def show(listing: Listing) -> None:
            self._show(listing, narrowed=narrowed, everything=everything)

        self._prompt.ask(lambda: self.model.read(query), show)

    def _show(self, listing: Listing, *, narrowed: bool, everything: bool) -> None:
        kept, row = self.selected_id(), self.table.currentIndex().row()
        wanted, self._wanted = self._wanted, None
        self.model.show(listing)
        self._arrange(narrowed=narrowed, everything=everything)
        self._follow_days()
        if not any(one is not None and self.select(one) for one in (wanted, kept)):
            self.select_row(max(0, min(row, self.model.rowCount() - 1)))
        self._tell()

    def show_first(self, first: FirstList) -> None:
        """Lists what is known at the start; a selection is told once the rest is loaded, with `refresh`."""
        self._complete = False
        self.model.show_first(first)
        self._arrange(narrowed=False, everything=True)
        self._tell()

    def _arrange(self, *, narrowed: bool, everything: bool) -> None:
        """Shows the table, or why there is none."""
        self.filters.clear_button.setVisible(narrowed)
        empty_diary = everything and self.model.rowCount() == 0
        for part in (self.filters, self.told):
            part.setVisible(not empty_diary)
        self._empty = empty_diary
        self._show_bars()
        if self.model.rowCount():
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentWidget(self.welcome if empty_diary else self.nothing)
            self.nothing.show_filters()

    def _show_bars(self) -> None:
        self.activity.setVisible(self.with_activity and not self._empty and not self._low)

    def show_activity(self, shown: bool) -> None:
        """Shows or hides the bars over time."""
        self.with_activity = shown
        self.refresh()

    def selected_ids(self) -> tuple[int, ...]:
        """The contacts that are selected, as listed."""
        parts = sorted((part.top(), part.bottom()) for part in self._parts())
        return tuple(chain.from_iterable(self.model.contact_ids(first, last) for first, last in parts))

    def selected_id(self) -> int | None:
        """The contact that is selected."""
        index = self.table.currentIndex()
        return self.model.contact_id(index.row()) if index.isValid() else None

    def select(self, contact_id: int) -> bool:
        """Selects a contact; False when it is not listed. While a list is being read, it is for that one."""
        if self._prompt.waiting:
            self._wanted = contact_id
        row = self.model.row_of(contact_id)
        if row is None:
            return False
        self.select_row(row)
        return True

    def select_row(self, row: int) -> None:
        """Selects a row and no other, whichever keys are held; without rows nothing is selected."""
        if row < self.model.rowCount():
            # The table's own setCurrentIndex would add the row to the selection while Ctrl is held, as for
            # Ctrl+Z: the next act would then hit both.
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(row, 0), alone)
        else:
            self.selected.emit(None)

    def _make_table(self, tr: Translator) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(tr("Contacts"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(scaled(4 * GRID))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        # A header that knows the selection asks for all rows of a column, each time that it is painted.
        header.setSelectionModel(QItemSelectionModel(self.model, header))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, scaled(width) if column is Column.WHEN else width)
        return table

    def _follow_days(self) -> None:
        """Asks for the days of what is listed, and marks those that the list is narrowed to."""
        self.activity.bars.mark(*(self.filters.days() or (None, None)))
        if self.with_activity and self.isVisible():
            self._soon.start()

    def _count(self) -> None:
        self.counting.emit(self.filters.narrow(self._view, in_time=False))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        """Few rows are enough: where there is little room, the bars give way."""
        return QSize(35 * GRID, 25 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own method
        """The bars give way to the list where the window is low, names to words where it is narrow."""
        super().resizeEvent(event)
        self._low = event.size().height() < ROOM_FOR_BARS
        self._show_bars()
        self.table.setColumnHidden(Column.WHO, event.size().width() < scaled(ROOM_FOR_NAMES))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own method
        """Counts nothing that nobody sees; a window that closes asks for nothing more."""
        super().hideEvent(event)
        self._soon.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own method
        """Lets the bars follow the first painting."""
        super().showEvent(event)
        self._follow_days()

    def _parts(self) -> list[QItemSelectionRange]:
        """The stretches of rows that are selected: few, however many rows."""
        return self.table.selectionModel().selection().toList()

    def _tell(self) -> None:
        """Says how many are listed and, if more than one, how many are selected."""
        shown, selected = self.model.rowCount(), sum(part.height() for part in self._parts())
        tr = self._tr
        told = tr("{count} entries", count=f"{shown:,}")
        if selected > 1:
            told = tr("{selected} of {count} entries selected", selected=f"{selected:,}", count=f"{shown:,}")
        self.told.setText(told)

    def _row_changed(self, current: QModelIndex) -> None:
        if self._complete:
            self.selected.emit(self.model.contact_id(current.row()) if current.isValid() else None)


def _pass_on(error: Exception) -> None:
    raise error
