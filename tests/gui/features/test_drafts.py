from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from diary.gui.banner import Banner
from diary.gui.forms.draft import Draft
from diary.gui.forms.draft_text import to_text


@pytest.fixture
def left(open_window, filled, call):
    """A window after the program had ended in the middle of an entry."""
    filled.save_draft("entry", to_text(Draft(contact=call)))
    window = open_window(filled)
    window.room.started.emit()
    return window


def press(window, text):
    (banner,) = [one for one in window.findChildren(Banner) if one.isVisible()]
    next(one for one in banner.findChildren(QPushButton) if one.text() == text).click()


def banners(window):
    return [one for one in window.findChildren(Banner) if not one.isHidden()]


def test_the_entry_is_offered_and_goes_on_where_it_was(left, filled, call, qtbot):
    press(left, "Go on with it")
    assert left.entry.isVisible()
    assert left.entry.parts.said.toPlainText() == call.said
    qtbot.waitUntil(lambda: [one.name for one in filled.drafts()] == ["entry"])


def test_it_is_thrown_away_and_taken_back(left, filled):
    press(left, "Throw it away")
    assert filled.drafts() == ()
    left.frame.toast.undo()
    assert len(filled.drafts()) == 1
    assert len(banners(left)) == 1


def test_it_waits_while_another_entry_is_written(left, filled, qtbot):
    left.room.do("new")
    left.entry.parts.said.setPlainText("另一条")
    press(left, "Go on with it")
    assert left.entry.parts.said.toPlainText() == "另一条"
    assert len(banners(left)) == 1
    assert left.room.forms.settle()
    assert len(filled.drafts()) == 2
