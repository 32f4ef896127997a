"""Files to be kept with an entry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diary.gui.places import place_for, remember_place
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from diary.domain.language import Translator
    from diary.gui.icons import Icons

PATH_ROLE = Qt.ItemDataRole.UserRole


class FilesField(QWidget):
    """A list of files, added by dialog or drop; nothing is copied before the entry is saved."""

    changed = Signal()

    def __init__(self, tr: Translator, icons: Icons) -> None:
        super().__init__()
        self._tr = tr
        self.setAcceptDrops(True)
        self._hides = False
        self.add_button = QPushButton(icons.icon("attachment"), tr("Add files …"))
        self.add_button.clicked.connect(self._ask)
        self.remove_button = QPushButton(tr("Take off the list"))
        self.remove_button.clicked.connect(self._remove)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Files of this entry"))
        self.list.setMaximumHeight(8 * GRID)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self.list)
        self._show_state()

    def files(self) -> tuple[Path, ...]:
        """The chosen files."""
        return tuple(Path(self.list.item(row).data(PATH_ROLE)) for row in range(self.list.count()))

    def add(self, files: Sequence[Path]) -> None:
        """Puts files on the list, each once."""
        for file in files:
            if file not in self.files():
                item = QListWidgetItem(file.name)
                item.setData(PATH_ROLE, str(file))
                self.list.addItem(item)
        self._show_state()
        self.changed.emit()

    def hide_while_empty(self) -> None:
        """Comes to sight only when files were dropped on the form."""
        self._hides = True
        self._show_state()

    def clear(self) -> None:
        """Empties the list."""
        self.list.clear()
        self._show_state()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's own method
        """Takes what carries files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's own method
        """Takes the files that were dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.add([path for path in paths if path.is_file()])
        event.acceptProposedAction()

    def _ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, self._tr("Add files"), place_for())
        for name in chosen[:1]:
            remember_place(name)
        self.add([Path(name) for name in chosen])

    def _remove(self) -> None:
        row = self.list.currentRow()
        self.list.takeItem(row if row >= 0 else self.list.count() - 1)
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        some = self.list.count() > 0
        self.list.setVisible(some)
        self.remove_button.setVisible(some)
        if self._hides:
            self.setVisible(some)
