"""When they come: contacts by weekday and hour, a table whose cells are the darker the fuller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from diary.gui.style import GRID, Tone, muted_color, tone_color
from diary.gui.times import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.language import Translator
    from diary.domain.query import Count

HOURS = 24
QUIET = frozenset({22, 23, *range(8)})
"""The hours from 22:00 to 08:00, which industry norms keep free (resources/rules/cn/time)."""
FAINTEST, FULLEST = 30, 110
"""How opaque the emptiest and the fullest cell are, of 255; the text on them stays readable."""
SHADE = 14
"""How opaque the ground of a quiet hour is."""
ROW = 3 * GRID + 2


class HeatMap(QTableWidget):
    """Seven rows of 24 hours. `picked` carries weekday (0: Monday) and hour of an activated cell."""

    picked = Signal(int, int)

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(len(WEEKDAYS), HOURS, parent)
        self._tr = tr
        self.setAccessibleName(tr("Entries by weekday and hour"))
        self.setAccessibleDescription(tr("Enter or a double click lists these entries."))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalHeaderLabels([tr(day) for day in WEEKDAYS])
        for hour in range(HOURS):
            head = QTableWidgetItem(f"{hour:02}")
            if hour in QUIET:
                head.setForeground(muted_color())
            self.setHorizontalHeaderItem(hour, head)
        self.horizontalHeader().setMinimumSectionSize(3 * GRID)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight((len(WEEKDAYS) + 1) * ROW + 2 * GRID)
        self.cellActivated.connect(self._pick)

    def show_counts(self, counts: Mapping[tuple[int, int], Count]) -> None:
        """Fills the cells; those of quiet hours are shaded even when nothing came."""
        most = max((count.contacts for count in counts.values()), default=1)
        for day, name in enumerate(WEEKDAYS):
            for hour in range(HOURS):
                count = counts.get((day, hour))
                number = count.contacts if count else 0
                item = QTableWidgetItem(f"{number:,}" if number else "")
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setBackground(_ground(hour, number, most))
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    self._tr(
                        "{weekday} {hour}:00: {count} entries",
                        weekday=self._tr(name),
                        hour=hour,
                        count=number,
                    ),
                )
                self.setItem(day, hour, item)

    def _pick(self, day: int, hour: int) -> None:
        item = self.item(day, hour)
        if item is not None and item.text():
            self.picked.emit(day, hour)


def _ground(hour: int, number: int, most: int) -> QColor:
    color = QColor(tone_color(Tone.NOTABLE if hour in QUIET else Tone.ASKING))
    if number:
        color.setAlpha(FAINTEST + (FULLEST - FAINTEST) * number // most)
    else:
        color.setAlpha(SHADE if hour in QUIET else 0)
    return color
