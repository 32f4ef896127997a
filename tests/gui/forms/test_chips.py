from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diary.domain.contact import Direction, Reached
from diary.domain.lender import Answer
from diary.gui.forms.chips import AnswerChip, ChoiceChips


@pytest.fixture
def chips_of(tr, qtbot):
    def make(values, none, **options):
        made = ChoiceChips(tr, values, none, "Name", **options)
        qtbot.addWidget(made)
        return made

    return make


def test_one_value_at_a_time_is_chosen(chips_of):
    chips = chips_of((Reached.DEBTOR, Reached.NOBODY), Reached.UNKNOWN)
    assert chips.value() is Reached.UNKNOWN
    chips.buttons[Reached.DEBTOR].click()
    chips.buttons[Reached.NOBODY].click()
    assert chips.value() is Reached.NOBODY
    assert not chips.buttons[Reached.DEBTOR].isChecked()


def test_pressing_again_takes_the_choice_back_unless_one_is_needed(chips_of):
    free = chips_of((Reached.DEBTOR,), Reached.UNKNOWN)
    needed = chips_of((Direction.IN,), Direction.UNKNOWN, needed=True)
    for chips, value in ((free, Reached.DEBTOR), (needed, Direction.IN)):
        chips.buttons[value].click()
        chips.buttons[value].click()
    assert free.value() is Reached.UNKNOWN
    assert needed.value() is Direction.IN


def test_only_the_user_is_told_of(chips_of, qtbot):
    chips = chips_of((Reached.DEBTOR,), Reached.UNKNOWN)
    with qtbot.assertNotEmitted(chips.changed):
        chips.choose(Reached.DEBTOR)
    with qtbot.waitSignal(chips.changed):
        chips.buttons[Reached.DEBTOR].click()


def test_a_fact_goes_from_not_known_to_yes_to_no_where_no_matters(tr, qtbot):
    three, two = AnswerChip(tr, "Came unannounced", three=True), AnswerChip(tr, "Insulted me", three=False)
    for chip, answers in (
        (three, [Answer.YES, Answer.NO, Answer.UNKNOWN]),
        (two, [Answer.YES, Answer.UNKNOWN, Answer.YES]),
    ):
        qtbot.addWidget(chip)
        seen = []
        for _ in answers:
            chip.click()
            seen.append(chip.answer)
        assert seen == answers


def test_the_answer_is_shown_by_a_mark_and_told_to_screen_readers(tr, qtbot):
    chip = AnswerChip(tr, "Came unannounced", three=True)
    qtbot.addWidget(chip)
    chip.show_answer(Answer.NO)
    assert chip.text() == "✗ Came unannounced"
    assert chip.accessibleName() == "Came unannounced: No"


def test_the_tab_key_stops_once_and_arrows_go_on(chips_of, qtbot):
    chips = chips_of((Reached.DEBTOR, Reached.THIRD_PARTY, Reached.NOBODY), Reached.UNKNOWN)
    chips.show()
    chips.activateWindow()
    qtbot.waitUntil(chips.isActiveWindow)
    first, second, third = chips.buttons.values()
    stops = [one for one in (first, second, third) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [first]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert chips.value() is Reached.THIRD_PARTY
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert third.hasFocus()
