from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from diary.diary import Diary
from diary.domain.errors import DiaryInUse
from diary.domain.language import Language, Translator
from diary.gui import opening
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.main import NOT_OPENED, run
from diary.gui.opening import opened
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
