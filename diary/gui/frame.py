"""How the main window is laid out: views, the centre with list and detail, a row of buttons, a status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QSplitter, QVBoxLayout, QWidget

from diary.gui.centre import Centre
from diary.gui.pages.contacts import ContactsPage
from diary.gui.pages.detail import DetailPane
from diary.gui.pages.views import ViewsPane
from diary.gui.plain import ElidedLabel
from diary.gui.style import GRID, scaled
from diary.gui.tabbing import go_before, stops_in
from diary.gui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

OUTER = ((152, 200, 1), (480, 1064, 9))
INNER = ((256, 688, 2), (216, 392, 1))
"""Least and usual widths of the panes, and their shares of a wider window."""


class Frame:
    """The parts of the window; it knows where they stand, not what they do."""

    def __init__(self, window: QMainWindow, diary: Diary, tr: Translator, icons: Icons) -> None:
        self._tr = tr
        self._icons = icons
        self._window = window
        # From the outside in: a widget that gets its parent later is styled anew with all that it holds.
        middle = QWidget(window)
        self.top = QWidget(middle)
        self.outer = _split(middle)
        self.views = ViewsPane(diary, tr, icons, self.outer)
        self.centre = Centre(self.outer)
        self.splitter = _split(self.centre)
        self.contacts = ContactsPage(diary, tr, icons, self.splitter)
        self.detail = DetailPane(diary, tr, icons, self.splitter)
        _set_widths(self.splitter, (self.contacts, self.detail), INNER)
        self.centre.take_home(self.splitter)
        _set_widths(self.outer, (self.views, self.centre), OUTER)
        self.toast = Toast(tr)
        self.counts = ElidedLabel()
        self._row = QHBoxLayout(self.top)
        self._row.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self._row.setSpacing(GRID)
        self._row.addStretch(1)
        self.above = QVBoxLayout()
        """Room between the buttons and the panes, for what the user should see before all else."""
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(self.above)
        layout.addWidget(self.outer, 1)
        window.setCentralWidget(middle)
        self.centre.turned.connect(lambda _name: self._put_page_in_order())
        window.statusBar().setSizeGripEnabled(False)
        window.statusBar().addWidget(self.toast, 1)
        window.statusBar().addPermanentWidget(self.counts)
        window.statusBar().setContentsMargins(GRID, 0, 2 * GRID, 0)

    def add_button(
        self, icon: str, text: str, do: Callable[[], object], *, main: bool = False
    ) -> QPushButton:
        """A button in the row on top; the one `main` thing carries the accent and no icon."""
        button = QPushButton(text) if main else QPushButton(self._icons.icon(icon), text)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda _checked=False: do())
        if main:
            button.setProperty("kind", "main")
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def put_in_order(self) -> None:
        """Lets the Tab key go from the row on top over the panes to the status bar."""
        go_before(self.views.list, stops_in(self.top))
        self._put_page_in_order()

    def _put_page_in_order(self) -> None:
        """Pages are made when they are wanted, and would come after the status bar."""
        status = stops_in(self._window.statusBar())
        page = self.centre.shown()
        if status and page is not None:
            go_before(status[0], stops_in(page))

    def add_status(self, widget: QWidget) -> None:
        """Something small that always stands at the right of the status bar."""
        self._window.statusBar().addPermanentWidget(widget)

    def show_counts(self, entries: int, flagged: int, name: str) -> None:
        """The status bar's right side: how much is in the diary, and which diary it is."""
        tr = self._tr
        text = tr(
            "{entries} entries · {flagged} with possible flags · diary “{name}”",
            entries=f"{entries:,}",
            flagged=f"{flagged:,}",
            name=name,
        )
        self.counts.show_text(text)

    def panes(self) -> str:
        """Widths of the panes, as text to be remembered."""
        states = (self.outer.saveState(), self.splitter.saveState())
        return " ".join(bytes(state.toBase64().data()).decode() for state in states)

    def restore_panes(self, text: str) -> None:
        """Sets the widths that were remembered; a text that Qt does not know changes nothing."""
        parts = text.split(" ")
        if len(parts) == 2:
            for splitter, part in zip((self.outer, self.splitter), parts, strict=True):
                splitter.restoreState(QByteArray.fromBase64(part.encode()))


def _split(parent: QWidget) -> QSplitter:
    made = QSplitter(Qt.Orientation.Horizontal, parent)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(GRID)
    return made


def _set_widths(
    splitter: QSplitter, panes: tuple[QWidget, ...], widths: tuple[tuple[int, int, int], ...]
) -> None:
    """Puts panes side by side; the left ones grow with the system's text too."""
    for pane, (least, _, share) in zip(panes, widths, strict=True):
        pane.setMinimumWidth(least)
        splitter.addWidget(pane)
        splitter.setStretchFactor(splitter.indexOf(pane), share)
        pane.raise_()  # splitters put each new pane before the others, for screen readers too
    *others, last = (usual for _, usual, _ in widths)
    splitter.setSizes([*map(scaled, others), last])
