from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from diary.gui.toast import Toast


@pytest.fixture
def toast(tr, qtbot):
    made = Toast(tr)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_act_can_be_taken_back_once(toast):
    taken = []
    toast.show_text("C-0001 is in the trash.", lambda: taken.append(1))
    toast.button.click()
    toast.undo()
    assert taken == [1]


def test_without_a_way_back_there_is_no_button(toast):
    toast.show_text("C-0001 is back.")
    assert toast.text.isVisible()
    assert not toast.button.isVisible()


def test_a_message_that_has_faded_can_still_be_undone_from_the_menu(toast):
    taken = []
    toast.show_text("C-0001 is in the trash.", lambda: taken.append(1))
    toast.clear()
    assert not toast.text.isVisible()
    toast.undo()
    assert taken == [1]


def test_what_was_done_is_told_to_screen_readers(toast, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    toast.show_text("C-0001 is in the trash.")
    assert told == ["C-0001 is in the trash."]
