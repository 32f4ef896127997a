from __future__ import annotations

from datetime import UTC, datetime
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from diary.diary import Diary
from diary.diary.opened import OpenedDiary
from diary.domain.contact import Channel, Contact
from diary.domain.debt import Debt
from diary.domain.language import Language, Translator
from diary.domain.lender import Creditor, LenderKind
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.dialogs.rules import RulesDialog
from diary.gui.forms.notice import NoticeForm
from diary.gui.session import Session
from diary.gui.settings import Remembered
from tests.gui.waiting import when_open


@pytest.fixture
def translator(resources):
    return lambda language: Translator(language, resources / "locale", "core", "gui")


@pytest.fixture
def session(qapp, filled, translator, resources, look):
    made = Session(qapp, filled, translator, resources, Remembered(language=Language.EN))
    made.show()
    yield made
    made.end()


def test_another_language_keeps_view_selection_and_draft(session):
    former = session.window
    former.frame.views.choose(2)
    former.frame.contacts.select(1)
    former.actions_by_name["new"].trigger()
    former.entry.channel.buttons[Channel.VISIT].click()
    former.entry.parts.said.setPlainText("开门")
    former.room.do("quick")
    former.room.forms.form("quick").parts.summary.setPlainText("他们又来了")
    former.keeper.trash(2)
    former.actions_by_name["language_zh-Hans"].trigger()
    window = session.window
    assert window.actions_by_name["undo"].text() == "撤销：C-0002 已移到回收站"
    window.actions_by_name["undo"].trigger()
    assert not window.room.diary.contact(2).trashed
    assert window.actions_by_name["redo"].isEnabled()
    window.frame.contacts.select(1)
    assert window is not former
    assert not former.isVisible()
    assert window.windowTitle() == "日记"
    assert window.frame.views.chosen_row() == 2
    assert window.frame.detail.contact.id == 1
    assert window.entry.isVisible()
    assert window.entry.draft().contact.said == "开门"
    assert window.entry.channel.value() is Channel.VISIT
    assert session.remembered.language is Language.ZH_HANS
    quick = window.room.forms.form("quick")
    assert quick.isVisible()
    assert quick.windowTitle() == "快速记录"
    assert quick.draft().contact.summary == "他们又来了"


@pytest.fixture
def locked_away(qapp, tmp_path, resources, translator, look):
    """A session over an encrypted diary that can be locked."""
    folder = tmp_path / "secret"
    diary = Diary.create(folder, resources, passphrase="right one")
    creditor = Creditor(name="示例消费金融", kind=LenderKind.CONSUMER_FINANCE)
    debt = diary.add_debt(Debt(creditor=creditor))
    diary.record(Contact(channel=Channel.CALL, at=datetime(2026, 3, 1, 9, tzinfo=UTC), debt_id=debt.id))
    made = Session(
        qapp,
        diary,
        translator,
        resources,
        Remembered(language=Language.EN),
        reopen=lambda given: OpenedDiary(folder, resources, given, lambda: datetime.now(UTC)),
    )
    made.show()
    yield made
    made.end()
    made.close_diary()


def test_a_locked_diary_opens_by_its_passphrase_and_the_draft_is_kept(locked_away, qtbot):
    former = locked_away.window
    former.actions_by_name["new"].trigger()
    former.entry.parts.said.setPlainText("还没写完")
    former.frame.views.choose_named("debt:1")
    former.keeper.trash(1)
    former.keeper.undo()
    steps = former.keeper.steps

    def answer(dialog):
        assert (steps.last(), steps.next()) == (None, None)
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [dialog]
        dialog.passphrase.setText("right one")
        dialog.accept()

    when_open(PassphraseDialog, answer)
    former.actions_by_name["lock"].trigger()
    qtbot.waitUntil(lambda: locked_away.window is not former and locked_away.window.isVisible())
    assert locked_away.window.entry.draft().contact.said == "还没写完"
    assert not locked_away.window.actions_by_name["undo"].isEnabled()
    assert locked_away.window.frame.views.view().key == "debt:1"
    assert locked_away.window.frame.contacts.model.rowCount() == 1


def test_giving_up_while_locked_ends_the_program(locked_away, qtbot, monkeypatch):
    left = []
    monkeypatch.setattr(locked_away, "_app", type("App", (), {"quit": lambda self: left.append(1)})())
    when_open(PassphraseDialog, lambda dialog: dialog.reject())
    locked_away.lock()
    qtbot.waitUntil(lambda: left == [1])


def test_a_diary_without_a_passphrase_is_covered_and_told_so(session, qtbot):
    window = session.window
    window.room.do("quick")
    window.room.do("lock")
    cover = session.cover
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [cover]
    assert any("no passphrase" in label.text() for label in cover.findChildren(QLabel))
    assert cover.windowTitle() == "Diary"
    assert session.locked
    qtbot.keyClick(cover, Qt.Key.Key_Escape)
    assert cover.isVisible()
    cover.button.click()
    assert window.isVisible()
    assert not session.locked


def test_a_cover_can_be_left_by_quitting(session, qtbot):
    session.lock()
    with qtbot.waitSignal(session.window.closing):
        session.cover.quit_button.click()


def test_everything_goes_out_of_sight_at_once_and_comes_back(session):
    window = session.window
    window.room.do("quick")
    quick = window.room.forms.form("quick")
    window.room.do("rules")
    window.room.do("hide")
    assert window.isMinimized()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    window.showNormal()
    assert quick.isVisible()
    window.room.do("hide")
    session.come_back()
    assert quick.isVisible()
    assert window.findChild(RulesDialog).isVisible()
    assert not window.isMinimized()


def test_the_quick_log_waits_until_the_diary_is_uncovered(session):
    session.lock()
    session.quick()
    quick = session.window.room.forms.form("quick")
    assert not quick.isVisible()
    session.cover.accept()
    assert quick.isVisible()


def test_a_lock_during_long_work_hides_at_once_and_locks_when_it_is_through(locked_away, qtbot):
    go_on = Event()
    former = locked_away.window
    job = former.new_job(lambda _progress: go_on.wait(10))
    job.start()
    former.room.do("lock")
    assert former.isMinimized()
    assert not locked_away.locked
    when_open(PassphraseDialog, lambda dialog: (dialog.passphrase.setText("right one"), dialog.accept()))
    with qtbot.waitSignal(job.done):
        go_on.set()
    qtbot.waitUntil(lambda: locked_away.window is not former and locked_away.window.isVisible())


def test_an_unattended_diary_is_locked(locked_away, qtbot):
    when_open(PassphraseDialog, lambda dialog: (dialog.passphrase.setText("right one"), dialog.accept()))
    former = locked_away.window
    locked_away.idle.away.emit()
    assert locked_away.locked
    qtbot.waitUntil(lambda: locked_away.window is not former and locked_away.window.isVisible())


def test_a_second_start_opens_the_quick_log_of_the_first(session):
    session.listen()
    session._door.knocked.emit()
    assert session.window.room.forms.form("quick").isVisible()


def test_an_open_form_is_open_again_after_another_language_and_after_locking(locked_away, qtbot):
    def form(window, kind=NoticeForm):
        return next((one for one in window.findChildren(kind) if one.isVisible()), None)

    session = locked_away
    former = session.window
    former.room.do("add_notice")
    form(former).note.setText("电话里说：别再上门")
    session.change_language(Language.ZH_HANS)
    qtbot.waitUntil(lambda: form(session.window) is not None)
    window = session.window
    assert window is not former
    assert form(window).note.text() == "电话里说：别再上门"
    assert form(window).windowTitle() == "添加告知或投诉"
    form(window).person.setText("王某")
    when_open(PassphraseDialog, lambda dialog: (dialog.passphrase.setText("right one"), dialog.accept()))
    session.lock()
    qtbot.waitUntil(lambda: session.window is not window and session.window.isVisible())
    qtbot.waitUntil(lambda: form(session.window) is not None)
    again = form(session.window)
    assert (again.note.text(), again.person.text()) == ("电话里说：别再上门", "王某")
    again.save()
    qtbot.waitUntil(lambda: not session.window.room.diary.drafts())
