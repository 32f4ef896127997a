from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from diary.gui.forms.composing import CompositionGuard
from diary.gui.forms.fields import SmallForm, beside, line


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


def test_a_dialog_of_any_kind_keeps_its_keys_from_the_buttons(tr, qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    saved = []
    name = line("Name", "")
    form = SmallForm(dialog, tr, "", (("Name", beside(name)),), save=lambda: saved.append(1))
    assert form.save_button.isDefault() or form.save_button.autoDefault()
    dialog.show()
    name.setFocus()
    QApplication.sendEvent(name, QInputMethodEvent("wang", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
        qtbot.keyClick(name, key)
    assert saved == []
    assert dialog.isVisible()
    QApplication.sendEvent(name, QInputMethodEvent("", []))
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert saved == [1]
