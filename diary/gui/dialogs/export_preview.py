"""The dossier's pages before it leaves, drawn by QtPdf from a file that goes away with the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.language import Translator


class PreviewPage(QWidget):
    """All pages, one below the other, as wide as the dialog."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.count = plain_label(kind="muted")
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(tr("Pages of the dossier"))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.count)
        layout.addWidget(self.view, 1)

    def show_file(self, file: Path) -> None:
        """Shows the pages of this PDF."""
        self.document.load(str(file))
        told = self._tr("{count} pages. This is only a look; nothing has left the diary.", count=self.pages)
        self.count.setText(told)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self.document.pageCount()

    def forget(self) -> None:
        """Lets go of the file."""
        self.document.close()
