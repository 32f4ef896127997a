"""The pages of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

if TYPE_CHECKING:
    from pathlib import Path


class SheetView(QPdfView):
    """All pages, one below the other, as wide as the room there is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._document = QPdfDocument(self)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocument(self._document)

    def show_file(self, file: Path) -> bool:
        """Shows this PDF; False when it cannot be read."""
        return self._document.load(str(file)) is QPdfDocument.Error.None_

    @property
    def pages(self) -> int:
        """How many there are."""
        return self._document.pageCount()

    def page(self) -> int:
        """The page in sight, from 1."""
        return self.pageNavigator().currentPage() + 1

    def go_to(self, page: int) -> None:
        """Turns to a page, from 1."""
        self.pageNavigator().jump(page - 1, QPointF(), 0)

    def forget(self) -> None:
        """Lets go of the file."""
        self._document.close()
