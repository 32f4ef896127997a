"""A diary that does not open is no dead end."""

from __future__ import annotations

import pytest

from diary.diary import Diary
from diary.domain.errors import DamagedDiary, DiaryMissing
from diary.domain.query import ContactQuery
from diary.gui.dialogs.rescue import RescueDialog, Way
from diary.gui.dialogs.restore import RestoreDialog
from diary.gui.names import BACKUP_FOLDER, REMINDED
from diary.gui.opening import opened
from diary.gui.rescue import Rescue
from diary.gui.settings import Choices
from tests.gui.waiting import when_open


@pytest.fixture
def damaged(filled, tmp_path):
    """A diary whose newest entries are lost, and a folder with a backup."""
    (tmp_path / "stick").mkdir()
    filled.backup(tmp_path / "stick")
    folder = filled.folder
    filled.close()
    (folder / "diary.db").write_bytes(b"nothing that could be read")
    return folder


def test_a_damaged_diary_is_left_alone_and_a_backup_takes_its_place(damaged, tmp_path, resources, tr, qtbot):
    def open_at(folder, passphrase):
        return Diary.open(folder, resources, passphrase=passphrase)

    choices = Choices({BACKUP_FOLDER: str(tmp_path / "stick")})
    rescue = Rescue(damaged, open_at, choices)
    before = {path: path.read_bytes() for path in damaged.rglob("*") if path.is_file()}
    errors = []

    def restore(dialog):
        qtbot.waitUntil(lambda: dialog.choice.chosen is not None)
        assert "damaged diary stays as it is" in dialog.choice.about_present
        dialog.start_button.click()
        qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.end, timeout=20_000)
        dialog.open_button.click()

    def choose(dialog):
        when_open(RestoreDialog, restore)
        dialog.buttons[Way.RESTORE].click()

    def after(error):
        errors.append(error)
        return rescue.after(error, tr)

    when_open(RescueDialog, choose)
    diary = opened(lambda given: open_at(damaged, given), tr, rescue=after)
    assert isinstance(errors[0], DamagedDiary)
    assert diary.count(ContactQuery()) == 3
    assert diary.folder.parent == damaged.parent
    assert choices.get(REMINDED)
    diary.close()
    assert {path: path.read_bytes() for path in damaged.rglob("*") if path.is_file()} == before


def test_a_missing_diary_may_be_on_a_stick_and_can_be_looked_for(tmp_path, resources, tr, monkeypatch):
    rescue = Rescue(tmp_path / "gone", lambda folder, given: Diary.open(folder, resources), Choices())
    Diary.create(tmp_path / "other", resources).close()
    choose = "diary.gui.rescue.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(choose, lambda *_: str(tmp_path / "other"))
    when_open(RescueDialog, lambda dialog: dialog.buttons[Way.OTHER].click())
    diary = rescue.after(DiaryMissing(folder=tmp_path / "gone"), tr)
    assert diary.folder == tmp_path / "other"
    diary.close()
    when_open(RescueDialog, lambda dialog: dialog.reject())
    assert rescue.after(DiaryMissing(folder=tmp_path / "gone"), tr) is None


def test_a_new_diary_can_be_begun_where_there_may_be_one(tmp_path, resources, tr):
    made = Diary.create(tmp_path / "new", resources)
    rescue = Rescue(tmp_path / "gone", lambda *_: None, Choices(), lambda: made)

    def choose(dialog):
        assert dialog.buttons[Way.NEW].isVisible()
        dialog.buttons[Way.NEW].click()

    when_open(RescueDialog, choose)
    assert rescue.after(DiaryMissing(folder=tmp_path / "gone"), tr) is made
    made.close()
