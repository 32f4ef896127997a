"""The bars above the list with the words to them, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from diary.gui.charts.activity import HEIGHT, ActivityBars
from diary.gui.charts.counts import CountTable, Line
from diary.gui.charts.waiting import with_waiting
from diary.gui.plain import plain_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diary.domain.language import Translator
    from diary.domain.query import Count


class ActivityBox(QWidget):
    """Bars over time, or their table. The signals are those of the bars."""

    chosen = Signal(object, object)
    cleared = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.bars = ActivityBars(tr)
        self.bars.chosen.connect(self.chosen)
        self.bars.cleared.connect(self.cleared)
        self.table = CountTable(tr, tr("Contacts over time"), tr("Days"))
        self.table.picked.connect(lambda days: self.chosen.emit(*days))
        self.as_table = QPushButton(tr("As a table"))
        self.as_table.setProperty("kind", "link")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._turn)
        self.told = plain_label(kind="muted", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.bars)
        self._stack.addWidget(self.table)
        self._stack.setFixedHeight(HEIGHT)
        above = QHBoxLayout()
        above.addWidget(self.told, 1)
        above.addWidget(self.as_table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self._stack)

    def show_days(self, days: Mapping[date, Count], unconfirmed: int = 0) -> None:
        """Shows how many contacts each day had, and says how many more wait to be confirmed."""
        self.bars.show_days(days)
        lines = [
            Line(
                name=f"{span.first}" if span.first == span.last else f"{span.first} – {span.last}",
                contacts=span.contacts,
                flagged=span.flagged,
                value=(span.first, span.last),
            )
            for span in self.bars.spans
            if span.contacts
        ]
        self.table.show_lines(lines)
        total = sum(count.contacts for count in days.values())
        flagged = sum(count.flagged for count in days.values())
        told = self._tr(
            "Over time: {total} entries, {flagged} of them flagged (lower part of the bars). "
            "Drag to choose days.",
            total=f"{total:,}",
            flagged=f"{flagged:,}",
        )
        self.told.setText(with_waiting(self._tr, told, unconfirmed))

    def _turn(self, table: bool) -> None:
        self._stack.setCurrentIndex(int(table))
        self._stack.setFixedHeight(2 * HEIGHT if table else HEIGHT)
        (self.table if table else self.bars).setFocus(Qt.FocusReason.OtherFocusReason)
