"""The rows of the timeline: the contacts of the list, and between them what happened besides."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from diary.gui.models.contacts import Column, ContactTableModel, Listing
from diary.gui.models.milestones import Milestone, milestones
from diary.gui.times import show_short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.domain.query import ContactQuery
    from diary.gui.icons import Icons

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What was read for a timeline."""

    listing: Listing
    milestones: Sequence[Milestone]


class TimelineModel(QAbstractTableModel):
    """Read-only; newest on top. Rows of contacts are read only when they are shown."""

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._contacts = ContactTableModel(diary, tr, icons, self)
        self._milestones: Sequence[Milestone] = ()
        self._rows: list[int] = []
        self._bold = QFont()
        self._bold.setBold(True)

    def read(self, query: ContactQuery) -> Course:
        """What the query chooses with its milestones; may be called off the GUI thread."""
        return Course(listing=self._contacts.read(query), milestones=milestones(self._diary, query, self._tr))

    def show(self, course: Course) -> None:
        """Lists what was read."""
        self.beginResetModel()
        self._contacts.show(course.listing)
        self._milestones = course.milestones
        most = self._contacts.rowCount()
        self._rows = [min(one.above, most) + at for at, one in enumerate(course.milestones)]
        self.endResetModel()

    def milestone(self, row: int) -> Milestone | None:
        """What stands in this row besides contacts, if anything."""
        place = bisect_right(self._rows, row) - 1
        return self._milestones[place] if place >= 0 and self._rows[place] == row else None

    def contact_id(self, row: int) -> int:
        """The id of the contact in a row that has one."""
        return self._contacts.contact_id(self._below(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own method and default
        """Contacts and milestones; none below a cell."""
        return 0 if parent.isValid() else self._contacts.rowCount() + len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own method and default
        """The columns of the list; none below a cell."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's own method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words above the columns, those of the list."""
        return self._contacts.headerData(section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, by role."""
        if not index.isValid():
            return None
        one = self.milestone(index.row())
        if one is None:
            return self._contacts.data(self._contacts.index(self._below(index.row()), index.column()), role)
        column = Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(one, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {_text(one, column)}"
            case Qt.ItemDataRole.DecorationRole:
                return self._icons.icon(one.icon) if column is Column.HOW else None
        return self._bold if role == Qt.ItemDataRole.FontRole else None

    def _below(self, row: int) -> int:
        """The row of the contact in the list beneath."""
        return row - bisect_right(self._rows, row)


def _text(one: Milestone, column: Column) -> str:
    texts = {
        Column.WHEN: show_short(one.at),
        Column.HOW: one.kind,
        Column.WHO: one.who,
        Column.WORDS: one.words,
    }
    return texts.get(column, "")
