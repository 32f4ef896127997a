"""A window that stays open over midnight follows the day: “today”, and what days gone by change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from diary.gui import days

if TYPE_CHECKING:
    from diary.gui.room import Room

LOOK_MS = 60_000
"""How often the day is looked at; a computer that slept over midnight is at most so late."""


def install(room: Room) -> None:
    """Follows the day as long as the window lives."""
    Turning(room)


class Turning(QObject):
    """Reads everything again on a new day."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room
        self._day = days.today()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        timer.setInterval(LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Judges what a new day changed, off the GUI thread, and shows it."""
        if (day := days.today()) != self._day:
            self._day = day
            self._room.run(self._room.diary.catch_up, lambda _changed: self._room.refresh())
