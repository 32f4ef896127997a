from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.gui.forms.complaint import ComplaintForm, ReplyForm
from tests.gui.conftest import HOSTILE, NOW


@pytest.fixture
def window(open_window, filled, debt):
    lodged = NOW - timedelta(days=20)
    filled.add_complaint(
        Complaint(channel="regulator", at=lodged, debt_id=debt.id, reference="R-1", note=HOSTILE)
    )
    filled.add_complaint(Complaint(channel="lender", at=NOW - timedelta(days=2), debt_id=debt.id))
    made = open_window(filled)
    made.actions_by_name["complaints"].trigger()
    return made


@pytest.fixture
def page(window):
    return window.frame.centre.page("complaints")


def rows(page):
    items = [page.list.topLevelItem(row) for row in range(page.list.topLevelItemCount())]
    return [[item.text(column) for column in (1, 4)] for item in items]


def texts(page):
    return [label.text() for label in page.paper.widget().findChildren(QLabel)]


def test_the_page_has_what_can_be_done_the_limits_and_their_basis(window, page, filled, qtbot):
    assert sorted(rows(page)) == [["P-001", "waiting"], ["P-002", "waiting"]]
    page.choose(1)
    shown = texts(page)
    standing = filled.complaints()[0]
    assert any(text.startswith("Next step: ") for text in shown)
    assert any(due.day.isoformat() in text for due in standing.due for text in shown)
    assert HOSTILE in shown
    views = window.frame.views
    qtbot.waitUntil(lambda: views.list.topLevelItem(views.row_of("complaints")).text(1) == "2")
    assert views.view().key == "complaints"


def test_a_reply_is_added_and_taken_back(window, page, filled):
    page.choose(1)
    page.buttons["reply"].click()
    form = window.findChild(ReplyForm)
    form.kind.setCurrentIndex(form.kind.findData(ReplyKind.ANSWERED.value))
    form.save()
    assert [reply.kind for reply in filled.complaints()[0].replies] == [ReplyKind.ANSWERED]
    assert ["P-001", "They answered"] in rows(page)
    window.actions_by_name["undo"].trigger()
    assert filled.complaints()[0].replies == ()
    window.actions_by_name["redo"].trigger()
    assert len(filled.complaints()[0].replies) == 1


def test_a_complaint_is_added_corrected_and_put_aside(window, page, filled):
    window.actions_by_name["add_complaint"].trigger()
    form = window.findChild(ComplaintForm)
    form.channel.setCurrentIndex(form.channel.findData("police"))
    form.dossier.setText("?")
    form.save()
    assert form.form.message.text()
    form.dossier.clear()
    form.save()
    assert len(filled.complaints()) == 3
    page.choose(3)
    page.buttons["amend"].click()
    form = window.findChildren(ComplaintForm)[-1]
    before = filled.complaint(3).at
    form.number.setText("第 3 号")
    form.save()
    assert (filled.complaint(3).reference, filled.complaint(3).at) == ("第 3 号", before)
    window.actions_by_name["undo"].trigger()
    assert filled.complaint(3).reference == ""
    page.choose(3)
    page.buttons["trash"].click()
    assert len(filled.complaints()) == 2
    window.actions_by_name["undo"].trigger()
    assert len(filled.complaints()) == 3


def test_the_dates_are_written_for_a_calendar(window, page, tmp_path, monkeypatch, qtbot):
    file = tmp_path / "日期.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(file), ""))
    page.buttons["calendar"].click()
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: file.read_bytes().startswith(b"BEGIN:VCALENDAR"))


def test_without_complaints_it_says_what_they_are_for(open_window, diary):
    window = open_window(diary)
    window.actions_by_name["complaints"].trigger()
    page = window.frame.centre.page("complaints")
    assert page.empty.isVisible()
    assert not page.buttons["amend"].isEnabled()


def test_a_reply_that_came_is_told(page, filled):
    filled.add_reply(Reply(complaint_id=2, kind=ReplyKind.MEDIATION, at=NOW, note="街道调解"))
    page.refresh()
    page.choose(2)
    assert any("Mediation began" in text and "街道调解" in text for text in texts(page))


def test_what_came_back_is_corrected_by_a_form_and_put_aside(window, page, filled):
    filled.add_reply(Reply(complaint_id=1, kind=ReplyKind.ACCEPTED, at=NOW, note="口头"))
    page.refresh()
    page.choose(1)
    button(page, "amend-reply-1").click()
    form = window.findChild(ReplyForm)
    assert (form.kind.currentData(), form.note.text()) == (ReplyKind.ACCEPTED, "口头")
    form.kind.setCurrentIndex(form.kind.findData(ReplyKind.ANSWERED.value))
    form.note.setText("书面答复")
    form.save()
    (reply,) = filled.complaints()[0].replies
    assert (reply.id, reply.kind, reply.note, reply.at) == (1, ReplyKind.ANSWERED, "书面答复", NOW)
    undo = window.actions_by_name["undo"]
    assert undo.text() == "Undo: What came back to P-001 was corrected"
    undo.trigger()
    assert filled.complaints()[0].replies[0].note == "口头"
    page.choose(1)
    button(page, "trash-reply-1").click()
    assert filled.complaints()[0].replies == ()
    undo.trigger()
    assert len(filled.complaints()[0].replies) == 1


def test_a_complaint_is_taken_out_of_the_trash_from_here(window, page, filled):
    assert page.trashed.isHidden()
    page.choose(1)
    page.buttons["trash"].click()
    page.trashed.click()
    assert rows(page) == [["P-001", "waiting"]]
    assert page.buttons["amend"].isHidden()
    page.buttons["untrash"].click()
    assert len(filled.complaints()) == 2
    assert (page.trashed.isChecked(), len(rows(page))) == (False, 2)


def button(page, name):
    return page.paper.findChild(QPushButton, name)
