"""How the main window is laid out: three panes, a row of buttons, a status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QSplitter, QVBoxLayout, QWidget

from diary.gui.pages.contacts import ContactsPage
from diary.gui.pages.detail import DetailPane
from diary.gui.pages.views import ViewsPane
from diary.gui.plain import plain_label
from diary.gui.style import GRID
from diary.gui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

PANES = (184, 688, 392)


class Frame:
    """The parts of the window; it knows where they stand, not what they do."""

    def __init__(self, window: QMainWindow, diary: Diary, tr: Translator, icons: Icons) -> None:
        self._tr = tr
        self._icons = icons
        self.views = ViewsPane(diary, tr, icons)
        self.contacts = ContactsPage(diary, tr, icons)
        self.detail = DetailPane(diary, tr, icons)
        self.toast = Toast(tr)
        self.counts = plain_label(kind="muted")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane, width in zip((self.views, self.contacts, self.detail), (160, 480, 320), strict=True):
            pane.setMinimumWidth(width)
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GRID)
        self.splitter.setSizes(PANES)
        self.splitter.setStretchFactor(1, 1)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self._row.setSpacing(GRID)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._row)
        layout.addWidget(self.splitter, 1)
        window.setCentralWidget(centre)
        window.statusBar().setSizeGripEnabled(False)
        window.statusBar().addWidget(self.toast, 1)
        window.statusBar().addPermanentWidget(self.counts)
        window.statusBar().setContentsMargins(GRID, 0, 2 * GRID, 0)

    def add_buttons(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """The three things that most people come for."""
        tr = self._tr
        texts = {"new": tr("Write down a contact"), "import": tr("Import"), "export": tr("Make the dossier")}
        for name, text in texts.items():
            icon = "add" if name == "new" else name
            button = QPushButton(text) if name == "new" else QPushButton(self._icons.icon(icon), text)
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(lambda _checked=False, act=acts[name]: act())
            if name == "new":
                button.setProperty("kind", "main")
            self._row.addWidget(button)
        self._row.addStretch(1)

    def show_counts(self, entries: int, flagged: int, name: str) -> None:
        """The status bar's right side: how much is in the diary, and which diary it is."""
        tr = self._tr
        text = tr(
            "{entries} entries · {flagged} with possible flags · diary “{name}”",
            entries=f"{entries:,}",
            flagged=f"{flagged:,}",
            name=name,
        )
        self.counts.setText(text)

    def panes(self) -> str:
        """Widths of the panes, as text to be remembered."""
        return bytes(self.splitter.saveState().toBase64().data()).decode()

    def restore_panes(self, text: str) -> None:
        """Sets the widths that were remembered; a text that Qt does not know changes nothing."""
        self.splitter.restoreState(QByteArray.fromBase64(text.encode()))
