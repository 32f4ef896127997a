"""Times a call while it is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from diary.domain.language import Translator
    from diary.gui.icons import Icons

TICK_MS = 500


class Stopwatch(QWidget):
    """A button that starts and stops; `stopped` carries when the call began and its length in seconds."""

    stopped = Signal(object, int)

    def __init__(self, tr: Translator, icons: Icons, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._tr = tr
        self._now = now
        self._begun: datetime | None = None
        self.button = QPushButton(icons.icon("timer"), "")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.toggle)
        self.shown = plain_label(kind="heading")
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.button)
        row.addWidget(self.shown)
        row.addStretch(1)
        self._show()

    @property
    def running(self) -> bool:
        """Whether a call is being timed."""
        return self._begun is not None

    def toggle(self) -> None:
        """Starts, or stops and tells."""
        if self._begun is None:
            self._begun = self._now()
            self._tick.start()
            self._show()
            return
        begun, seconds = self._begun, self._seconds()
        self.cancel()
        self.stopped.emit(begun, seconds)

    def cancel(self) -> None:
        """Stops without a word."""
        self._begun = None
        self._tick.stop()
        self._show()

    def _seconds(self) -> int:
        return 0 if self._begun is None else max(0, round((self._now() - self._begun).total_seconds()))

    def _show(self) -> None:
        minutes, seconds = divmod(self._seconds(), 60)
        self.button.setText(self._tr("Stop timing") if self.running else self._tr("Time this call"))
        self.shown.setText(f"{minutes:02}:{seconds:02}" if self.running else "")
