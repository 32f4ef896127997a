"""A picture with its tools: turned, zoomed, parts of it covered up in a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from diary.gui.flow import FlowLayout
from diary.gui.plain import set_tip
from diary.gui.style import GRID
from diary.gui.viewer.picture import PictureView
from diary.gui.viewer.zooming import STEP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

    from diary.domain.language import Translator


class PicturePane(QWidget):
    """The picture below its buttons. `cover_wanted` asks for the copy with the marked parts covered."""

    cover_wanted = Signal()

    def __init__(self, tr: Translator, image: QImage, size: QSize) -> None:
        super().__init__()
        self._row = FlowLayout()
        self.view = view = PictureView(tr("The picture"), image, size)
        self.setFocusProxy(view)
        self._tool(tr("Turn"), view.turn)
        self._tool(tr("Larger"), lambda: view.larger(STEP))
        self._tool(tr("Smaller"), lambda: view.larger(1 / STEP))
        self._tool(tr("Whole picture"), view.fit)
        self.mark_button = self._tool(tr("Cover up …"), self._mark)
        self.mark_button.setCheckable(True)
        set_tip(self.mark_button, tr("Then drag over what nobody else is to see."))
        self.unmark_button = self._tool(tr("Not the last"), view.unmark)
        self.cover_button = self._tool(tr("Keep the covered copy"), self.cover_wanted.emit)
        for button in (self.unmark_button, self.cover_button):
            button.setEnabled(False)
        view.marked.connect(self._marked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._row)
        layout.addWidget(view, 1)

    def covered(self) -> None:
        """Begins anew once a covered copy was kept."""
        self.view.unmark_all()
        self.mark_button.setChecked(False)
        self._mark()

    def _mark(self) -> None:
        self.view.mark(self.mark_button.isChecked())

    def _marked(self, count: int) -> None:
        for button in (self.unmark_button, self.cover_button):
            button.setEnabled(bool(count))

    def _tool(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: do())
        self._row.addWidget(button)
        return button
