from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from diary.gui.idle import Idle


@pytest.fixture
def idle(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    made = Idle()
    made.watch(widget.windowHandle())
    made.window = widget.windowHandle()
    yield made
    made.watch(None)
    widget.close()


def test_escape_twice_hides_and_once_does_not(idle, qtbot):
    with qtbot.assertNotEmitted(idle.escaped):
        QTest.keyClick(idle.window, Qt.Key.Key_Escape)
    with qtbot.waitSignal(idle.escaped):
        QTest.keyClick(idle.window, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(idle.escaped):
        QTest.keyClick(idle.window, Qt.Key.Key_Escape)


def test_a_key_lets_the_time_begin_anew_and_silence_ends_it(idle, qtbot):
    idle.set_minutes(10)
    idle._timer.stop()
    QTest.keyClick(idle.window, Qt.Key.Key_A)
    assert idle._timer.isActive()
    with qtbot.waitSignal(idle.away):
        idle._timer.start(1)


def test_zero_minutes_never_lock(idle):
    idle.set_minutes(1)
    idle.set_minutes(0)
    assert not idle._timer.isActive()


def test_the_keys_that_lock_and_hide_are_heard_in_every_window(idle, qtbot):
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(idle.away), qtbot.assertNotEmitted(idle.escaped):
        QTest.keyClick(idle.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(idle.escaped), qtbot.assertNotEmitted(idle.away):
        QTest.keyClick(idle.window, Qt.Key.Key_H, both)
