"""Keys and version, each on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from diary import __version__
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

    from diary.domain.language import Translator


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
        ]
        half = (len(rows) + 1) // 2
        for number, (text, keys) in enumerate(rows):
            row, column = number % half, 2 * (number // half)
            grid.addWidget(plain_label(text), row, column)
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(plain_label(shown, kind="muted"), row, column + 1)
        _finish(self, tr, grid)


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
        self.resize(440, 160)
        _finish(self, tr, grid)


def _finish(dialog: QDialog, tr: Translator, inside: QGridLayout) -> None:
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    layout.setSpacing(2 * GRID)
    layout.addLayout(inside)
    layout.addStretch(1)
    layout.addWidget(buttons)
