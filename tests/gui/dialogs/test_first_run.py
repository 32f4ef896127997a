from __future__ import annotations

import pytest

from diary.domain.language import Language
from diary.gui.dialogs.first_run import FirstRunDialog
from diary.gui.first import Beginning


@pytest.fixture
def dialog(tr, qtbot, look):
    made = FirstRunDialog(tr)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_diary_is_begun_in_four_steps(dialog, monkeypatch, tmp_path):
    monkeypatch.setattr(
        "diary.gui.dialogs.first_run.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path)
    )
    dialog.go_on()
    dialog.passphrase.setText("right one")
    dialog.again.setText("right one")
    dialog.go_on()
    dialog.folder_button.click()
    dialog.go_on()
    dialog.starts[Beginning.ENTRY].click()
    given = dialog.answers()
    assert (given.passphrase, given.backup_folder, given.beginning) == (
        "right one", str(tmp_path), Beginning.ENTRY,
    )  # fmt: skip
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("typed", "again", "told"),
    [("short", "short", "at least 8"), ("right one", "right on", "not the same")],
)
def test_a_passphrase_that_will_not_do_is_told_and_nothing_is_lost(dialog, typed, again, told):
    dialog.go_on()
    dialog.passphrase.setText(typed)
    dialog.again.setText(again)
    dialog.go_on()
    assert dialog.pages.currentIndex() == 1
    assert told in dialog.problem.text()
    assert dialog.passphrase.text() == typed


def test_all_of_it_can_wait(dialog):
    dialog.go_on()
    dialog.passphrase.setText("half")
    dialog.skip()
    dialog.skip()
    dialog.back_button.click()
    dialog.next_button.click()
    dialog.starts[Beginning.LOOK].click()
    given = dialog.answers()
    assert (given.passphrase, given.backup_folder, given.beginning) == ("", "", Beginning.LOOK)


def test_the_language_can_be_changed_on_the_first_page(dialog, qtbot):
    with qtbot.waitSignal(dialog.language_wanted) as wanted:
        dialog.languages[Language.ZH_HANS].click()
    assert wanted.args == [Language.ZH_HANS]
