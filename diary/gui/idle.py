"""Notices when nobody is at the keyboard, and the quick way out of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

ACTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
TWICE_MS = 500
"""Esc pressed again within this time hides everything."""

LOCK_KEYS, HIDE_KEYS = QKeySequence("Ctrl+L"), QKeySequence("Ctrl+Shift+H")
"""Those of the menu. Only the main window has a menu, and no dialog lets it act: they are heard here too."""


class Idle(QObject):
    """Watches the windows that have the keyboard, not each widget, so that it costs next to nothing.

    `away` is emitted after the minutes of `set_minutes` (0: never) without a key or a movement of the mouse,
    and by the keys that lock; `escaped` when Esc is pressed twice, and by the keys that hide.
    """

    away = Signal()
    escaped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.away)
        self._since_escape = QElapsedTimer()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self.watch)
        self.watch(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Sets after how long nobody counts as being there."""
        self._timer.setInterval(minutes * 60_000)
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    def watch(self, window: QWindow | None) -> None:
        """Watches this window instead of the last."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._lost)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._lost)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Sees that somebody is there; lets every event pass but the keys that lock and hide."""
        if event.type() in ACTS:
            if self._timer.interval():
                self._timer.start()
            if isinstance(event, QKeyEvent) and not event.isAutoRepeat() and self._hears(event):
                return True
        return super().eventFilter(watched, event)

    def _hears(self, event: QKeyEvent) -> bool:
        """Acts on the keys that lock and hide; whether the key was one of them."""
        pressed = QKeySequence(event.keyCombination())
        wanted = {LOCK_KEYS: self.away, HIDE_KEYS: self.escaped}.get(pressed)
        if wanted is not None:
            wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        return wanted is not None

    def _escape(self) -> None:
        if self._since_escape.isValid() and self._since_escape.elapsed() < TWICE_MS:
            self._since_escape.invalidate()
            self.escaped.emit()
        else:
            self._since_escape.start()

    def _lost(self) -> None:
        self._watched = None
