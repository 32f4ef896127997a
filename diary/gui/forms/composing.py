"""Knows whether an input method still has letters open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})


class CompositionGuard(QObject):
    """Watches text fields; while `open` is true Enter and Esc belong to the input method.

    They do nothing then in the form that the guard belongs to: neither save nor close it.
    """

    open = False
    _form: QWidget | None = None
    """Both are told for the class too: a form that is being taken down still sends events."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        form.installEventFilter(self)

    def watch(self, *fields: QWidget) -> None:
        """Watches these fields too."""
        for one in fields:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Notes where a composition begins and ends; keeps its keys from the form."""
        if isinstance(event, QInputMethodEvent):
            self.open = bool(event.preeditString())
        elif self.open and watched is self._form and isinstance(event, QKeyEvent):
            return event.key() in _KEYS
        elif event.type() == QEvent.Type.FocusOut:
            self.open = False
        return super().eventFilter(watched, event)
