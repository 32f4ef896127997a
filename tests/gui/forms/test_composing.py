from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from diary.gui.forms.composing import CompositionGuard


@pytest.fixture(params=[QLineEdit, QPlainTextEdit])
def field(request, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = request.param(holder)
    made.held_by = holder
    return made


def test_open_letters_are_noticed_until_they_are_committed(field):
    guard = CompositionGuard(field)
    guard.watch(field)
    QApplication.sendEvent(field, QInputMethodEvent("ni'hao", []))
    assert guard.open
    committed = QInputMethodEvent("", [])
    committed.setCommitString("你好")
    QApplication.sendEvent(field, committed)
    assert not guard.open


def test_a_field_that_is_left_has_no_open_letters(field):
    guard = CompositionGuard(field)
    guard.watch(field)
    QApplication.sendEvent(field, QInputMethodEvent("ni", []))
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
    assert not guard.open
