from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel

from diary.domain.contact import Channel, Conduct, Outcome, Reached
from diary.domain.query import ContactQuery
from diary.gui.quick.log import QuickLog
from diary.gui.quick.pins import Pinned
from diary.gui.settings import Choices
from tests.gui.conftest import NOW

KEY_S, POINT_S, HOME_S, THINK_S = 0.28, 1.1, 0.4, 1.35
"""Seconds per stroke of an average typist, pointing, going to the keyboard, and preparing a step: the
keystroke-level model of Card, Moran and Newell, Communications of the ACM 23 (1980), 396."""


class Hands:
    """Types as a user does and adds up the time that the model gives for it."""

    def __init__(self, qtbot, form):
        self.qtbot = qtbot
        self.form = form
        self.seconds = HOME_S
        self.strokes = 0

    def think(self):
        self.seconds += THINK_S

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.qtbot.keyClick(QApplication.activePopupWidget() or self.form.focusWidget(), key, modifier)
            self.strokes += 1 if modifier == Qt.KeyboardModifier.NoModifier else 2
        self.seconds += KEY_S * (len(keys) if modifier == Qt.KeyboardModifier.NoModifier else 2 * len(keys))

    def type(self, text):
        self.qtbot.keyClicks(self.form.focusWidget(), text)
        self.strokes += len(text)
        self.seconds += KEY_S * len(text)

    def compose(self, letters, text):
        """Letters of an input method and the text that they become; a space chooses it."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(self.form.focusWidget(), event)
        self.strokes += len(letters) + 1
        self.seconds += KEY_S * (len(letters) + 1)


@pytest.fixture
def clock():
    class Clock:
        now = NOW

        def __call__(self):
            return self.now

    return Clock()


@pytest.fixture
def choices():
    return Choices()


@pytest.fixture
def quick(filled, tr, icons, clock, qtbot, choices):
    made = QuickLog(filled, tr, icons, clock, choices=choices)
    qtbot.addWidget(made)
    made.bring_up()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def newest(diary):
    return max(diary.contacts(ContactQuery()), key=lambda one: one.id)


def test_a_call_is_down_within_twenty_seconds(quick, filled, debt, qtbot):
    hands = Hands(qtbot, quick)
    hands.think()  # Ctrl+N is what opens it
    hands.strokes, hands.seconds = 2, hands.seconds + 2 * KEY_S
    hands.type("0001")
    hands.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert quick.party.known.text().startswith("You know this number: 甲某催收")
    hands.think()
    while quick.focusWidget() is not quick.course.outcome.buttons[Outcome.ANSWERED]:
        hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Space)
    hands.think()
    while quick.focusWidget() is not quick.parts.said:
        hands.press(Qt.Key.Key_Tab)
    hands.compose("jintianbuhuan", "今天不还")
    hands.compose("jiushangmen", "就上门")
    hands.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    entry = newest(filled)
    assert (entry.number, entry.outcome, entry.said) == ("021-5550-0001", Outcome.ANSWERED, "今天不还就上门")
    assert (entry.debt_id, entry.at) == (debt.id, NOW)
    assert hands.seconds < 20, (hands.seconds, hands.strokes)


def test_after_saving_it_asks_for_what_is_missing_and_is_ready_for_the_next(quick, filled, debt, qtbot):
    quick.party.number.setText("021-5550-0001")
    quick.moment.show_moment(NOW - timedelta(hours=13, minutes=30))
    with qtbot.waitSignal(quick.saved):
        quick.save()
    assert quick.parts.message.text() == f"Saved as C-{newest(filled).id:04}."
    assert quick.party.number.text() == ""
    assert quick.party.number.hasFocus()
    assert quick.details.isVisible()
    asked = len(quick.details.questions)
    with qtbot.waitSignal(quick.answered) as answer:
        quick.details.questions[0].findChildren(type(quick.parts.save_button))[0].click()
    change = answer.args[0]
    filled.amend(change.contact_id, dict(change.fields), "answered")
    quick.refresh()
    assert change.question not in [one.question for one in quick.details.questions]
    assert asked


def test_many_calls_in_a_row_ask_of_the_last_alone_and_leave_the_words_in_sight(quick, filled, debt, qtbot):
    qtbot.waitExposed(quick)
    quick.pins.buttons[Pinned.NUMBER].click()
    quick.party.number.setText("021-5550-0001")
    for _ in range(5):
        quick.save()
    asked = {label.text() for field in quick.details.questions for label in field.findChildren(QLabel)}
    assert not [text for text in asked if text.startswith("C-")]
    words, area = quick.parts.said, quick.parts.area.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(words.mapTo(area, words.rect().center())))
    assert words.hasFocus()


def test_pinned_fields_stay_for_the_next_entry_and_pins_for_the_next_run(quick, choices, qtbot):
    quick.party.number.setFocus()
    qtbot.keyClick(quick.party.number, Qt.Key.Key_F9)
    assert quick.pins.on(Pinned.NUMBER)
    quick.pins.buttons[Pinned.CHANNEL].click()
    quick.party.number.setText("021-5550-0001")
    quick.channel.buttons[Channel.SMS].click()
    quick.save()
    assert quick.party.number.text() == "021-5550-0001"
    assert quick.channel.value() is Channel.SMS
    assert not quick.unsaved()
    assert choices.get("quick_pins") == "channel,number"


def test_a_timed_call_fills_in_when_it_began_and_how_long_it_was(quick, filled, clock):
    quick.stopwatch.button.click()
    clock.now += timedelta(minutes=3, seconds=5)
    quick.stopwatch.button.click()
    assert (quick.course.minutes.value(), quick.course.seconds.value()) == (3, 5)
    quick.save()
    entry = newest(filled)
    assert (entry.at, entry.duration_s, entry.outcome) == (NOW, 185, Outcome.ANSWERED)


def test_saving_ends_a_call_that_is_still_timed(quick, filled, clock):
    quick.stopwatch.button.click()
    clock.now += timedelta(seconds=40)
    quick.save()
    assert newest(filled).duration_s == 40
    assert not quick.stopwatch.running


def test_nothing_fires_while_letters_are_open(quick, filled, qtbot):
    before = filled.count(ContactQuery())
    quick.parts.said.setFocus()
    QApplication.sendEvent(quick.parts.said, QInputMethodEvent("jin'tian", []))
    qtbot.keyClick(quick.parts.said, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert filled.count(ContactQuery()) == before
    qtbot.keyClick(quick.parts.said, Qt.Key.Key_Escape)
    assert quick.isVisible()
    QApplication.sendEvent(quick.parts.said, QInputMethodEvent("", []))
    qtbot.keyClick(quick.parts.said, Qt.Key.Key_Escape)
    assert not quick.isVisible()


def test_escape_keeps_the_draft_and_the_next_time_it_is_there(quick, qtbot):
    quick.parts.said.setPlainText("还没写完")
    qtbot.keyClick(quick, Qt.Key.Key_Escape)
    assert not quick.isVisible()
    quick.bring_up()
    assert quick.parts.said.toPlainText() == "还没写完"


def test_an_entry_that_may_be_there_already_is_pointed_out(quick, filled, call):
    filled.record(replace(call, at=NOW - timedelta(minutes=2)))
    quick.party.number.setText("021-5550-0001")
    quick.judge()
    assert quick.parts.near.text().startswith("C-0004 has the same number")
    quick.channel.buttons[Channel.VISIT].click()
    quick.judge()
    assert not quick.parts.near.isVisible()


def test_flags_appear_quietly_while_typing(quick, debt, qtbot):
    quick.party.number.setText("021-5550-0001")
    quick.conduct.chips[Conduct.THREAT].click()
    qtbot.waitUntil(lambda: bool(quick.flags.lines))


def test_all_fields_go_on_in_the_full_form(quick, qtbot):
    quick.parts.said.setPlainText("还没写完")
    with qtbot.waitSignal(quick.all_fields_wanted) as wanted:
        quick.parts.more_button.click()
    assert wanted.args[0].contact.said == "还没写完"
    assert not quick.unsaved()
    assert not quick.isVisible()


def test_only_calls_are_timed_and_third_parties_are_asked_for(quick):
    quick.channel.buttons[Channel.SMS].click()
    assert not quick.stopwatch.isVisible()
    quick.course.reached.buttons[Reached.THIRD_PARTY].click()
    assert quick.course.relation.isVisible()
    assert not quick.course.direction.isVisible()
