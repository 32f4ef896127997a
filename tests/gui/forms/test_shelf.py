from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from diary.domain.errors import DiaryReadOnly
from diary.domain.reference import Kind
from diary.gui.forms.held import HeldFields
from diary.gui.forms.notice import NoticeForm
from diary.gui.forms.running import run_now
from diary.gui.forms.shelf import DraftKind, Shelf, form_of, lost_drafts, of, subject_of


@pytest.fixture
def shelf(filled):
    return Shelf(filled, run_now)


@pytest.fixture
def notice(filled, tr, now, qtbot):
    def make():
        made = NoticeForm(filled, tr, at=now())
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def card(qtbot):
    paper = QWidget()
    qtbot.addWidget(paper)
    paper.line = QLineEdit(paper)
    paper.held = HeldFields(paper, {"answer": paper.line}, name="answer:1 person")
    return paper


@pytest.mark.parametrize(
    ("name", "form", "subject", "about"),
    [
        ("entry", "entry", "", ""),
        ("entry/17", "entry", "", ""),
        ("notice:12", "notice", "12", "N-012"),
        ("note:12 quiet-hours:c12", "note", "12 quiet-hours:c12", "N-012"),
        ("notice:new plan-kept 1", "notice", "new plan-kept 1", ""),
    ],
)
def test_a_drafts_name_tells_its_form_and_what_it_is_about(name, form, subject, about):
    assert (form_of(name), subject_of(name), of(Kind.NOTICE)(subject_of(name))) == (form, subject, about)


def test_what_no_form_is_known_for_opens_nothing(shelf):
    shelf.add_kind("gone", DraftKind(title="Gone", open=lambda _subject: False))
    assert not shelf.open("gone:1")
    assert not shelf.open("unheard of")


def test_a_form_that_the_diary_refuses_a_draft_of_is_handed_over_whole(shelf, notice, filled, monkeypatch):
    def refuse(name, value):
        raise DiaryReadOnly(folder="X")

    monkeypatch.setattr(filled, "save_draft", refuse)
    first = notice()
    shelf.keep(first, "notice")
    first.note.setText("还没写完")
    assert not shelf.settle()
    carried = shelf.carry()
    assert lost_drafts({"forms": carried})
    shelf.let_go()
    assert not first.isVisible()
    opened = []
    following = Shelf(filled, run_now)
    following.add_kind("notice", DraftKind(title="Notice", open=opened.append))
    following.take_over(carried)
    second = notice()
    following.keep(second, "notice")
    assert second.note.text() == "还没写完"


def test_a_draft_that_cannot_be_read_leaves_the_form_as_it_is(shelf, notice, filled):
    filled.save_draft("notice", "no json")
    form = notice()
    shelf.keep(form, "notice")
    assert form.note.text() == ""
    assert form.again.isHidden()


def test_a_card_that_is_made_anew_shows_what_was_typed_until_it_is_thrown_away(shelf, filled, qtbot):
    first, second = card(qtbot), card(qtbot)
    shelf.keep_fields([first.held])
    first.line.setText("王")
    shelf.keep_fields([second.held])
    assert second.line.text() == "王"
    assert shelf.settle()
    assert [one.name for one in filled.drafts()] == ["answer:1 person"]
    shelf.forget("answer:1 person")
    assert (first.line.text(), second.line.text()) == ("", "")
    assert filled.drafts() == ()
