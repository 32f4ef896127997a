from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from diary.diary import Diary
from diary.diary.demo import fill
from diary.domain.language import Language, Translator
from diary.domain.query import ContactQuery
from diary.gui.beginning import begin
from diary.gui.dialogs.first_run import FirstRunDialog
from diary.gui.dialogs.recovery import RecoveryDialog
from diary.gui.first import Beginning, FirstSteps
from diary.gui.names import BACKUP_FOLDER
from diary.gui.settings import Remembered
from tests.gui.waiting import when_open


@pytest.fixture
def translator(resources):
    return lambda language: Translator(language, resources / "locale", "core", "gui")


@pytest.fixture
def steps(tmp_path, resources):
    def sample():
        made = Diary.create(tmp_path / "sample", resources)
        fill(made, resources)
        return made

    return FirstSteps(
        create=lambda given: Diary.create(tmp_path / "own", resources, passphrase=given), sample=sample
    )


def test_an_encrypted_diary_is_begun_and_its_recovery_code_rehearsed(
    steps, translator, look, tmp_path, resources
):
    seen = []

    def type_code(dialog):
        seen.append(dialog.shown.text())
        dialog.typed.setText("0000")
        dialog.done_button.click()
        assert dialog.isVisible()
        dialog.typed.setText(seen[0].lower().replace("-", " "))
        dialog.done_button.click()

    def answer(dialog):
        dialog.passphrase.setText("right one")
        dialog.again.setText("right one")
        dialog.folder.setText(str(tmp_path))
        dialog.starts[Beginning.ENTRY].click()
        when_open(RecoveryDialog, type_code)

    def in_english(dialog):
        dialog.languages[Language.EN].click()
        when_open(FirstRunDialog, answer, unlike=dialog)

    when_open(FirstRunDialog, in_english)
    remembered = Remembered(language=Language.ZH_HANS)
    begun = begin(QApplication.instance(), steps, translator, remembered)
    assert begun.beginning is Beginning.ENTRY
    assert begun.remembered.language is Language.EN
    assert begun.remembered.choices.get(BACKUP_FOLDER) == str(tmp_path)
    assert begun.diary.encrypted
    begun.diary.close()
    with Diary.open(tmp_path / "own", resources, passphrase=seen[0]) as again:
        assert again.has_recovery_code()


def test_the_sample_case_stands_apart_from_the_own_diary(steps, translator, look, tmp_path, resources):
    when_open(FirstRunDialog, lambda dialog: dialog.starts[Beginning.SAMPLE].click())
    begun = begin(QApplication.instance(), steps, translator, Remembered(language=Language.EN))
    assert begun.diary.folder == (tmp_path / "sample")
    assert begun.diary.count(ContactQuery()) > 10
    begun.diary.close()
    with Diary.open(tmp_path / "own", resources) as own:
        assert own.count(ContactQuery()) == 0


def test_giving_up_makes_nothing(steps, translator, look, tmp_path):
    when_open(FirstRunDialog, lambda dialog: dialog.reject())
    assert begin(QApplication.instance(), steps, translator, Remembered(language=Language.EN)) is None
    assert not (tmp_path / "own").exists()


def test_somebody_with_a_backup_is_led_to_it_and_may_turn_back(steps, translator, look, tmp_path, resources):
    own = Diary.create(tmp_path / "restored", resources)
    ways = iter([None, own])

    def again(dialog):
        dialog.restore_button.click()

    def first(dialog):
        dialog.restore_button.click()
        when_open(FirstRunDialog, again, unlike=dialog)

    when_open(FirstRunDialog, first)
    given = replace(steps, restore=lambda tr: next(ways))
    begun = begin(QApplication.instance(), given, translator, Remembered(language=Language.EN))
    assert begun.diary is own
    assert begun.beginning is Beginning.RESTORE
    assert not (tmp_path / "own").exists()
    own.close()
