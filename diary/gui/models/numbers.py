"""The numbers that an import found, each with a tick."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from diary.gui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.domain.exchange import NumberCount
    from diary.domain.language import Translator

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    NAME = 1
    CALLS = 2
    MESSAGES = 3
    FINDINGS = 4
    PERIOD = 5


class NumberTableModel(QAbstractTableModel):
    """Numbers of a preview, to be ticked. Those tied to a debt always belong here and stay ticked."""

    ticks_changed = Signal()

    def __init__(self, tr: Translator, numbers: Sequence[NumberCount], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._numbers = tuple(numbers)
        self._ticked = {one.key for one in numbers if one.tied}
        self._headers = (
            tr("Number"),
            tr("Name in the phone"),
            tr("Calls"),
            tr("Messages"),
            tr("Findings"),
            tr("Period"),
        )

    def ticked(self) -> frozenset[str]:
        """The keys of the numbers that are to be imported."""
        return frozenset(self._ticked)

    def ticked_numbers(self) -> tuple[NumberCount, ...]:
        """The numbers that are to be imported."""
        return tuple(one for one in self._numbers if one.key in self._ticked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own method and default
        """As many rows as there are entries; none below a cell."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own method and default
        """One column per member of `Column`; none below a cell."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's own method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked, except where the number is tied already."""
        basic = super().flags(index)
        return basic | Qt.ItemFlag.ItemIsUserCheckable if self._can_be_ticked(index) else basic

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, by role."""
        if not index.isValid():
            return None
        one = self._numbers[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == Column.NUMBER:
            return Qt.CheckState.Checked if one.key in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(one, Column(index.column()))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's own method and type
        """Ticks or unticks a number."""
        if role != Qt.ItemDataRole.CheckStateRole or not self._can_be_ticked(index):
            return False
        key = self._numbers[index.row()].key
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticked.add(key)
        else:
            self._ticked.discard(key)
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def _can_be_ticked(self, index: Index) -> bool:
        return index.isValid() and index.column() == Column.NUMBER and not self._numbers[index.row()].tied

    def _text(self, one: NumberCount, column: Column) -> str:
        match column:
            case Column.NUMBER:
                return one_line(one.number)
            case Column.NAME:
                return one_line(one.name)
            case Column.CALLS:
                return str(one.calls or "")
            case Column.MESSAGES:
                return str(one.messages or "")
            case Column.FINDINGS:
                return str(one.findings or "")
            case Column.PERIOD:
                days = [f"{day:%Y-%m-%d}" for day in (one.first, one.last) if day]
                return " – ".join(dict.fromkeys(days))
