"""The pages of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.viewer.zooming import STEP, Zooming

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diary.domain.language import Translator

_POINTS = 72
"""Points of an inch, in which pages are measured."""

_SMALLEST, _LARGEST = 0.1, 10.0


class SheetView(QWidget):
    """All pages, one below the other, as wide as the room there is; buttons to turn and to zoom.

    The document is a child of this widget and made after the view, never a child of the view: a document
    that goes with its view tells the half-destroyed view that it has no pages any more, which ends the
    program.
    """

    def __init__(self, tr: Translator, name: str) -> None:
        super().__init__()
        self._tr = tr
        self.view = QPdfView(self)
        self._document = QPdfDocument(self)
        for part in (self.view, self.view.viewport()):
            part.setAccessibleName(name)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self._document)
        self.number = QSpinBox()
        self.number.setAccessibleName(tr("Page"))
        self.number.setKeyboardTracking(False)
        self.count = plain_label(kind="muted")
        self.setFocusProxy(self.view)
        self._zooming = Zooming(self.view, self)
        self._lay_out()
        self._connect()

    def show_file(self, file: Path, password: str = "") -> bool:
        """Shows this PDF; False when it cannot be read."""
        self._document.setPassword(password)
        if self._document.load(str(file)) is not QPdfDocument.Error.None_:
            return False
        self.number.setRange(1, max(1, self.pages))
        self.count.setText(self._tr("of {count}", count=self.pages))
        return True

    @property
    def locked(self) -> bool:
        """Whether the file could not be read for want of its password."""
        return self._document.error() is QPdfDocument.Error.IncorrectPassword

    @property
    def pages(self) -> int:
        """How many there are."""
        return self._document.pageCount()

    def page(self) -> int:
        """The page in sight, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def go_to(self, page: int) -> None:
        """Turns to a page, from 1; beyond the last to the last."""
        wanted = min(max(page, 1), max(1, self.pages))
        self.view.pageNavigator().jump(wanted - 1, QPointF(), 0)

    def larger(self, factor: float) -> None:
        """Larger or, below 1, smaller; what is in sight stays in sight."""
        bar = self.view.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        wanted = min(_LARGEST, max(_SMALLEST, self._factor() * factor))
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(wanted)
        bar.setValue(round(place * bar.maximum()))

    def fit(self) -> None:
        """As wide as the room there is."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def forget(self) -> None:
        """Lets go of the file."""
        self._document.close()

    def _factor(self) -> float:
        """How large the pages are now, 1 being the size of the paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        margins, room = self.view.documentMargins(), self.view.viewport().width()
        inches = self._document.pagePointSize(self.page() - 1).width() / _POINTS
        wide = inches * self.view.logicalDpiX()
        return (room - margins.left() - margins.right()) / wide if wide else 1.0

    def _connect(self) -> None:
        navigator = self.view.pageNavigator()
        navigator.currentPageChanged.connect(self._turned)
        self.number.valueChanged.connect(self._chosen)
        for key, do in (
            (Qt.Key.Key_Home, lambda: self.go_to(1)),
            (Qt.Key.Key_End, lambda: self.go_to(self.pages)),
        ):
            shortcut = QShortcut(QKeySequence(key), self.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _turned(self, page: int) -> None:
        self.number.blockSignals(True)
        self.number.setValue(page + 1)
        self.number.blockSignals(False)

    def _chosen(self, page: int) -> None:
        if page != self.page():
            self.go_to(page)

    def _lay_out(self) -> None:
        tr = self._tr
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._button(tr("Page back"), lambda: self.go_to(self.page() - 1)))
        row.addWidget(self.number)
        row.addWidget(self.count)
        row.addWidget(self._button(tr("Next page"), lambda: self.go_to(self.page() + 1)))
        row.addStretch(1)
        row.addWidget(self._button(tr("Larger"), lambda: self.larger(STEP)))
        row.addWidget(self._button(tr("Smaller"), lambda: self.larger(1 / STEP)))
        row.addWidget(self._button(tr("Whole width"), self.fit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        self.view.raise_()  # it was there first: Tab and screen readers come to it after the buttons

    def _button(self, text: str, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: do())
        return button
