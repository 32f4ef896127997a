"""The left pane: what one can look at, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference
from diary.gui.plain import one_line, plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

QUERY_ROLE = Qt.ItemDataRole.UserRole
NAME_ROLE = Qt.ItemDataRole.UserRole + 1


class ViewsPane(QWidget):
    """Views (all, flagged, trash, one per debt). `chosen` carries the query of the view."""

    chosen = Signal(object)

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self.list = QListWidget()
        self.list.setProperty("kind", "views")
        self.list.setAccessibleName(tr("Views"))
        self.list.setIconSize(QSize(20, 20))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 0, GRID)
        layout.addWidget(self.list)
        note = plain_label(tr("This records facts; it is not legal advice."), kind="muted", wrap=True)
        layout.addWidget(note)
        self.refresh()
        self.list.setCurrentRow(0)
        self.list.currentItemChanged.connect(self._tell)

    def refresh(self) -> None:
        """Reads debts and counts again; the chosen view stays chosen."""
        kept = self.query() if self.list.currentItem() else None
        self.list.blockSignals(True)
        self.list.clear()
        self._add("all", self._tr("All contacts"), ContactQuery())
        self._add("met", self._tr("Flagged"), ContactQuery(flagged=True))
        for debt in self._diary.debts():
            name = one_line(f"{debt.creditor.name} {debt.product}".strip(), 40)
            self._add("debt", name or reference(Kind.DEBT, debt.id), ContactQuery(debt_id=debt.id))
        self._add("trash", self._tr("Trash"), ContactQuery(trashed=True))
        rows = range(self.list.count())
        row = next((row for row in rows if self.list.item(row).data(QUERY_ROLE) == kept), 0)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def query(self) -> ContactQuery:
        """The query of the chosen view."""
        item = self.list.currentItem()
        chosen = item.data(QUERY_ROLE) if item else None
        return chosen if isinstance(chosen, ContactQuery) else ContactQuery()

    def choose(self, row: int) -> None:
        """Chooses a view by its row, 0 being all contacts."""
        self.list.setCurrentRow(min(row, self.list.count() - 1))

    def choose_trash(self) -> None:
        """Chooses the trash, the last view."""
        self.choose(self.list.count() - 1)

    def _add(self, icon: str, name: str, query: ContactQuery) -> None:
        count = self._diary.count(query)
        item = QListWidgetItem(self._icons.icon(icon), f"{name}  {count:,}" if count else name)
        item.setData(QUERY_ROLE, query)
        item.setData(NAME_ROLE, name)
        self.list.addItem(item)

    def _tell(self) -> None:
        self.chosen.emit(self.query())
