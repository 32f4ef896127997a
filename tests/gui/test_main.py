from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from diary.diary import Diary
from diary.domain.contact import Channel
from diary.domain.errors import DiaryInUse
from diary.domain.language import Language, Translator
from diary.gui import main
from diary.gui.dialogs.crash import CrashDialog
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.main import NOT_OPENED, Session, opened, run
from diary.gui.settings import Remembered


@pytest.fixture
def translator(resources):
    return lambda language: Translator(language, resources / "locale", "core", "gui")


@pytest.fixture
def session(qapp, filled, translator, resources, look):
    made = Session(qapp, filled, translator, resources, Remembered(language=Language.EN))
    made.show()
    yield made
    made.end()


def when_open(kind, act, unlike=None):
    """Does `act` with the first dialog of this kind that opens, other than `unlike`."""

    def look():
        found = QApplication.activeModalWidget()
        if isinstance(found, kind) and found is not unlike:
            act(found)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_it_leaves_once_the_list_is_painted(tmp_path, resources, translator, look, qapp):
    seen = []
    status = run(
        lambda passphrase: Diary.create(tmp_path / "new", resources),
        translator,
        resources,
        Remembered(language=Language.ZH_HANS),
        seen.append,
        exit_after_first_paint=True,
    )
    assert status == 0
    assert seen[0].language is Language.ZH_HANS
    with Diary.open(tmp_path / "new", resources) as again:
        assert again.debts() == ()


def test_a_diary_that_cannot_be_opened_is_told(translator, resources, monkeypatch, look):
    told = []
    monkeypatch.setattr(main, "show_error", lambda tr, error, parent: told.append(error.told(tr)))

    def refuse(passphrase):
        raise DiaryInUse(folder="X")

    arguments = (refuse, translator, resources, Remembered(language=Language.EN), lambda _: None)
    assert run(*arguments) == NOT_OPENED
    assert told == ["The diary in X is open in another window. Close that one first."]


def test_an_encrypted_diary_asks_until_the_passphrase_is_right(tmp_path, resources, tr, qtbot):
    Diary.create(tmp_path / "secret", resources, passphrase="right one").close()
    answers = iter(["wrong", "right one"])
    shown = []

    def answer(dialog):
        shown.append([label.text() for label in dialog.findChildren(QLabel)])
        dialog.passphrase.setText(next(answers))
        dialog.accept()
        if len(shown) == 1:
            when_open(PassphraseDialog, answer, unlike=dialog)

    when_open(PassphraseDialog, answer)
    diary = opened(lambda given: Diary.open(tmp_path / "secret", resources, passphrase=given), tr)
    assert diary is not None
    diary.close()
    problem = "That passphrase does not open this diary."
    assert [problem in texts for texts in shown] == [False, True]


def test_giving_up_the_passphrase_opens_nothing(tmp_path, resources, tr, qtbot):
    Diary.create(tmp_path / "secret", resources, passphrase="right one").close()
    when_open(PassphraseDialog, lambda dialog: dialog.reject())
    assert opened(lambda given: Diary.open(tmp_path / "secret", resources, passphrase=given), tr) is None


def test_another_language_keeps_view_selection_and_draft(session):
    former = session.window
    former.frame.views.choose(2)
    former.frame.contacts.select(1)
    former.actions_by_name["new"].trigger()
    former.entry.channel.buttons[Channel.VISIT].click()
    former.entry.parts.said.setPlainText("开门")
    former.actions_by_name["language_zh-Hans"].trigger()
    window = session.window
    assert window is not former
    assert not former.isVisible()
    assert window.windowTitle() == "催收日记"
    assert window.frame.views.chosen_row() == 2
    assert window.frame.detail.contact.id == 1
    assert window.entry.isVisible()
    assert window.entry.draft().contact.said == "开门"
    assert window.entry.channel.value() is Channel.VISIT
    assert session.remembered.language is Language.ZH_HANS


def test_an_error_nobody_expected_is_reported_once_and_the_window_lives_on(session, capsys):
    seen = []

    def look_at(dialog):
        seen.append(dialog.report)
        dialog.reject()

    when_open(CrashDialog, look_at)
    session.report(KeyError, KeyError("13800000000"), None)
    assert len(seen) == 1
    assert "KeyError" in seen[0]
    written = capsys.readouterr().err
    assert "KeyError" in written
    assert "13800000000" not in written + seen[0]
    assert session.window.isVisible()


@pytest.fixture
def locked_away(qapp, tmp_path, resources, translator, look):
    """A session over an encrypted diary that can be locked."""
    folder = tmp_path / "secret"
    diary = Diary.create(folder, resources, passphrase="right one")
    made = Session(
        qapp,
        diary,
        translator,
        resources,
        Remembered(language=Language.EN),
        reopen=lambda given: Diary.open(folder, resources, passphrase=given),
    )
    made.show()
    yield made
    made.end()
    made.close_diary()


def test_a_locked_diary_opens_by_its_passphrase_and_the_draft_is_kept(locked_away, qtbot):
    former = locked_away.window
    former.actions_by_name["new"].trigger()
    former.entry.parts.said.setPlainText("还没写完")

    def answer(dialog):
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [dialog]
        dialog.passphrase.setText("right one")
        dialog.accept()

    when_open(PassphraseDialog, answer)
    former.actions_by_name["lock"].trigger()
    qtbot.waitUntil(lambda: locked_away.window is not former and locked_away.window.isVisible())
    assert locked_away.window.entry.draft().contact.said == "还没写完"


def test_giving_up_while_locked_ends_the_program(locked_away, qtbot, monkeypatch):
    left = []
    monkeypatch.setattr(locked_away, "_app", type("App", (), {"quit": lambda self: left.append(1)})())
    when_open(PassphraseDialog, lambda dialog: dialog.reject())
    locked_away.lock()
    qtbot.waitUntil(lambda: left == [1])


def test_a_diary_without_a_passphrase_says_that_it_cannot_be_locked(session):
    session.window.actions_by_name["lock"].trigger()
    assert session.window.isVisible()
    assert "no passphrase" in session.window.frame.toast.text.text()
