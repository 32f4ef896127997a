"""Keys and version, each on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diary import __version__
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

    from diary.domain.language import Translator

COLUMNS = 3
WIDEST, TALLEST = 1200, 720
"""Of the list of keys, which scrolls beyond it."""


class KeysDialog(QDialog):
    """All acts of the window with their keys, menu by menu."""

    def __init__(
        self, tr: Translator, menus: Iterable[tuple[str, list[QAction]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        groups = [
            (title, [(action.text().replace("&", ""), action.shortcut()) for action in actions])
            for title, actions in menus
        ]
        groups.append((tr("While writing an entry"), _keys_of_forms(tr)))
        paper = QWidget()
        paper.setProperty("kind", "paper")
        columns = QHBoxLayout(paper)
        columns.setContentsMargins(0, 0, GRID, 0)
        columns.setSpacing(6 * GRID)
        share = sum(len(rows) + 2 for _, rows in groups) / COLUMNS
        grids = [QGridLayout() for _ in range(COLUMNS)]
        filled = 0
        for title, rows in groups:
            _add_group(grids[min(int((filled + len(rows) / 2) / share), COLUMNS - 1)], title, rows)
            filled += len(rows) + 2
        for grid in grids:
            grid.setHorizontalSpacing(3 * GRID)
            grid.setVerticalSpacing(GRID // 2)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("Keys"))
        area.setWidget(paper)
        _finish(self, tr, area)
        wide = paper.sizeHint().width() + 8 * GRID
        self.resize(min(wide, WIDEST), min(self.sizeHint().height() + paper.sizeHint().height(), TALLEST))


def _keys_of_forms(tr: Translator) -> list[tuple[str, QKeySequence]]:
    return [
        (tr("Save the entry"), QKeySequence("Ctrl+Return")),
        (tr("Close the form"), QKeySequence("Esc")),
        (tr("Quick note: time a call"), QKeySequence("F8")),
        (tr("Quick note: keep this field for the next entry"), QKeySequence("F9")),
    ]


def _add_group(grid: QGridLayout, title: str, rows: Iterable[tuple[str, QKeySequence]]) -> None:
    """A menu's title and below it what stands in it and has keys."""
    if grid.count():
        grid.setRowMinimumHeight(grid.rowCount(), GRID)
    grid.addWidget(plain_label(title, kind="heading"), grid.rowCount(), 0, 1, 2)
    for text, keys in rows:
        if not keys.isEmpty():
            row = grid.rowCount()
            grid.addWidget(plain_label(text), row, 0)
            shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(plain_label(shown, kind="muted"), row, 1)


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
