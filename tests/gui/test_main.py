from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel

from diary.diary import Diary
from diary.diary.opened import OpenedDiary
from diary.domain.contact import Channel, Contact
from diary.domain.errors import DiaryInUse
from diary.domain.language import Language, Translator
from diary.gui import opening
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.main import NOT_OPENED, run
from diary.gui.opening import opened
from diary.gui.session import Session
from diary.gui.settings import Remembered
from tests.gui.waiting import when_open


@pytest.fixture
def translator(resources):
    return lambda language: Translator(language, resources / "locale", "core", "gui")


def test_it_leaves_once_the_list_is_painted(tmp_path, resources, translator, look, qapp):
    seen = []
    status = run(
        lambda folder, passphrase: Diary.create(folder, resources),
        translator,
        resources,
        Remembered(language=Language.ZH_HANS),
        seen.append,
        folder=tmp_path / "new",
        exit_after_first_paint=True,
    )
    assert status == 0
    assert seen[0].language is Language.ZH_HANS
    with Diary.open(tmp_path / "new", resources) as again:
        assert again.debts() == ()


def test_a_diary_that_cannot_be_opened_is_told(tmp_path, translator, resources, monkeypatch, look):
    told = []
    monkeypatch.setattr(opening, "show_error", lambda tr, error, parent: told.append(error.told(tr)))

    def refuse(folder, passphrase):
        raise DiaryInUse(folder="X")

    arguments = (refuse, translator, resources, Remembered(language=Language.EN), lambda _: None)
    assert run(*arguments, folder=tmp_path) == NOT_OPENED
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


def test_the_first_list_comes_before_the_library_for_databases(tmp_path, resources):
    """Importing SQLAlchemy and the diary's acts would double the time to the first painting."""
    folder = tmp_path / "case"
    with Diary.create(folder, resources) as diary:
        diary.record(
            Contact(channel=Channel.CALL, at=datetime(2026, 3, 1, 9, tzinfo=UTC), number="021-5550-0001")
        )
    arguments = ["--diary", str(folder), "gui", "--exit-after-first-paint"]
    code = (
        "import sys; from diary import app; status = app.main(sys.argv[1:]);"
        " late = {'sqlalchemy', 'diary.diary.facade', 'diary.rules', 'cryptography'};"
        " print(status, sorted(late & set(sys.modules)))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split(maxsplit=1) == ["0", "[]\n"]


def test_the_rest_is_read_once_the_list_is_painted(tmp_path, resources, translator, look, qapp, qtbot):
    folder = tmp_path / "case"
    with Diary.create(folder, resources) as diary:
        diary.record(
            Contact(channel=Channel.CALL, at=datetime(2026, 3, 1, 9, tzinfo=UTC), number="021-5550-0001")
        )
    opened_diary = OpenedDiary(folder, resources, None, lambda: datetime.now(UTC))
    session = Session(qapp, opened_diary, translator, resources, Remembered(language=Language.EN))
    contacts = session.window.frame.contacts
    assert contacts.model.rowCount() == 1
    assert session.window.frame.detail.contact is None
    with qtbot.waitSignal(session.window.room.started):
        session.show()
    assert opened_diary.first is None
    assert session.window.frame.detail.contact.number == "021-5550-0001"
    session.end()
    session.close_diary()
