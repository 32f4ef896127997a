"""When Python looks for cyclic garbage: on the GUI thread, between its other work, and only at what is young.

Left to itself Python does so on whatever thread makes values, and stops all of them for 150 ms to walk what
Qt, SQLAlchemy, the rules and a large list hold. Another thread could also delete what is the window's.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

OFTEN_MS = 1_000
SELDOM = 30
"""Every so many times older things are looked at too."""
MANY = 50_000
"""More than so many are not looked at while somebody may be at the window: 10 ms."""
AWAY = 60
"""Somebody who was so many times at another window will not notice half a second here."""


class Tidy(QObject):
    """Looks for garbage from time to time, instead of Python; `busy` tells whether a job is at work."""

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._times = self._older = self._away = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(OFTEN_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Takes over; what exists now is taken to stay, and is walked no more."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def look(self) -> None:
        """Looks once, mostly at what is new since the last time; not while a job makes values in numbers."""
        if self._busy():
            return
        away = QGuiApplication.applicationState() is not Qt.ApplicationState.ApplicationActive
        self._away = self._away + 1 if away else 0
        young = gc.get_count()[0]
        self._times, self._older = (self._times + 1) % SELDOM, self._older + young
        if self._away == AWAY:
            gc.unfreeze()
            gc.collect()
        if self._away == AWAY or self._older > MANY:
            gc.freeze()
            self._older = 0
        else:
            gc.collect(0 if self._times else 2)

    def end(self) -> None:
        """Gives it back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
