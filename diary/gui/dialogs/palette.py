"""Every act of the window by a few letters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from diary.gui.forms.fields import line
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diary.domain.language import Translator

MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class PaletteDialog(QDialog):
    """A line to type in and the acts that fit; Enter does the chosen one once the palette has gone."""

    def __init__(self, tr: Translator, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What would you like to do?"))
        self._actions = [action for action in actions if action.isEnabled()]
        self.search = line(tr("Act"), tr("Type a few letters of what you want to do"))
        self.list = QTreeWidget()
        self.list.setProperty("kind", "table")
        self.list.setAccessibleName(tr("Acts that fit"))
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        self.resize(520, 440)
        self.search.textChanged.connect(self.look_for)
        self.search.returnPressed.connect(self.do_chosen)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self.do_chosen())
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Lists the acts whose names hold all these words; the first one is chosen."""
        wanted = text.casefold().split()
        self.list.ensurePolished()  # rows are measured once, by the style
        self.list.clear()
        for number, action in enumerate(self._actions):
            name = action.text().replace("&", "")
            if all(word in name.casefold() for word in wanted):
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                item = QTreeWidgetItem([name, keys])
                item.setData(0, Qt.ItemDataRole.UserRole, number)
                self.list.addTopLevelItem(item)
        self.list.setCurrentIndex(self.list.model().index(0, 0))

    def do_chosen(self) -> None:
        """Goes, and does the chosen act, if there is one."""
        item = self.list.currentItem()
        if item is not None and self.list.topLevelItemCount():
            action = self._actions[item.data(0, Qt.ItemDataRole.UserRole)]
            self.accept()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """The arrow keys move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)
