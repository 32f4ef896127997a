from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from diary.gui.forms.notice import NoticeForm


@pytest.fixture
def form(filled, tr, now, qtbot):
    made = NoticeForm(filled, tr, at=now())
    qtbot.addWidget(made)
    made.show()
    made.heard = []
    made.thrown.connect(lambda text: made.heard.append(("thrown", text)))
    made.emptied.connect(lambda: made.heard.append("emptied"))
    return made


def test_esc_leaves_what_was_typed_and_cancel_throws_it_away(form, qtbot):
    form.note.setText("短信说不要再上门")
    qtbot.keyClick(form.note, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.unsaved()
    assert form.heard == []
    form.show()
    held = form.state()
    form.findChild(QDialogButtonBox).rejected.emit()
    assert form.heard == [("thrown", held), "emptied"]
    assert not form.isVisible()


def test_a_saved_form_has_nothing_left(form):
    form.note.setText("短信说不要再上门")
    form.save()
    assert form.heard == ["emptied"]
    assert not form.unsaved()


def test_a_draft_says_that_it_is_one_and_gives_way(form):
    assert form.again.isHidden()
    form.note.setText("上次写的")
    held = form.state()
    form.note.clear()
    form.take(held)
    assert form.again.isVisible()
    form.again.button.click()
    assert form.note.text() == ""
    assert form.heard == ["emptied"]
    form.again.button.click()
    assert form.note.text() == "上次写的"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_keys_belong_to_the_input_method_while_it_has_letters_open(form, filled, qtbot, key):
    form.note.setText("短信")
    form.note.setFocus()
    QApplication.sendEvent(form.note, QInputMethodEvent("shang'men", []))
    qtbot.keyClick(form.note, key)
    assert form.isVisible()
    assert filled.notices() == ()
