from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from diary.domain.flag import FlagState, Verdict
from diary.domain.query import ContactQuery
from diary.gui.pages.flag_card import FlagCard
from diary.gui.pages.guidance import guidance
from diary.gui.pages.words import WordsView
from diary.gui.threats import THREATS


@pytest.fixture
def flag(filled):
    call = filled.contacts(ContactQuery())[2]
    return next(flag for flag in filled.flags(contact_ids=[call.id]) if flag.rule == "quiet-hours-contact")


@pytest.fixture
def card_for(filled, tr, icons, qtbot):
    def make(flag, review=None, translator=tr):
        (contact,) = filled.contacts_by_id([flag.contacts[0]])
        card = FlagCard(flag, review, contact=contact, diary=filled, tr=translator, icons=icons)
        qtbot.addWidget(card)
        return card

    return make


def texts(card) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def button(card, text) -> QPushButton:
    return next(one for one in card.findChildren(QPushButton) if one.text().lstrip("▸▾ ").startswith(text))


def test_a_card_says_what_why_and_on_which_grounds(card_for, flag, filled, tr):
    shown = texts(card_for(flag))
    rule = filled.catalogue.rules[flag.rule]
    assert rule.title[tr.language] in shown
    assert filled.explain(flag, tr.language) in shown
    assert "May breach: the facts it needs are there" in shown
    assert f"Rules in force on {flag.day}" in shown
    for ground in flag.grounds:
        assert filled.catalogue.norms[ground.norm].title[tr.language] in shown


def test_a_clause_that_nobody_has_read_is_said_to_be_unseen(card_for, flag):
    ground = replace(flag.grounds[0], article="")
    assert "clause not seen (" in texts(card_for(replace(flag, grounds=(ground,))))
    ground = replace(ground, article="15(2)")
    assert "article 15(2) (" in texts(card_for(replace(flag, grounds=(ground,))))


def test_a_card_shows_the_words_it_rests_on_with_a_threat_folded_away(card_for, filled):
    call = filled.contacts(ContactQuery())[2]
    with_words = [flag for flag in filled.flags(contact_ids=[call.id]) if flag.spans]
    assert with_words
    for flag in with_words:
        card = card_for(flag)
        if filled.catalogue.rules[flag.rule].topic == THREATS:
            assert not card.findChildren(WordsView)
            button(card, "Show the words").click()
        (view,) = card.findChildren(WordsView)
        assert view.toPlainText() == call.said
        assert [one.cursor.selectedText() for one in view.extraSelections()] == [
            span.text for span in flag.spans
        ]


def test_a_missing_fact_is_asked_for(card_for, flag, filled, tr):
    asking = replace(flag, state=FlagState.POSSIBLE, missing=("lender-kind",))
    assert f"To decide it: {filled.question('lender-kind', tr.language)}" in texts(card_for(asking))


def test_a_card_never_says_that_a_breach_is_proven(card_for, flag, tr, zh):
    for translate in (tr, zh):
        shown = texts(card_for(flag, translator=translate)).lower()
        assert "violation" not in shown
        assert "违法行为" not in shown


def test_caveats_unfold_on_request(card_for, flag, filled, tr, qtbot):
    card = card_for(flag)
    card.show()
    caveat = filled.catalogue.rules[flag.rule].caveats[0][tr.language]
    assert caveat not in texts(card)
    button(card, "Bear in mind").click()
    assert caveat in texts(card)


def test_what_one_can_do_now_unfolds_with_the_danger_first(card_for, flag, filled, qtbot):
    card = card_for(flag)
    button(card, "What can I do now?").click()
    shown = texts(card)
    assert "12378" in shown
    assert "12348" in shown
    assert shown.index("Keep the original") < shown.index("12378")
    assert all(guidance(rule.topic) for rule in filled.catalogue.rules.values())


def test_what_was_counted_unfolds_in_order_of_time(card_for, flag, filled):
    contacts = filled.contacts(ContactQuery())
    ids = tuple(one.id for one in sorted(contacts, key=lambda one: one.at))
    card = card_for(replace(flag, counted=ids, contacts=ids[-1:]))
    button(card, "What was counted (3)").click()
    lines = [label.text() for label in card.findChildren(QLabel) if label.text().startswith("C-000")]
    assert len(lines) == 3
    assert [line.endswith("← over the limit") for line in lines] == [False, False, True]
    assert "Call  Answered  1 min 05 s" in lines[0]


@pytest.mark.parametrize(
    ("text", "verdict"), [("Keep for the dossier", Verdict.UPHOLD), ("Set aside", Verdict.DISMISS)]
)
def test_a_button_tells_the_users_word(card_for, flag, qtbot, text, verdict):
    card = card_for(flag)
    with qtbot.waitSignal(card.judged) as judged:
        button(card, text).click()
    assert judged.args == [flag.id, verdict.value, ""]


def test_a_word_that_was_given_is_shown_and_can_only_be_turned(card_for, flag, filled):
    card = card_for(flag, filled.review(flag.id, Verdict.UPHOLD))
    assert "You keep this one" in texts(card)
    assert not button(card, "Keep for the dossier").isEnabled()
    assert button(card, "Set aside").isEnabled()


def test_a_flag_that_is_ruled_out_asks_for_no_word(card_for, flag):
    card = card_for(replace(flag, state=FlagState.CLEARED))
    assert "Ruled out by a fact" in texts(card)
    assert not [one for one in card.findChildren(QPushButton) if one.text() == "Set aside"]


def test_a_note_says_why_it_was_not_so(card_for, flag, qtbot):
    card = card_for(flag)
    card.show()
    assert not card.note.isVisible()
    button(card, "Note …").click()
    assert card.note.isVisible()
    card.note.setText("是我先打的电话")
    with qtbot.waitSignal(card.judged) as judged:
        card.note.returnPressed.emit()
    assert judged.args == [flag.id, "dismiss", "是我先打的电话"]


def test_a_note_that_was_kept_is_in_sight(card_for, flag, filled, qtbot):
    card = card_for(flag, filled.review(flag.id, Verdict.UPHOLD, "录音为证"))
    card.show()
    assert card.note.text() == "录音为证"
    assert card.note.isVisible()


def test_a_note_that_was_begun_comes_back_and_is_no_draft_once_it_is_kept(card_for, flag, qtbot):
    card, again = card_for(flag), card_for(flag)
    again.show()
    assert again.note.isHidden()
    card.note.setText("那天是我打过去的")
    again.held.take(card.held.state())
    assert again.note.isVisible()
    assert again.note.text() == "那天是我打过去的"
    with qtbot.waitSignals([again.held.emptied, again.judged]):
        again.note.returnPressed.emit()


def test_enter_belongs_to_the_input_method_while_it_has_letters_open(card_for, flag, qtbot):
    card = card_for(flag)
    card.note.setText("那天")
    QApplication.sendEvent(card.note, QInputMethodEvent("wo'da", []))
    with qtbot.assertNotEmitted(card.judged):
        card.note.returnPressed.emit()
