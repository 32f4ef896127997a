"""What was begun and not saved yet, to go on with or to throw away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.domain.language import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A draft's name, what it is in words, and when it was last written to."""

    name: str
    what: str
    when: str


class DraftsDialog(QDialog):
    """Lists drafts as `read` gives them. `go_on_wanted` and `throw_wanted` carry a draft's name."""

    go_on_wanted = Signal(str)
    throw_wanted = Signal(str)

    def __init__(
        self, read: Callable[[], Sequence[DraftLine]], tr: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._tr = tr
        self._lines: Sequence[DraftLine] = ()
        self.setWindowTitle(tr("Drafts"))
        self.list = QTreeWidget()
        self.list.setProperty("kind", "table")
        self.list.setAccessibleName(tr("Drafts"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setHeaderLabels([tr("What was begun"), tr("Last written")])
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.itemActivated.connect(lambda _item: self._go_on())
        self.empty = plain_label(
            tr("Nothing waits here: all that you wrote is saved."), kind="muted", wrap=True
        )
        self.go_on_button = QPushButton(tr("Go on with it"))
        self.go_on_button.setProperty("kind", "main")
        self.go_on_button.clicked.connect(self._go_on)
        self.throw_button = QPushButton(tr("Throw it away"))
        self.throw_button.setAutoDefault(False)
        self.throw_button.clicked.connect(self._throw)
        self.toast = Toast(tr)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Reads the drafts again; the row stays where it can."""
        row = max(0, self.list.currentIndex().row())
        self._lines = self._read()
        self.list.clear()
        self.list.addTopLevelItems([QTreeWidgetItem([one.what, one.when]) for one in self._lines])
        self.list.setCurrentIndex(self.list.model().index(min(row, len(self._lines) - 1), 0))
        self.list.setVisible(bool(self._lines))
        self.empty.setVisible(not self._lines)
        for button in (self.go_on_button, self.throw_button):
            button.setEnabled(bool(self._lines))

    def thrown(self, undo: Callable[[], None]) -> None:
        """Says that a draft was thrown away, with the way back."""

        def back() -> None:
            undo()
            self.refresh()

        self.refresh()
        self.toast.show_text(self._tr("The draft was thrown away."), back)

    def _chosen(self) -> str | None:
        row = self.list.currentIndex().row()
        return self._lines[row].name if 0 <= row < len(self._lines) else None

    def _go_on(self) -> None:
        if (name := self._chosen()) is not None:
            self.accept()
            self.go_on_wanted.emit(name)

    def _throw(self) -> None:
        if (name := self._chosen()) is not None:
            self.throw_wanted.emit(name)

    def _lay_out(self) -> None:
        close = QPushButton(self._tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        for button in (self.go_on_button, self.throw_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        told = self._tr(
            "What you write is kept here until you save it, also when the program ends or is locked."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(plain_label(told, kind="muted", wrap=True))
        layout.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.list, 100)
        layout.addStretch(1)
        layout.addWidget(self.toast)
        layout.addLayout(buttons)
        self.resize(560, 400)
