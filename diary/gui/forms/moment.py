"""When it happened: a date and time, quick chips, and how sure the user is."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diary.domain.contact import DEFAULT_ZONE
from diary.gui.days import moment_edit, moment_of, wall_clock
from diary.gui.flow import FlowLayout
from diary.gui.plain import named_choice, plain_label
from diary.gui.style import GRID
from diary.gui.times import show_minutes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from diary.domain.language import Translator

DOUBTS_MIN = (0, 10, 30, 60, 180, 720)
GRACE = timedelta(minutes=5)
"""Clocks differ; the diary refuses only what lies further ahead (diary/diary/checking.py)."""


class MomentField(QWidget):
    """A wall-clock time in the zone of the entry; a time to come is refused beside the field."""

    changed = Signal()

    def __init__(self, tr: Translator, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._tr = tr
        self._now = now
        self.zone = DEFAULT_ZONE
        self._exact: datetime | None = None
        self.edit = moment_edit(tr("When"))
        self.doubt = named_choice(tr("How exact the time is"))
        for minutes in DOUBTS_MIN:
            shown = tr("About: ± {doubt}", doubt=show_minutes(tr, minutes)) if minutes else tr("As stated")
            self.doubt.addItem(shown, minutes)
        self.error = plain_label(kind="error", wrap=True)
        self.error.hide()
        self.chips = self._make_chips()
        self._lay_out()
        self.edit.dateTimeChanged.connect(self._touched)
        self.doubt.currentIndexChanged.connect(self.changed)

    def moment(self) -> datetime:
        """The time, aware; to the second where it was loaded so and not touched."""
        wall = moment_of(self.edit.dateTime(), self.zone)
        exact = self._exact
        return exact if exact is not None and exact.replace(second=0, microsecond=0) == wall else wall

    def about_min(self) -> int:
        """How many minutes the time may be off."""
        return int(self.doubt.currentData())

    def show_moment(self, at: datetime, about_min: int = 0) -> None:
        """Shows this time on the clock of the field's zone."""
        local = at.astimezone(ZoneInfo(self.zone))
        self._exact = local
        self.edit.setDateTime(wall_clock(local))
        if self.doubt.findData(about_min) < 0:
            self.doubt.addItem(
                self._tr("About: ± {doubt}", doubt=show_minutes(self._tr, about_min)), about_min
            )
        self.doubt.setCurrentIndex(self.doubt.findData(about_min))
        self.check()

    def check(self) -> bool:
        """Whether the time can be true; tells the user beside the field when it lies ahead."""
        fine = self.moment() <= self._now() + GRACE
        self.error.setText(
            "" if fine else self._tr("This time is still to come. Please check date and time.")
        )
        self.error.setVisible(not fine)
        return fine

    def _make_chips(self) -> list[QPushButton]:
        tr = self._tr
        ago = ((tr("Now"), 0), (tr("10 min ago"), 10), (tr("1 hour ago"), 60))
        chips = [self._chip(text, partial(self._set_ago, minutes)) for text, minutes in ago]
        chips.append(self._chip(tr("This morning"), lambda: self._set_clock(0, 9)))
        chips.append(self._chip(tr("Yesterday evening"), lambda: self._set_clock(1, 20)))
        return chips

    def _chip(self, text: str, act: Callable[..., None]) -> QPushButton:
        chip = QPushButton(text)
        chip.setProperty("kind", "chip")
        chip.clicked.connect(lambda _checked=False: act())
        return chip

    def _set_ago(self, minutes: int) -> None:
        self.show_moment(self._now() - timedelta(minutes=minutes), 0 if not minutes else 10)

    def _set_clock(self, days_ago: int, hour: int) -> None:
        now = self._now().astimezone(ZoneInfo(self.zone))
        wanted = (now - timedelta(days=days_ago)).replace(hour=hour, minute=0, second=0, microsecond=0)
        self.show_moment(min(wanted, now), 180)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.edit, 1)
        row.addWidget(self.doubt)
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in self.chips:
            flow.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(chips)
        layout.addWidget(self.error)

    def _touched(self) -> None:
        self.check()
        self.changed.emit()
