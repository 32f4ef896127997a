from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton

from diary.domain.correction import CorrectionKind
from diary.gui.pages.reading_box import ReadingBox
from diary.gui.pages.words import WordsView, character_at, utf16_offset
from diary.wording.values import Label

WORDS = "𠮷再不还就把你的事发到你家亲戚群里，让大家都看看。我们不会上门打你。"


@pytest.fixture
def contact(diary, call):
    return diary.record(replace(call, said=WORDS, at=call.at - timedelta(days=30))).contact


@pytest.fixture
def window(open_window, diary, contact):
    made = open_window(diary)
    made.frame.contacts.select(contact.id)
    made.frame.detail.fill_now()
    return made


def box(window):
    (made,) = window.frame.detail.tabs.area(0).widget().findChildren(ReadingBox)
    made.fold.unfold()
    return made


def texts(made):
    return [label.text() for label in made.findChildren(QLabel)]


def press(made, text):
    next(one for one in made.findChildren(QPushButton) if one.text() == text).click()


def mark(made, first, last):
    view = made._view
    cursor = QTextCursor(view.document())
    cursor.setPosition(utf16_offset(WORDS, first))
    cursor.setPosition(utf16_offset(WORDS, last), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def test_places_are_counted_in_characters_not_in_halves(qtbot):
    assert [character_at(WORDS, utf16_offset(WORDS, one)) for one in range(len(WORDS))] == list(
        range(len(WORDS))
    )
    view = WordsView(WORDS, (), "words")
    qtbot.addWidget(view)
    view.selectAll()
    assert view.selected() == (0, len(WORDS))


def test_a_finding_that_is_not_so_is_taken_off_and_comes_back(window, diary, contact):
    found = diary.scans(contact.id)["said"].findings
    assert found
    press(box(window), "Not so")
    (kept,) = diary.corrections(contact.id)
    assert (kept.kind, kept.quote) == (CorrectionKind.NOT_SO, WORDS[kept.start : kept.stop])
    assert any("you said: not so" in text for text in texts(box(window)))
    press(box(window), "Take back")
    assert diary.corrections(contact.id) == ()
    window.actions_by_name["undo"].trigger()
    assert len(diary.corrections(contact.id)) == 1


def test_marked_words_are_said_to_mean_something(window, diary, contact):
    made = box(window)
    start = WORDS.index("我们")
    mark(made, start, start + 4)
    assert not made.also.isHidden()
    made.say_also(Label.VISIT_ANNOUNCED)
    (kept,) = diary.corrections(contact.id)
    assert (kept.kind, kept.quote, kept.label) == (CorrectionKind.ALSO, "我们不会", "visit_announced")
    window.actions_by_name["undo"].trigger()
    assert diary.corrections(contact.id) == ()


def test_what_a_guard_held_back_is_told_with_its_reason(window, diary, contact):
    held = diary.scans(contact.id)["said"].held_back
    assert held, "the sentence with “will not” is held back"
    assert any("held back: " in text for text in texts(box(window)))
    press(box(window), "It does mean that")
    assert [one.kind for one in diary.corrections(contact.id)] == [CorrectionKind.ALSO]
