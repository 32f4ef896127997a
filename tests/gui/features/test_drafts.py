from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton

from diary.domain.complaint import Complaint
from diary.domain.notice import Notice, NoticeKind
from diary.gui.banner import Banner
from diary.gui.dialogs.drafts import DraftsDialog
from diary.gui.features.drafts import Drafts
from diary.gui.forms.complaint import ComplaintForm, ReplyForm
from diary.gui.forms.debt import DebtForm
from diary.gui.forms.draft import Draft
from diary.gui.forms.draft_text import to_text
from diary.gui.forms.notice import NoticeForm
from diary.gui.forms.number import NumberForm
from diary.gui.pages.detail_tabs import FLAGS
from tests.gui.conftest import NOW


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


def test_what_is_begun_before_the_offer_comes_is_not_offered_to_its_writer(window, filled, call):
    window.findChild(Drafts)._since -= timedelta(seconds=5)
    filled.save_draft("quick", to_text(Draft(contact=call)))
    window.room.started.emit()
    assert banners(window) == []
    assert [one.name for one in filled.drafts()] == ["quick"]


def test_it_is_thrown_away_and_taken_back(left, filled):
    press(left, "Throw it away")
    assert filled.drafts() == ()
    left.frame.toast.undo()
    assert len(filled.drafts()) == 1
    assert len(banners(left)) == 1


def test_another_entry_that_is_written_meanwhile_is_put_by(left, filled, call, wait_for_work):
    left.room.do("new")
    left.entry.parts.said.setPlainText("另一条")
    press(left, "Go on with it")
    assert left.entry.parts.said.toPlainText() == call.said
    left.frame.contacts.select(1)
    left.room.do("amend")
    assert left.entry.windowTitle() == "Correct C-0001"
    wait_for_work(left)
    assert sorted(kept(filled)) == ["entry/1", "entry/2"]
    assert "另一条" in kept(filled)["entry/1"]
    assert call.said in kept(filled)["entry/2"]


@pytest.fixture
def wait_for_work():
    """Lets what was begun in the pool come to its end."""

    def wait(window):
        for _ in range(3):
            window.pool.waitForDone()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)

    return wait


def seen(window, kind):
    (form,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return form


def kept(filled):
    return {one.name: one.value for one in filled.drafts()}


def test_esc_keeps_what_was_typed_into_each_small_form_until_it_is_saved(
    open_window, filled, debt, qtbot, wait_for_work
):
    filled.add_complaint(Complaint(channel="lender", at=NOW - timedelta(days=20), debt_id=debt.id))
    notice = filled.add_notice(Notice(kind=NoticeKind.NO_VISITS, at=NOW - timedelta(days=5)))
    window = open_window(filled)
    page = window.room
    forms = {
        "notice": (lambda: page.do("add_notice"), NoticeForm),
        f"notice:{notice.id}": (lambda: page.doors.amend_notice(notice), NoticeForm),
        "notice:new plan-kept 1": (lambda: page.forms.open("notice:new plan-kept 1"), NoticeForm),
        "complaint": (lambda: page.do("add_complaint"), ComplaintForm),
        "complaint:1": (lambda: page.forms.open("complaint:1"), ComplaintForm),
        "reply:1": (lambda: page.forms.open("reply:1"), ReplyForm),
    }
    for name, (open_form, kind) in forms.items():
        open_form()
        form = seen(window, kind)
        assert form.note.text() == ""
        form.note.setText(f"关于 {name}")
        qtbot.keyClick(form.note, Qt.Key.Key_Escape)
        assert not form.isVisible()
        wait_for_work(window)
    assert set(kept(filled)) == set(forms)
    for name, (_, kind) in forms.items():
        window.room.forms.open(name)
        form = seen(window, kind)
        assert form.note.text() == f"关于 {name}"
        assert form.again.isVisible(), name
        form.save()
        wait_for_work(window)
    assert kept(filled) == {}
    assert {one.note for one in filled.notices()} == {
        "关于 notice",
        f"关于 notice:{notice.id}",
        "关于 notice:new plan-kept 1",
    }


def test_what_was_cancelled_is_thrown_away_and_comes_back_by_undo(open_window, filled, wait_for_work):
    window = open_window(filled)
    window.room.do("add_debt")
    form = seen(window, DebtForm)
    form.creditor.setText("示例银行")
    form.hours_agreed.setChecked(True)
    form.findChild(QDialogButtonBox).rejected.emit()
    wait_for_work(window)
    assert kept(filled) == {}
    assert window.frame.toast.text.text() == "The draft was thrown away."
    window.frame.toast.undo()
    form = seen(window, DebtForm)
    assert form.creditor.text() == "示例银行"
    assert form.hours_agreed.isChecked()
    form.reject()
    window.room.do("tie_numbers")
    form = seen(window, NumberForm)
    form.reject()
    wait_for_work(window)
    assert set(kept(filled)) == {"debt"}


def test_many_drafts_are_offered_as_a_list_to_go_on_with_or_to_throw_away(open_window, filled, call):
    filled.save_draft("notice", '{"note": "电话里说的"}')
    filled.save_draft("answer:1 person", '{"answer": "王"}')
    filled.save_draft("entry", to_text(Draft(contact=call)))
    filled.save_draft("unheard of", "?")
    window = open_window(filled)
    window.room.started.emit()
    press(window, "Show them")
    dialog = seen(window, DraftsDialog)
    rows = {dialog.list.topLevelItem(row).text(0): row for row in range(dialog.list.topLevelItemCount())}
    assert set(rows) == {"An entry", "An answer to a question · C-0001", "A notice"}
    dialog.list.setCurrentItem(dialog.list.topLevelItem(rows["An entry"]))
    dialog.throw_button.click()
    assert not any(name.startswith("entry") for name in kept(filled))
    dialog.toast.undo()
    assert any(name.startswith("entry") for name in kept(filled))
    (notice,) = dialog.list.findItems("A notice", Qt.MatchFlag.MatchExactly)
    dialog.list.setCurrentItem(notice)
    dialog.go_on_button.click()
    form = seen(window, NoticeForm)
    assert form.note.text() == "电话里说的"
    form.reject()


def test_what_is_typed_on_a_card_outlives_the_card_and_the_window(open_window, filled, debt, wait_for_work):
    """A third party refused; who was reached at the visit is asked for."""
    filled.add_notice(
        Notice(kind=NoticeKind.REFUSAL_BY_CONTACT, at=NOW - timedelta(days=3), person="某人", debt_id=debt.id)
    )
    visit = filled.contact(3)
    filled.amend(visit.id, {"person": "", "debt_id": debt.id}, "更正")
    window = open_window(filled)
    window.frame.contacts.select(visit.id)
    window.frame.detail.tabs.setCurrentIndex(FLAGS)

    def field():
        return next(
            one
            for one in window.frame.detail.findChildren(QLineEdit)
            if one.accessibleName().startswith("Who was contacted")
        )

    field().setText("张")
    window.room.refresh()
    assert field().text() == "张"
    field().setText("张某")
    window.room.forms.settle()
    assert "张某" in kept(filled)["answer:3 person"]
    window.room.forms.keepers.clear()
    again = open_window(filled)
    again.room.started.emit()
    press(again, "Go on with it")
    window = again
    assert again.frame.detail.contact.id == visit.id
    assert field().text() == "张某"
    save = next(one for one in field().parent().findChildren(QPushButton) if one.text() == "Save")
    save.click()
    wait_for_work(again)
    assert filled.contact(3).person == "张某"
    assert kept(filled) == {}
