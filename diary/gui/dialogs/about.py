"""Keys and version, each on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from diary import __version__
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

    from diary.domain.language import Translator

WIDEST, TALLEST = 1200, 720
"""Of the list of keys, which scrolls beyond it."""


class KeysDialog(QDialog):
    """All acts of the window with their keys."""

    def __init__(self, tr: Translator, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        rows = [(action.text(), action.shortcut()) for action in actions]
        rows += [
            (tr("Save the entry"), QKeySequence("Ctrl+Return")),
            (tr("Close the form"), QKeySequence("Esc")),
            (tr("Quick note: time a call"), QKeySequence("F8")),
            (tr("Quick note: keep this field for the next entry"), QKeySequence("F9")),
        ]
        rows = [row for row in rows if not row[1].isEmpty()]
        half = (len(rows) + 1) // 2
        for number, (text, keys) in enumerate(rows):
            row, column = number % half, 2 * (number // half)
            grid.addWidget(plain_label(text.replace("&", "")), row, column)
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(plain_label(shown, kind="muted"), row, column + 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Keys"))
        paper = QWidget()
        paper.setProperty("kind", "paper")
        paper.setLayout(grid)
        area.setWidget(paper)
        _finish(self, tr, area)
        wide = paper.sizeHint().width() + 8 * GRID
        self.resize(min(wide, WIDEST), min(self.sizeHint().height() + paper.sizeHint().height(), TALLEST))


class AboutDialog(QDialog):
    """What the program is, and its version."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About this program"))
        texts = (
            (tr("Collection Diary {version}", version=__version__), "title"),
            (tr("This records facts; it is not legal advice. Nothing leaves this computer."), ""),
            (tr("Free software under the GNU General Public License, version 3 or later."), "muted"),
        )
        grid = QGridLayout()
        for row, (text, kind) in enumerate(texts):
            grid.addWidget(plain_label(text, kind=kind, wrap=True), row, 0)
        holder = QWidget()
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.resize(440, 160)
        _finish(self, tr, holder)


def _finish(dialog: QDialog, tr: Translator, inside: QWidget) -> None:
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(2 * GRID)
    layout.addWidget(inside, 1)
    layout.addWidget(buttons)
