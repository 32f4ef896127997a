"""Knows whether an input method still has letters open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CompositionGuard(QObject):
    """Watches text fields; while `open` is true Enter belongs to the input method and nothing is saved."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open = False

    def watch(self, *fields: QWidget) -> None:
        """Watches these fields too."""
        for one in fields:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Notes where a composition begins and ends; lets every event pass."""
        if isinstance(event, QInputMethodEvent):
            self.open = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self.open = False
        return super().eventFilter(watched, event)
