"""When they come: contacts by weekday and hour, as a table whose cells are the darker the fuller."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diary.gui.plain import plain_label
from diary.gui.style import GRID, Tone, muted_color, tone_color
from diary.gui.times import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.domain.query import ContactQuery
    from diary.gui.job import Job

HOURS = 24
QUIET = frozenset({22, 23, *range(8)})
"""The hours from 22:00 to 08:00, which industry norms keep free (resources/rules/cn/time)."""
FULLEST = 110
"""How opaque the fullest cell is, of 255; the text on it stays readable."""


def by_hour(contacts: Iterable[Contact]) -> Mapping[tuple[int, int], int]:
    """How many contacts came on which weekday (0: Monday) in which hour, on the debtor's clock."""
    return Counter((local.weekday(), local.hour) for local in (one.local for one in contacts))


class HoursDialog(QDialog):
    """The table of a view's contacts; it is filled by a job. `crashed` carries what went wrong in it."""

    crashed = Signal(Exception)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        query: ContactQuery,
        new_job: Callable[[Callable[[Progress], object]], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setWindowTitle(tr("Hours and weekdays"))
        self.table = self._make_table()
        self.told = plain_label(tr("Counting …"), kind="muted", wrap=True)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.table)
        layout.addWidget(self.told)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(1040, 430)
        job = new_job(lambda _progress: by_hour(diary.contacts(query)))
        job.done.connect(self.show_counts)
        job.failed.connect(self.crashed)
        job.start()

    def show_counts(self, counts: Mapping[tuple[int, int], int]) -> None:
        """Fills the table and says what it shows."""
        most = max(counts.values(), default=1)
        for (day, hour), count in counts.items():
            item = QTableWidgetItem(f"{count:,}")
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            color = QColor(tone_color(Tone.NOTABLE if hour in QUIET else Tone.ASKING))
            color.setAlpha(30 + (FULLEST - 30) * count // most)
            item.setBackground(color)
            self.table.setItem(day, hour, item)
        quiet = sum(count for (_, hour), count in counts.items() if hour in QUIET)
        self.told.setText(
            self._tr(
                "{total} entries, {quiet} of them between 22:00 and 08:00 (brown). "
                "They are entries of any kind; whether a rule is touched is told by the flags.",
                total=f"{sum(counts.values()):,}",
                quiet=f"{quiet:,}",
            )
        )

    def _make_table(self) -> QTableWidget:
        made = QTableWidget(len(WEEKDAYS), HOURS)
        made.setAccessibleName(self._tr("Entries by weekday and hour"))
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setVerticalHeaderLabels([self._tr(day) for day in WEEKDAYS])
        for hour in range(HOURS):
            head = QTableWidgetItem(f"{hour:02}")
            if hour in QUIET:
                head.setForeground(muted_color())
            made.setHorizontalHeaderItem(hour, head)
        made.horizontalHeader().setMinimumSectionSize(3 * GRID)
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made
