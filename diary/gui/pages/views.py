"""The left pane: what one can look at, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference
from diary.gui.plain import one_line, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.icons import Icons


class ViewsPane(QWidget):
    """Views (all, flagged, trash, one per debt). `chosen` carries the query of the view."""

    chosen = Signal(object)

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._queries: list[ContactQuery] = []
        self.list = self._make_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 0, GRID)
        layout.addWidget(self.list)
        note = plain_label(tr("This records facts; it is not legal advice."), kind="muted", wrap=True)
        layout.addWidget(note)
        self.refresh()
        self.list.currentItemChanged.connect(self._tell)

    def refresh(self) -> None:
        """Reads debts and counts again; the chosen view stays chosen."""
        kept = self.query() if self._queries else None
        self.list.blockSignals(True)
        self.list.clear()
        self._queries.clear()
        self._add("all", self._tr("All contacts"), ContactQuery())
        self._add("met", self._tr("Flagged"), ContactQuery(flagged=True))
        for debt in self._diary.debts():
            name = one_line(f"{debt.creditor.name} {debt.product}".strip(), 40)
            self._add("debt", name or reference(Kind.DEBT, debt.id), ContactQuery(debt_id=debt.id))
        self._add("trash", self._tr("Trash"), ContactQuery(trashed=True))
        self.choose(self._queries.index(kept) if kept in self._queries else 0)
        self.list.blockSignals(False)

    def query(self) -> ContactQuery:
        """The query of the chosen view."""
        return self._queries[self.chosen_row()]

    def chosen_row(self) -> int:
        """The row of the chosen view."""
        return max(0, self.list.currentIndex().row())

    def choose(self, row: int) -> None:
        """Chooses a view by its row, 0 being all contacts."""
        self.list.setCurrentIndex(self.list.model().index(min(max(row, 0), len(self._queries) - 1), 0))

    def choose_trash(self) -> None:
        """Chooses the trash, the last view."""
        self.choose(len(self._queries) - 1)

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

    def _add(self, icon: str, name: str, query: ContactQuery) -> None:
        count = self._diary.count(query)
        item = QTreeWidgetItem([name, f"{count:,}"])
        item.setIcon(0, self._icons.icon(icon))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._queries.append(query)
        self.list.addTopLevelItem(item)

    def _tell(self) -> None:
        self.chosen.emit(self.query())
