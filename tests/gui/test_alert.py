from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from diary.domain.errors import UnreadableFile
from diary.gui.alert import ask, show_error
from tests.gui.conftest import HOSTILE


@pytest.fixture
def boxes(qtbot):
    """Lets `press` see each box that opens and close it."""
    seen = []

    def when_open(act):
        def look():
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(10, look)
                return
            seen.append((box.text(), box.textFormat()))
            act(box)

        QTimer.singleShot(0, look)

    when_open.seen = seen
    return when_open


def test_an_error_is_told_in_plain_text(boxes, tr):
    boxes(lambda box: box.close())
    show_error(tr, UnreadableFile(file=HOSTILE, reason="x"), None)
    text, form = boxes.seen[0]
    assert HOSTILE in text
    assert form is Qt.TextFormat.PlainText


@pytest.mark.parametrize(("press", "agreed"), [("Yes, drop", True), ("Cancel", False)])
def test_a_question_returns_what_was_pressed(boxes, tr, press, agreed):
    def press_it(box):
        next(button for button in box.buttons() if button.text() == press).click()

    boxes(press_it)
    assert ask(tr, "Title", "Drop it?", "Yes, drop", None) is agreed


def test_escape_is_the_safe_answer(boxes, tr):
    boxes(lambda box: box.reject())
    assert ask(tr, "Title", "Drop it?", "Yes, drop", None) is False
