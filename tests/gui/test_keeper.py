from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from diary.domain.contact import Reached
from diary.domain.errors import DiaryReadOnly
from diary.domain.exchange import ImportOptions, Only
from diary.domain.flag import Verdict
from diary.domain.lender import Answer, LenderKind
from diary.domain.notice import Notice, NoticeKind
from diary.domain.query import ContactQuery
from diary.gui import prompt
from diary.gui.keeper import Keeper, StillBusy
from diary.gui.pages.asking import Change
from diary.gui.steps.entries import before_import
from diary.gui.undo import Step
from tests.gui.conftest import NOW


@pytest.fixture
def keeper(filled, tr, qtbot):
    made = Keeper(filled, tr)
    made.told = []
    made.changed.connect(lambda text, contact_id, can_undo: made.told.append((text, contact_id, can_undo)))
    return made


def test_the_trash_goes_back_and_forth(keeper, filled):
    keeper.trash(1)
    assert filled.contact(1).trashed
    keeper.undo()
    assert not filled.contact(1).trashed
    keeper.redo()
    assert filled.contact(1).trashed
    assert keeper.told[-1] == ("Done again: C-0001 is in the trash.", 1, True)
    keeper.undo()
    keeper.untrash(2)
    assert not filled.contact(2).trashed


def test_nothing_done_is_nothing_to_undo(keeper):
    keeper.undo()
    keeper.redo()
    assert [text for text, _, _ in keeper.told] == [
        "There is nothing to undo.", "There is nothing to do again.",
    ]  # fmt: skip


def test_a_new_entry_goes_into_the_trash_when_it_is_taken_back(keeper, filled, call):
    recorded = filled.record(replace(call, said="又来电话"))
    keeper.saved(recorded, None)
    keeper.undo()
    assert filled.contact(recorded.contact.id).trashed
    keeper.redo()
    assert not filled.contact(recorded.contact.id).trashed


def test_a_correction_is_taken_back_by_another_correction(keeper, filled):
    before = filled.contact(1)
    keeper.saved(filled.amend(1, {"said": "别的话"}, "听错了"), before)
    keeper.undo()
    assert filled.contact(1).said == before.said
    keeper.redo()
    assert filled.contact(1).said == "别的话"
    assert [one.reason for one in filled.history(1)] == [
        "", "听错了", "The correction was taken back.", "Done again.",
    ]  # fmt: skip


def test_an_answer_is_kept_with_its_question_as_the_reason(keeper, filled):
    keeper.answer(Change(contact_id=2, fields={"reached": Reached.DEBTOR}, question="Who?"))
    assert filled.contact(2).reached is Reached.DEBTOR
    assert filled.history(2)[-1].reason == "Answered: Who?"
    keeper.undo()
    assert filled.contact(2).reached is Reached.UNKNOWN


def test_an_answer_that_no_field_holds_is_kept_with_the_flag(keeper, filled, debt, now):
    at = now() - timedelta(days=20)
    filled.add_notice(Notice(kind=NoticeKind.COMPLAINT_LODGED, at=at, debt_id=debt.id))
    (flag,) = [one for one in filled.flags() if "complaint-complex" in one.missing]
    keeper.answer(Change(flag_id=flag.id, fact="complaint-complex", answer=Answer.NO, question="?"))
    (kept,) = filled.answers()
    assert (kept.subject, kept.answer) == (flag.scope, Answer.NO)
    keeper.undo()
    assert filled.answers() == ()
    keeper.redo()
    assert [one.answer for one in filled.answers()] == [Answer.NO]


def test_an_answer_about_the_debt_changes_the_debt(keeper, filled, debt):
    keeper.answer(Change(debt_id=debt.id, fields={"visits_agreed": Answer.NO}, question="?"))
    keeper.answer(Change(debt_id=debt.id, fields={"kind": LenderKind.MICRO_LOAN}, question="?"))
    (now,) = filled.debts()
    assert (now.visits_agreed, now.creditor.kind) == (Answer.NO, LenderKind.MICRO_LOAN)
    keeper.undo()
    keeper.undo()
    (now,) = filled.debts()
    assert (now.visits_agreed, now.creditor.kind) == (Answer.UNKNOWN, LenderKind.CONSUMER_FINANCE)


def test_a_word_on_a_flag_can_be_taken_back_also_the_first(keeper, filled):
    flag = filled.flags(contact_ids=[1])[0]
    keeper.judge(flag.id, "uphold", "录音为证")
    keeper.judge(flag.id, "dismiss", "不是这样")
    assert filled.reviews()[flag.id].note == "不是这样"
    keeper.undo()
    word = filled.reviews()[flag.id]
    assert (word.verdict, word.note) == (Verdict.UPHOLD, "录音为证")
    keeper.undo()
    assert flag.id not in filled.reviews()
    keeper.redo()
    assert filled.reviews()[flag.id].note == "录音为证"


def test_notices_are_taken_back_and_done_again(keeper, filled):
    notice = filled.add_notice(Notice(kind=NoticeKind.STOP_CONTACT, at=NOW))
    keeper.noticed(notice)
    keeper.amend_notice(notice, replace(notice, note="电话里说的"))
    keeper.trash_notice(notice.id)
    seen = []
    for act in (keeper.undo, keeper.undo, keeper.undo, keeper.redo, keeper.redo, keeper.redo):
        act()
        (now,) = filled.notices()
        seen.append((now.note, now.trashed))
    said = "电话里说的"
    assert seen == [(said, False), ("", False), ("", True), ("", False), (said, False), (said, True)]


def test_added_files_are_taken_off_and_added_again(keeper, filled, tmp_path):
    file = tmp_path / "录音.m4a"
    file.write_bytes(b"sound")
    keeper.attached(1, filled.attach(1, [file]))
    counts = []
    for act in (keeper.undo, keeper.redo):
        act()
        counts.append(len(filled.attachments([1])))
    assert counts == [0, 1]


def test_an_import_is_taken_back_and_done_again(keeper, filled, resources):
    before = before_import(filled)
    filled.import_files([resources / "demo" / "sms.xml"], ImportOptions(only=Only.ALL), lambda *_: None)
    keeper.imported(before)
    counts = [filled.count(ContactQuery())]
    for act in (keeper.undo, keeper.redo):
        act()
        counts.append(filled.count(ContactQuery()))
    assert counts[0] == counts[2] > counts[1] == 3


def test_what_is_refused_is_told_and_not_remembered(keeper, filled, monkeypatch, qtbot):
    def refuse(contact_id):
        raise DiaryReadOnly(folder="X")

    monkeypatch.setattr(filled, "trash", refuse)
    with qtbot.waitSignal(keeper.failed):
        keeper.trash(1)
    assert keeper.steps.last() is None
    assert keeper.told == []


def test_a_heavy_act_is_done_elsewhere_and_nothing_else_begins_meanwhile(filled, tr, debt, qtbot):
    waiting = []
    keeper = Keeper(filled, tr, run=lambda work, done, failed: waiting.append((work, done, failed)))
    refused, told = [], []
    keeper.failed.connect(refused.append)
    keeper.changed.connect(lambda text, *_: told.append(text))
    keeper.amend_debt(debt, replace(debt, product="别的产品"), "看了合同")
    keeper.trash(1)
    keeper.undo()
    assert [type(error) for error in refused] == [StillBusy]
    assert told == ["There is nothing to undo."]
    ((work, done, _failed),) = waiting
    done(work())
    assert filled.debts()[0].product == "别的产品"
    keeper.undo()
    _work, _done, failed = waiting[1]
    failed(DiaryReadOnly(folder="X"))
    assert not keeper.busy
    assert keeper.steps.last() is not None


def test_acts_are_done_beside_the_window_in_their_order(window, qtbot, monkeypatch):
    monkeypatch.setattr(prompt, "PATIENCE_S", 0.0)
    keeper, seen = window.keeper, []

    def step(name, *, heavy=False):
        def way(word):
            return lambda: seen.append((word, threading.get_ident() != here))

        return Step(told=name, again=way(name), back=way(f"{name} back"), heavy=heavy)

    here = threading.get_ident()
    keeper.do(step("one"))
    keeper.do(step("two"))
    keeper.undo()
    qtbot.waitUntil(lambda: len(seen) == 3 and not keeper.busy)
    keeper.do(step("three", heavy=True))
    qtbot.waitUntil(lambda: len(seen) == 4 and not keeper.busy)
    assert seen == [("one", True), ("two", True), ("two back", True), ("three", True)]


def test_the_next_window_goes_on_and_a_locked_diary_forgets(keeper, filled, zh, qtbot):
    keeper.trash(1)
    carried = keeper.carry()
    following = Keeper(filled, zh)
    following.take_over(carried)
    keeper.forget()
    assert following.steps.last().text(zh) == "C-0001 已移到回收站。"
    following.undo()
    assert not filled.contact(1).trashed
    following.forget()
    assert following.steps.next() is None
