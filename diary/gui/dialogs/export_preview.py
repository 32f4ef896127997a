"""The dossier's pages before it leaves, drawn by QtPdf from a file that goes away with the dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.viewer.sheets import SheetView

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.language import Translator


class PreviewPage(QWidget):
    """All pages, one below the other, as wide as the dialog."""

    def __init__(self, tr: Translator) -> None:
        super().__init__()
        self._tr = tr
        self.count = plain_label(kind="muted")
        self.sheets = SheetView(tr, tr("Pages of the dossier"))
        self.setFocusProxy(self.sheets)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.count)
        layout.addWidget(self.sheets, 1)

    def show_file(self, file: Path) -> None:
        """Shows the pages of this PDF."""
        self.sheets.show_file(file)
        told = self._tr("{count} pages. This is only a look; nothing has left the diary.", count=self.pages)
        self.count.setText(told)

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self.sheets.pages

    def forget(self) -> None:
        """Lets go of the file, so that another can be written in its place."""
        self.sheets.forget()
