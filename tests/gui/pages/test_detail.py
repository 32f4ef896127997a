from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.flag import FlagState, Verdict
from diary.domain.query import ContactQuery
from diary.gui.pages.detail import DetailPane
from diary.gui.pages.detail_tabs import EVIDENCE, FACTS, FLAGS, HISTORY
from diary.gui.pages.flag_card import FlagCard
from diary.gui.pages.words import WordsView


@pytest.fixture
def ids(filled):
    return filled.contact_ids(ContactQuery())


@pytest.fixture
def pane(filled, tr, icons, qtbot):
    made = DetailPane(filled, tr, icons)
    qtbot.addWidget(made)
    return made


def texts(pane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel)]


def press(pane, text) -> None:
    next(one for one in pane.findChildren(QPushButton) if one.text() == text).click()


def test_without_a_contact_it_says_what_to_do(pane):
    assert pane.hint.text() == "Choose a contact to see it here."
    assert pane.hint.isVisibleTo(pane)
    assert not pane.tabs.isVisibleTo(pane)


def test_a_contact_is_shown_with_reference_words_and_flags(pane, ids):
    pane.show_contact(ids[2])
    assert {"C-0001", "Call", "What it may breach"} <= set(texts(pane))
    assert pane.findChild(WordsView).toPlainText() == "再不还就把你的事发到你家亲戚群里，让大家都看看。"
    assert pane.cards == [], "a tab is filled when it is looked at"
    pane.tabs.setCurrentIndex(FLAGS)
    assert pane.tabs.tabText(FLAGS).startswith("Flags (")
    assert "quiet-hours-contact" in [card.flag.rule for card in pane.cards]


def test_words_that_a_flag_points_to_are_marked(pane, ids, filled):
    pane.show_contact(ids[2])
    spans = {span.text for flag in filled.flags(contact_ids=[ids[2]]) for span in flag.spans}
    view = pane.findChild(WordsView)
    assert {one.cursor.selectedText() for one in view.extraSelections()} == spans
    assert spans


def test_a_quiet_contact_says_that_no_rule_is_touched(pane, ids):
    pane.show_contact(ids[1])
    assert pane.cards == []
    assert "No rule is touched as far as the facts go." in texts(pane)


def test_the_most_pressing_flags_stand_first(pane, ids):
    pane.tabs.setCurrentIndex(FLAGS)
    pane.show_contact(ids[2])
    states = [card.flag.state for card in pane.cards]
    order = [FlagState.MET, FlagState.POSSIBLE, FlagState.CLEARED]
    assert states == sorted(states, key=order.index)


def test_files_are_listed_with_their_digest(pane, ids, filled, tmp_path):
    file = tmp_path / "录音.m4a"
    file.write_bytes(b"sound")
    (kept,) = filled.attach(ids[2], [file])
    pane.tabs.setCurrentIndex(EVIDENCE)
    pane.show_contact(ids[2])
    assert "How strong it is" in texts(pane)
    assert any("录音.m4a" in text and kept.sha256[:12] in text for text in texts(pane))


def test_buttons_tell_what_is_wanted(pane, ids, filled, qtbot):
    pane.show_contact(ids[2])
    offered = {
        "Correct …": pane.amend_wanted, "Add files …": pane.attach_wanted, "To the trash": pane.trash_wanted,
    }  # fmt: skip
    for text, signal in offered.items():
        with qtbot.waitSignal(signal) as wanted:
            press(pane, text)
        assert wanted.args == [ids[2]]
    filled.trash(ids[2])
    pane.show_contact(ids[2])
    with qtbot.waitSignal(pane.untrash_wanted):
        press(pane, "Take out of the trash")


def test_the_first_flag_without_a_word_is_next(pane, ids, filled):
    pane.show_contact(ids[2])
    first = pane.first_open_flag()
    filled.review(first.id, Verdict.DISMISS)
    pane.show_contact(ids[2])
    following = pane.first_open_flag()
    assert following is None or following.id != first.id


def test_words_that_may_threaten_are_folded_until_they_are_wanted(pane, ids, qtbot):
    pane.show()
    pane.show_contact(ids[2])
    assert not pane.findChild(WordsView).isVisible()
    press(pane, "Show the words (they may hold a threat or an insult)")
    assert pane.findChild(WordsView).isVisible()
    pane.show_contact(ids[1])
    assert pane.findChild(WordsView).isVisible()
    pane.show_contact(ids[2])
    assert pane.findChild(WordsView).isVisible()


def test_a_flag_among_the_facts_leads_to_its_card(pane, ids, filled, tr):
    pane.show()
    pane.show_contact(ids[2])
    first = next(one for one in pane.findChildren(QPushButton) if one.property("kind") == "row")
    first.click()
    assert pane.tabs.currentIndex() == FLAGS
    title = filled.catalogue.rules[pane.cards[0].flag.rule].title[tr.language]
    assert first.accessibleName().startswith(title)
    assert all(isinstance(card, FlagCard) for card in pane.cards)


def test_a_call_on_a_bill_says_so_among_the_evidence(pane, ids, filled):
    told = Corroboration(
        contact_id=ids[2], kind=CorroborationKind.BILL, file="话单.csv", sha256="ab" * 32, locator="row 7"
    )
    filled._store.add_proof(told)
    pane.tabs.setCurrentIndex(EVIDENCE)
    pane.show_contact(ids[2])
    assert "A carrier's bill · 话单.csv · row 7" in texts(pane)


def test_the_history_tells_every_revision(pane, ids, filled):
    filled.amend(ids[2], {"place": "家里"}, "补记")
    pane.tabs.setCurrentIndex(HISTORY)
    pane.show_contact(ids[2])
    assert any("changed: place" in text and "补记" in text for text in texts(pane))
    pane.show_contact(None)
    assert pane.tabs.area(FACTS).widget() is None
