"""Two fingers on a touchpad zoom as keys and wheel do; an ordinary wheel and other keys stay the view's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

from diary.gui.viewer.zooming import STEP, Zooming


class Zoomed:
    """Notes what is wanted."""

    def __init__(self):
        self.wanted = []

    def larger(self, factor):
        self.wanted.append(round(factor, 3))

    def fit(self):
        self.wanted.append("fit")


@pytest.fixture
def area(qtbot):
    view = QGraphicsView()
    qtbot.addWidget(view)
    view.zoomed = Zoomed()
    Zooming(view, view.zoomed)
    return view


def key(code):
    return QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier)


def wheel(notches, held):
    turned = QPoint(0, round(120 * notches))
    buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(), turned, buttons, held, phase, False)


def gesture(kind, value):
    at, device = QPointF(5, 5), QPointingDevice.primaryPointingDevice()
    return QNativeGestureEvent(kind, device, 2, at, at, at, value, QPointF())


def test_keys_wheel_and_fingers_zoom_and_nothing_else_does(area):
    ctrl, free = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    zoom, pan = Qt.NativeGestureType.ZoomNativeGesture, Qt.NativeGestureType.PanNativeGesture
    for target, event in (
        (area, key(Qt.Key.Key_Equal)),
        (area, key(Qt.Key.Key_Down)),
        (area, key(0x0FFF1234)),
        (area, key(Qt.Key.Key_0)),
        (area.viewport(), wheel(1, free)),
        (area.viewport(), wheel(-0.5, ctrl)),
        (area.viewport(), gesture(zoom, 0.1)),
        (area.viewport(), gesture(pan, 0.1)),
    ):
        QApplication.sendEvent(target, event)
    assert area.zoomed.wanted == [STEP, "fit", round(STEP**-0.5, 3), 1.1]
