"""Larger and smaller by keys, by the wheel with Ctrl, and by two fingers, the same for pictures and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QGestureEvent, QPinchGesture

if TYPE_CHECKING:
    from collections.abc import Callable

STEP = 1.25
_NOTCH = 120
"""A notch of an ordinary wheel, in the units of `QWheelEvent.angleDelta`."""

_KEYS: dict[int, float] = {
    Qt.Key.Key_Plus: STEP,
    Qt.Key.Key_Equal: STEP,
    Qt.Key.Key_Minus: 1 / STEP,
    Qt.Key.Key_Underscore: 1 / STEP,
}


class Zoomed(Protocol):
    """What can be made larger."""

    def larger(self, factor: float) -> None:
        """Larger or, below 1, smaller."""

    def fit(self) -> None:
        """As large as its room."""


class Zooming(QObject):
    """Listens to a scrolling view: + - 0 (also with Ctrl), Ctrl and wheel, pinch."""

    def __init__(self, area: QAbstractScrollArea, zoomed: Zoomed) -> None:
        super().__init__(area)
        self._zoomed = zoomed
        area.viewport().grabGesture(Qt.GestureType.PinchGesture)
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Takes what zooms; everything else is the view's."""
        do = self._zoom(event)
        if do is None:
            return super().eventFilter(watched, event)
        do()
        event.accept()
        return True

    def _zoom(self, event: QEvent) -> Callable[[], None] | None:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_0:
                return self._zoomed.fit
            return self._by(_KEYS.get(event.key()))
        if isinstance(event, QWheelEvent):
            turned = event.angleDelta().y() / _NOTCH
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            return self._by(STEP**turned if held else None)
        return self._by(_pinched(event))

    def _by(self, factor: float | None) -> Callable[[], None] | None:
        zoomed = self._zoomed
        return None if factor is None else lambda: zoomed.larger(factor)


def _pinched(event: QEvent) -> float | None:
    """How much two fingers went apart: on a touchpad (native gesture) or on a screen (pinch)."""
    if isinstance(event, QNativeGestureEvent):
        zooms = event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        return 1 + event.value() if zooms else None
    if isinstance(event, QGestureEvent):
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        return pinch.scaleFactor() if isinstance(pinch, QPinchGesture) else None
    return None
