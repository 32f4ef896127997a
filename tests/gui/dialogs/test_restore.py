"""A backup is chosen, checked, put into a folder of its own, and opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QThreadPool

from diary.diary import Diary
from diary.domain.contact import Channel, Contact
from diary.gui.dialogs.restore import RestoreDialog, RestorePlan
from diary.gui.dialogs.restore_choice import free_folder
from diary.gui.job import Job
from diary.store import keyring
from tests.gui.conftest import NOW

PASSPHRASE = "four plain words"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keyring, "_MEMORY_KIB", 64)
    monkeypatch.setattr(keyring, "_ITERATIONS", 1)


@pytest.fixture
def shelf(tmp_path, resources, now):
    """A stick with a backup of an encrypted diary, one of an older plain one, and something else."""
    made = tmp_path / "stick"
    made.mkdir()
    for name, passphrase, day in (("old", None, 1), ("new", PASSPHRASE, 2)):
        clock = lambda day=day: NOW.replace(day=day)  # noqa: E731 - one moment each
        with Diary.create(tmp_path / name, resources, passphrase=passphrase, clock=clock) as diary:
            for _ in range(day):
                diary.record(Contact(channel=Channel.SMS, at=NOW.replace(day=1), said="您的账单已出。"))
            diary.backup(made / f"{name}.zip")
    (made / "other.zip").write_bytes(b"no backup")
    return made


@pytest.fixture
def dialog(qtbot, tr, tmp_path, shelf):
    pool, keeper = QThreadPool(), QObject()
    plan = RestorePlan(backups=shelf, target=tmp_path / "back", about_present="The present one stays.")
    made = RestoreDialog(tr, lambda work: Job(work, pool, keeper), plan)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.choice.list.count() == 2)
    yield made
    pool.waitForDone()


def test_the_newest_backup_is_offered_and_its_passphrase_asked_for(dialog, qtbot, tmp_path, resources):
    choice = dialog.choice
    assert choice.chosen.file.name == "new.zip"
    assert "2026-03-02 12:00" in choice.list.item(0).text()
    assert choice.passphrase.isVisible()
    choice.passphrase.setText("wrong words")
    dialog.start_button.click()
    qtbot.waitUntil(lambda: "does not open" in dialog.message.text(), timeout=20_000)
    assert dialog.stack.currentWidget() is choice
    assert not (tmp_path / "back").exists()
    choice.passphrase.setText(PASSPHRASE)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.end, timeout=20_000)
    told = dialog.told.text()
    assert "as it was on 2026-03-02 12:00" in told
    assert "Entries: 2. The last of them: 2026-03-01 12:00" in told
    assert "as it is written" not in told
    assert "Everything in it is as it was written" in told
    assert "The present one stays." in told
    with qtbot.waitSignal(dialog.open_wanted) as opened:
        dialog.open_button.click()
    assert opened.args == [tmp_path / "back", PASSPHRASE]
    with Diary.open(tmp_path / "back", resources, passphrase=PASSPHRASE) as diary:
        assert diary.encrypted


def test_a_plain_backup_needs_no_passphrase_and_stopping_leaves_nothing(dialog, qtbot, tmp_path):
    dialog.choice.list.setCurrentRow(1)
    assert not dialog.choice.passphrase.isVisible()
    dialog.start_button.click()
    dialog.progress.cancel_wanted.emit()
    qtbot.waitUntil(lambda: "Nothing was restored" in dialog.message.text(), timeout=20_000)
    assert not list(tmp_path.glob("back*"))
    dialog.choice.put_into(tmp_path)
    assert dialog.choice.target == tmp_path / "diary"


def test_a_file_that_is_no_backup_is_told_and_the_choice_stays(dialog, shelf):
    before = dialog.choice.chosen
    dialog.take(shelf / "other.zip")
    assert "is no backup of this program" in dialog.message.text()
    assert dialog.choice.chosen is before


def test_no_folder_that_holds_something_is_used(tmp_path):
    assert free_folder(tmp_path / "diary") == tmp_path / "diary"
    (tmp_path / "diary").mkdir()
    assert free_folder(tmp_path / "diary") == tmp_path / "diary"
    (tmp_path / "diary" / "x").touch()
    (tmp_path / "diary-2").touch()
    assert free_folder(tmp_path / "diary") == tmp_path / "diary-3"
