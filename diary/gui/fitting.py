"""Dialogs never stand out over the screen: what is large for it scrolls, above the buttons that end it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diary.gui.style import GRID
from diary.gui.tabbing import go_before, stops_in

FRAME = QSize(2 * GRID, 5 * GRID)
"""What the system draws around a dialog, about."""

GROWS = 1.5
"""Dialogs may come to need so much more room while they are filled in."""


def fit(dialog: QDialog) -> None:
    """Makes a dialog no larger than its screen; to be called before it is shown."""
    room = room_for(dialog)
    dialog.ensurePolished()
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize()) * GROWS
    layout = dialog.layout()
    if isinstance(layout, QBoxLayout) and not (
        least.width() <= room.width() and least.height() <= room.height()
    ):
        _scroll(dialog, layout)
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(room))
    dialog.resize(dialog.size().boundedTo(room))


def ask_fitted(dialog: QDialog) -> int:
    """Shows a dialog, no larger than its screen, until it is done; its result."""
    fit(dialog)
    return dialog.exec()


def bounded(window: QWidget, usual: QSize) -> QSize:
    """The usual size of a window, as far as its screen has the room."""
    return usual.boundedTo(room_for(window))


def room_for(window: QWidget) -> QSize:
    """The room for a window on its screen, without its frame."""
    return window.screen().availableGeometry().size() - FRAME


class TallArea(QScrollArea):
    """Scrolls up and down only: never narrower than what it holds."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setProperty("kind", "paper")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own method
        """The width of what it holds and a scroll bar; its height is free."""
        wide = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())


def scrolled(inside: QWidget) -> QScrollArea:
    """A widget that scrolls where there is no room for it; the Tab key goes to what it holds."""
    inside.setProperty("kind", "paper")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def _scroll(dialog: QDialog, layout: QBoxLayout) -> None:
    """Lets everything scroll but the row of buttons at the bottom; the keyboard stays where it was."""
    size, focused = dialog.size(), dialog.focusWidget()
    ending = layout.itemAt(layout.count() - 1)
    box, row = (ending.widget(), ending.layout()) if ending is not None else (None, None)
    margins, spacing = layout.contentsMargins(), layout.spacing()
    if isinstance(box, QDialogButtonBox):
        layout.removeWidget(box)
    elif isinstance(row, QHBoxLayout):
        layout.removeItem(row)
        row.setParent(None)
    inside = QWidget()
    inside.setLayout(layout)
    layout.setContentsMargins(0, 0, GRID, 0)
    area = scrolled(inside)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(margins)
    outer.setSpacing(spacing)
    outer.addWidget(area, 1)
    if isinstance(box, QDialogButtonBox):
        outer.addWidget(box)
    elif isinstance(row, QHBoxLayout):
        outer.addLayout(row)
    dialog.resize(size)
    _lead(dialog, inside, focused)


def _lead(dialog: QDialog, inside: QWidget, focused: QWidget | None) -> None:
    """Leads the Tab key through what scrolls to the buttons, as before: moved widgets come last for Qt."""
    stops = stops_in(inside)
    buttons = [one for one in stops_in(dialog) if one not in stops]
    if buttons and stops:
        go_before(buttons[0], stops)
    first = focused or next(iter(stops), None)
    if first is not None:
        first.setFocus()
