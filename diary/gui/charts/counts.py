"""A table of counts whose bars are painted beside the figures: chart and table view in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from diary.gui.plain import one_line
from diary.gui.style import GRID, Tone, bar_color, scaled
from diary.gui.times import show_short

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtGui import QPainter

    from diary.domain.language import Translator

VALUE = Qt.ItemDataRole.UserRole
SHARE = Qt.ItemDataRole.UserRole + 1
NAME, CONTACTS, FLAGGED, BAR = range(4)
WIDEST = 28 * GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of such a table; `value` is handed out when it is picked, `since` and `until` are told."""

    name: str
    contacts: int
    flagged: int
    value: object = None
    note: str = ""


class CountTable(QTreeWidget):
    """Lines with a name, two figures, and a bar of both. `picked` carries the value of an activated line."""

    picked = Signal(object)

    def __init__(self, tr: Translator, name: str, first_header: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "table")
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Enter or a double click lists these entries."))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHeaderLabels([first_header, tr("Entries"), tr("Flagged"), "", ""])
        for column, told in ((BAR, tr("Both as a bar")), (BAR + 1, tr("Remark"))):
            self.headerItem().setData(column, Qt.ItemDataRole.AccessibleTextRole, told)
        self.setItemDelegateForColumn(BAR, _BarDelegate(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Stretch)
        self.itemActivated.connect(self._pick)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows these lines in this order."""
        most = max((line.contacts for line in lines), default=1) or 1
        self.clear()
        self.addTopLevelItems([self._item(line, most) for line in lines])
        self.setColumnHidden(BAR + 1, not any(line.note for line in lines))

    def _short(self, name: str) -> str:
        """A name that leaves room for the bars; screen readers get all of it."""
        return self.fontMetrics().elidedText(one_line(name), Qt.TextElideMode.ElideRight, scaled(WIDEST))

    def _pick(self, item: QTreeWidgetItem) -> None:
        value = item.data(NAME, VALUE)
        if value is not None:
            self.picked.emit(value)

    def _item(self, line: Line, most: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem(
            [self._short(line.name), f"{line.contacts:,}", f"{line.flagged:,}", "", one_line(line.note)]
        )
        for column in (CONTACTS, FLAGGED):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(NAME, VALUE, line.value)
        item.setData(BAR, SHARE, (line.contacts / most, line.flagged / most))
        item.setData(
            NAME, Qt.ItemDataRole.AccessibleTextRole, f"{line.name}: {line.contacts}, {line.flagged}"
        )
        return item


def period(first: datetime, last: datetime) -> str:
    """From when to when, in lists."""
    return f"{show_short(first)} – {show_short(last)}"


class _BarDelegate(QStyledItemDelegate):
    """Paints the two shares of a line: all entries, and over them the flagged ones."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints the cell's ground, then the bars."""
        super().paint(painter, option, index)
        shares = index.data(SHARE)
        if not shares:
            return
        room = QRectF(option.rect).adjusted(GRID, GRID / 2, -GRID, -GRID / 2)
        for share, tone in zip(shares, (Tone.ASKING, Tone.NOTABLE), strict=True):
            painter.fillRect(
                QRectF(room.left(), room.top(), room.width() * share, room.height()), bar_color(tone)
            )
