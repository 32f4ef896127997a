"""Answers, undo, corrections and notices, through the whole window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton

from diary.domain.contact import Channel, Reached
from diary.domain.flag import FlagState
from diary.domain.notice import Notice, NoticeKind
from diary.gui.dialogs.notices import NoticesDialog
from diary.gui.forms.debt import DebtForm
from diary.gui.forms.notice import NoticeForm
from diary.gui.pages.detail_tabs import FLAGS
from diary.gui.pages.question import QuestionField


def act(window, name):
    window.actions_by_name[name].trigger()


def select(window, contact_id):
    assert window.frame.contacts.select(contact_id)


def test_an_answer_changes_the_card_before_the_users_eyes(window, filled):
    window.frame.detail.tabs.setCurrentIndex(FLAGS)
    select(window, 3)
    before = {card.flag.id: card.flag for card in window.frame.detail.cards}
    asked = next(one for one in window.frame.detail.findChildren(QuestionField) if "papers" in one.question)
    next(one for one in asked.findChildren(QPushButton) if one.text() == "Yes").click()
    now = {card.flag.id: card.flag for card in window.frame.detail.cards}
    missing = [{fact for flag in flags.values() for fact in flag.missing} for flags in (before, now)]
    assert missing[0] - missing[1] == {"no-credentials"}
    assert window.frame.toast.text.text() == "C-0003 was corrected."
    act(window, "undo")
    assert {card.flag.id: card.flag for card in window.frame.detail.cards} == before


def test_undo_reaches_back_over_several_acts(window, filled):
    for contact_id in (1, 2):
        select(window, contact_id)
        act(window, "trash")
    act(window, "undo")
    act(window, "undo")
    assert not filled.contact(1).trashed
    assert not filled.contact(2).trashed
    act(window, "redo")
    assert filled.contact(1).trashed


def test_a_debt_is_corrected_and_the_correction_taken_back(window, filled, debt, qtbot):
    act(window, "amend_debt")
    form = window.findChild(DebtForm)
    form.product.setText("别的产品")
    form.reason.setText("看了合同")
    window.keeper.changed.emit("Something else was done meanwhile.", None, False)
    assert form.isVisible()
    assert form.unsaved()
    form.save()
    qtbot.waitUntil(lambda: window.frame.toast.text.text() == "D-1 was corrected.")
    assert not [one for one in window.findChildren(DebtForm) if one.isVisible()]
    assert filled.debts()[0].product == "别的产品"
    act(window, "undo")
    qtbot.waitUntil(lambda: filled.debts()[0] == debt)


def test_with_several_debts_the_user_says_which(window, filled, debt, monkeypatch):
    filled.add_debt(replace(debt, id=0, product="另一笔"))
    select(window, 3)
    monkeypatch.setattr("diary.gui.doors.QInputDialog.getItem", lambda *args, **kwargs: (args[3][1], True))
    act(window, "amend_debt")
    form = window.findChild(DebtForm)
    assert form.product.text() == "另一笔"
    form.reject()


def test_a_notice_is_added_from_the_list_of_notices(window, filled, qtbot):
    act(window, "notices")
    listed = window.findChild(NoticesDialog)
    listed.add_button.click()
    form = window.findChild(NoticeForm)
    form.save()
    qtbot.waitUntil(lambda: listed.list.topLevelItemCount() == 1)
    assert filled.notices()[0].kind is NoticeKind.COMPLAINT_LODGED
    listed.amend_button.click()
    correcting = next(one for one in window.findChildren(NoticeForm) if one is not form and one.isVisible())
    assert correcting.kind.currentData() == NoticeKind.COMPLAINT_LODGED.value
    correcting.note.setText("12378，工单号 0001")
    correcting.save()
    qtbot.waitUntil(lambda: window.frame.toast.text.text() == "N-001 was corrected.")
    assert not [one for one in window.findChildren(NoticeForm) if one.isVisible()]
    assert filled.notices()[0].note == "12378，工单号 0001"
    listed.trash_button.click()
    qtbot.waitUntil(lambda: listed.list.topLevelItemCount() == 0)
    assert filled.notices()[0].trashed
    listed.trashed.click()
    assert (listed.list.topLevelItemCount(), listed.amend_button.isHidden()) == (1, True)
    listed.untrash_button.click()
    qtbot.waitUntil(lambda: not filled.notices()[0].trashed)
    qtbot.waitUntil(lambda: not listed.trashed.isChecked())
    assert (listed.list.topLevelItemCount(), listed.trashed.isHidden()) == (1, True)
    listed.trash_button.click()
    qtbot.waitUntil(lambda: listed.list.topLevelItemCount() == 0)
    listed.reject()
    act(window, "undo")
    qtbot.waitUntil(lambda: not filled.notices()[0].trashed)


def test_an_entry_that_is_being_saved_is_no_draft_for_the_next_window(window, filled):
    act(window, "new")
    window.entry.parts.said.setPlainText("刚才的话")
    window.entry.save()
    states = window.standing().carried["forms"]
    assert (states["entry"].kept, states["entry"].text) == (False, "")
    assert filled.contact(4).said == "刚才的话"


def test_a_question_that_is_put_aside_stays_so_until_it_is_taken_up_or_that_is_taken_back(window, filled):
    select(window, 3)
    window.frame.detail.tabs.setCurrentIndex(FLAGS)

    def buttons(fact):
        field = next(one for one in window.frame.detail.findChildren(QuestionField) if one.fact == fact)
        return {one.text(): one for one in field.findChildren(QPushButton)}

    asked = window.frame.detail.findChildren(QuestionField)
    fact = asked[0].fact
    buttons(fact)["Not known"].click()
    assert list(buttons(fact)) == ["Answer it"]
    act(window, "refresh")
    assert list(buttons(fact)) == ["Answer it"]
    act(window, "undo")
    assert "Not known" in buttons(fact)
    act(window, "redo")
    buttons(fact)["Answer it"].click()
    assert "Not known" in buttons(fact)
    assert not filled.left_open()


def test_the_full_form_asks_for_what_is_missing_once_it_has_saved(window, filled, qtbot):
    act(window, "new")
    form = window.entry
    form.channel.buttons[Channel.VISIT].click()
    form.course.reached.buttons[Reached.THIRD_PARTY].click()
    form.parts.summary.setPlainText("他们去了我父母家")
    assert form.details.isHidden()
    form.save()
    qtbot.waitUntil(form.details.isVisible)
    assert form.isVisible()
    asked = form.details.questions[0]
    next(one for one in asked.findChildren(QPushButton) if one.text() == "Yes").click()
    assert [one.fact for one in filled.answers()] == [asked.fact]
    assert asked.fact not in [one.fact for one in form.details.questions]
    left = form.details.questions[0].fact
    next(
        one for one in form.details.questions[0].findChildren(QPushButton) if one.text() == "Not known"
    ).click()
    assert left not in [one.fact for one in form.details.questions]
    act(window, "undo")
    assert left in [one.fact for one in form.details.questions]


def test_whether_it_was_the_person_who_refused_decides_the_flag_and_can_be_taken_back(window, filled, debt):
    at = filled.contact(3).at
    filled.add_notice(
        Notice(kind=NoticeKind.REFUSAL_BY_CONTACT, at=at - timedelta(days=1), person="某人", debt_id=debt.id)
    )
    filled.amend(3, {"person": "", "debt_id": debt.id}, "更正")
    select(window, 1)
    select(window, 3)
    window.frame.detail.tabs.setCurrentIndex(FLAGS)

    def answer(text):
        (field,) = [one for one in window.frame.detail.findChildren(QuestionField) if one.fact == "person"]
        next(one for one in field.findChildren(QPushButton) if one.text() == text).click()

    def state():
        (flag,) = [one for one in filled.flags(contact_ids=[3]) if one.rule == "third-party-after-refusal"]
        return flag.state

    answer("No, somebody else")
    assert state() is FlagState.CLEARED
    assert not any(one.fact == "person" for one in window.frame.detail.findChildren(QuestionField))
    act(window, "undo")
    assert state() is FlagState.POSSIBLE
    answer("Yes, the same person")
    assert state() is FlagState.MET
    act(window, "undo")
    answer("Not known")
    assert state() is FlagState.POSSIBLE
    answer("Answer it")
    answer("Yes, the same person")
    assert state() is FlagState.MET


def test_how_long_an_order_holds_is_asked_in_the_form_of_its_notice(window, filled, debt, qtbot):
    call = filled.contact(1)
    order = Notice(
        kind=NoticeKind.NO_CONTACT_ORDER,
        at=call.at - timedelta(days=1),
        debt_id=debt.id,
        number="021-5550-0001",
    )
    filled.add_notice(order)
    select(window, 2)
    select(window, 1)
    window.frame.detail.tabs.setCurrentIndex(FLAGS)
    (field,) = [one for one in window.frame.detail.findChildren(QuestionField) if one.fact == "order-until"]
    field.findChildren(QPushButton)[0].click()
    (form,) = [one for one in window.findChildren(NoticeForm) if one.isVisible()]
    form.ends.setChecked(True)
    form.until.setDate(QDate(2026, 4, 1))
    form.save()

    def states():
        flags = filled.flags(contact_ids=[1])
        return [one.state for one in flags if one.rule == "no-contact-order-breach"]

    qtbot.waitUntil(lambda: states() == [FlagState.MET])
    qtbot.waitUntil(window.actions_by_name["undo"].isEnabled)
    act(window, "undo")
    qtbot.waitUntil(lambda: states() == [FlagState.POSSIBLE])
