"""The left pane: what one can look at, with counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from diary.domain.query import ContactQuery
from diary.gui.charts.waiting import Counting
from diary.gui.pages.view_list import View, debt_views, saved_views, standing_views, trash_view
from diary.gui.plain import plain_label, plain_tip
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from diary.diary import Diary
    from diary.domain.debt import Debt
    from diary.domain.language import Translator
    from diary.domain.query import SavedView
    from diary.gui.icons import Icons

PAUSE_MS = 100
"""Counts follow that long after a change: the list is painted first, and several changes are counted once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page that stands among the views, with a count of its own, and its place: before the debts."""

    view: View
    count: Callable[[], int]


WAITING = "waiting"
"""The key of a count that belongs to no view: entries that the user has not confirmed, which none counts."""


class ViewsPane(QWidget):
    """Views (today, all, flagged … trash, one per debt and per saved view) and pages that belong there.

    `chosen` carries the query of a view, `page_wanted` the name of a page. `counting` carries what
    `show_counts` waits for: a function for each view's key, to be called off the GUI thread.
    """

    chosen = Signal(object)
    page_wanted = Signal(str)
    counting = Signal(object)

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._pages: list[PageView] = []
        self._query = ContactQuery()
        self._counts: dict[str, int] = {}
        self._notes: dict[str, str] = {}
        self.views: list[View] = []
        self.saved: Mapping[str, SavedView] = {}
        self.list = self._make_list()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 0, GRID)
        layout.addWidget(self.list)
        note = plain_label(tr("This records facts; it is not legal advice."), kind="muted", wrap=True)
        note.setContentsMargins(GRID, 0, 0, 0)
        layout.addWidget(note)
        self.list.currentItemChanged.connect(self._tell)

    def add_page(self, view: View, count: Callable[[], int]) -> None:
        """Lets a page stand among the views; `count` is called off the GUI thread.

        Before the window is shown, its first `refresh` lists all pages at once.
        """
        self._pages.append(PageView(view=view, count=count))
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reads debts and saved views again, and lets counts follow; the chosen view stays chosen."""
        self._list_views(self._diary.saved_views(), self._diary.debts())
        if self.isVisible():
            self._soon.start()

    def show_first(self) -> None:
        """Lists what there is in every diary; debts and saved views follow with `refresh`."""
        self.list.ensurePolished()  # rows are as high as they stay
        self._list_views((), ())

    def _list_views(self, saved: Sequence[SavedView], debts: Sequence[Debt]) -> None:
        kept = self.view().key if self.views else "all"
        self.saved = {f"saved:{one.name}": one for one in saved}
        self.views = [
            *standing_views(),
            *(page.view for page in self._pages),
            *debt_views(debts, self._tr),
            *saved_views(saved),
            trash_view(),
        ]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addTopLevelItems([self._item(view) for view in self.views])
        self.choose(self.row_of(kept))
        self.list.blockSignals(False)
        if not self.view().page:
            self._query = self.view().query

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own method
        """Counts nothing that nobody sees; a window that closes asks for nothing more."""
        super().hideEvent(event)
        self._soon.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own method
        """Lets the counts follow the first painting."""
        super().showEvent(event)
        self._soon.start()

    def view(self) -> View:
        """The chosen view."""
        return self.views[self.chosen_row()]

    def query(self) -> ContactQuery:
        """The query of the chosen view; while a page is chosen, of the view before it."""
        return self._query

    def chosen_row(self) -> int:
        """The row of the chosen view."""
        return max(0, self.list.currentIndex().row())

    def row_of(self, key: str) -> int:
        """The row of a view by its key, that of all contacts for an unknown one."""
        keys = [view.key for view in self.views]
        return keys.index(key if key in keys else "all")

    def choose(self, row: int) -> None:
        """Chooses a view by its row."""
        self.list.setCurrentIndex(self.list.model().index(min(max(row, 0), len(self.views) - 1), 0))

    def choose_named(self, key: str) -> None:
        """Chooses a view by its key, as `view_list` gives it."""
        self.choose(self.row_of(key))

    def follow_page(self, name: str) -> None:
        """Marks the page that was turned to, or the view when the list is shown again; nothing is emitted."""
        row = next((row for row, view in enumerate(self.views) if view.page == name and name), None)
        if row is None and self.view().page:
            row = next(
                (row for row, view in enumerate(self.views) if not view.page and view.query == self._query), 1
            )
        if row is not None:
            self.list.blockSignals(True)
            self.choose(row)
            self.list.blockSignals(False)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows how many there are of each; unknown keys are left as they are."""
        self._counts.update(counts)
        for row, view in enumerate(self.views):
            item = self.list.topLevelItem(row)
            if item is not None and view.key in counts:
                self._show_count(item, counts[view.key])

    def _show_count(self, item: QTreeWidgetItem, count: int) -> None:
        """The number beside the name, and for screen readers behind it."""
        item.setText(1, f"{count:,}")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}: {count:,}")

    def show_note(self, key: str, text: str) -> None:
        """Adds a word to the name of a view, as the day that comes next; an empty text takes it away."""
        self._notes[key] = text
        for row, view in enumerate(self.views):
            item = self.list.topLevelItem(row)
            if item is not None and view.key == key:
                item.setText(0, self._named(view))

    def _named(self, view: View) -> str:
        name = self._tr(view.name) if view.translated else view.name
        return " · ".join(part for part in (name, self._notes.get(view.key, "")) if part)

    def _count(self) -> None:
        counting = Counting(self._diary)
        wanted: dict[str, Callable[[], int]] = {page.view.key: page.count for page in self._pages}
        for view in self.views:
            if not view.page:
                wanted[view.key] = partial(counting.count, view.query)
        wanted[WAITING] = lambda: counting.waiting
        self.counting.emit(wanted)

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setProperty("kind", "views")
        made.setAccessibleName(self._tr("Views"))
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setAllColumnsShowFocus(True)
        made.setIconSize(QSize(20, 20))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return made

    def _item(self, view: View) -> QTreeWidgetItem:
        name = self._named(view)
        known = self._counts.get(view.key)
        item = QTreeWidgetItem([name, ""])
        if known is not None:
            self._show_count(item, known)
        item.setIcon(0, self._icons.icon(view.icon))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tip = self._tr(view.tip) if view.translated else view.tip
        item.setToolTip(0, plain_tip("\n".join(text for text in (name, tip) if text)))
        return item

    def _tell(self) -> None:
        view = self.view()
        if view.page:
            self.page_wanted.emit(view.page)
        else:
            self._query = view.query
            self.chosen.emit(view.query)
