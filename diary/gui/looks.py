"""Wears the scheme that the system or the user wants, as soon as either changes its mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from diary.gui.names import LOOK
from diary.gui.schemes import look_of
from diary.gui.style import dress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from diary.gui.room import Room
    from diary.gui.settings import Choices


BREATH_MS = 20
"""Between new colours and a new window: each takes its time, and clicks are heard in between."""


class Looks(QObject):
    """`changed` asks for the window to be built anew, for its icons carry the colours they were made with.

    A scheme that is chosen in a dialog is worn at once; the window follows when the dialog is closed.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choices: Choices, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._choices = choices
        self._look = look_of(choices.get(LOOK))
        self._stale = False
        self._hints = QGuiApplication.styleHints()
        self._contrast = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._contrast.contrastPreferenceChanged.connect(self._system_changed)

    def follow(self, room: Room) -> None:
        """Listens to what is chosen in a window."""
        room.choices_changed.connect(self._chosen)
        room.doors.closed.connect(self._settle)

    def let_go(self) -> None:
        """Listens no more."""
        self._hints.colorSchemeChanged.disconnect(self._system_changed)
        self._contrast.contrastPreferenceChanged.disconnect(self._system_changed)

    def _system_changed(self) -> None:
        dress(self._app, self._look)
        QTimer.singleShot(BREATH_MS, self, self.changed.emit)

    def _chosen(self) -> None:
        wanted = look_of(self._choices.get(LOOK))
        if wanted is not self._look:
            self._look = wanted
            self._stale = True
            dress(self._app, wanted)

    def _settle(self) -> None:
        if self._stale:
            self._stale = False
            QTimer.singleShot(0, self, self.changed.emit)
