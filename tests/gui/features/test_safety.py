from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from diary.diary import Diary
from diary.gui.dialogs.doing import DoingDialog
from diary.gui.dialogs.news import NewsDialog
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.dialogs.preferences import PreferencesDialog
from diary.gui.dialogs.recovery import RecoveryDialog
from diary.gui.dialogs.restore import RestoreDialog
from diary.rules.causes import Cause
from diary.rules.compare import RuleChange
from diary.rules.problem import RuleProblem
from tests.gui.conftest import NOW
from tests.gui.features.test_drafts import banners
from tests.gui.waiting import when_open


def states(window):
    return [
        one.text() for one in window.statusBar().findChildren(QPushButton) if one.property("kind") == "state"
    ]


def close_when_done(window, qtbot):
    (dialog,) = [one for one in window.findChildren(DoingDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1, timeout=20_000)
    told = dialog.told.text()
    dialog.close_button.click()
    return told


def test_backup_and_check_are_done_and_shown(window, filled, qtbot, monkeypatch, tmp_path):
    qtbot.waitUntil(lambda: states(window) == ["No passphrase", "Evidence not checked yet", "No backup yet"])
    (tmp_path / "stick").mkdir()
    ask = "diary.gui.features.safety.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(ask, lambda *_: str(tmp_path / "stick"))
    window.room.do("backup")
    told = close_when_done(window, qtbot)
    assert "read back" in told
    assert "Whoever gets it can read it" in told
    assert len(list((tmp_path / "stick").iterdir())) == 1
    window.room.do("check")
    assert "Everything is as it was written" in close_when_done(window, qtbot)
    qtbot.waitUntil(
        lambda: states(window)[1:] == ["Evidence checked ✓ 2026-03-10 12:00", "Backup 2026-03-10 12:00"]
    )


def test_faults_are_told_with_what_to_do(window, filled, qtbot):
    file = filled.folder.parent / "截图.png"
    file.write_bytes(b"picture")
    filled.attach(1, [file])
    (kept,) = [path for path in (filled.folder / "att").rglob("*") if path.is_file()]
    kept.unlink()
    window.room.do("check")
    (dialog,) = [one for one in window.findChildren(DoingDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1, timeout=20_000)
    assert "E-001: the attached file is missing" in dialog.told.text()
    assert "delete nothing" in dialog.told.text()
    button = next(one for one in dialog.findChildren(QPushButton) if "Restore" in one.text())
    button.click()
    (restoring,) = [one for one in window.findChildren(RestoreDialog) if one.isVisible()]
    assert str(filled.folder) in restoring.choice.about_present
    restoring.reject()
    qtbot.waitUntil(lambda: states(window)[1] == "Check found problems: 1")


def test_an_old_backup_is_reminded_of_once_in_a_while(window, filled, qtbot, tmp_path, monkeypatch):
    window.room.started.emit()
    qtbot.waitUntil(lambda: len(banners(window)) == 1)
    assert "no backup of this diary yet" in banners(window)[0].text.text()
    window.room.started.emit()
    window.pool.waitForDone()
    qtbot.waitUntil(lambda: states(window)[2] == "No backup yet")
    assert len(banners(window)) == 1
    banners(window)[0].buttons[-1].click()
    filled.backup(tmp_path / "copy.zip")
    later = NOW + timedelta(days=8)
    monkeypatch.setattr(window.room, "now", lambda: later)
    window.room.refresh()
    qtbot.waitUntil(lambda: states(window)[2] == "Backup is due, last 2026-03-10 12:00")
    window.room.started.emit()
    qtbot.waitUntil(lambda: len(banners(window)) == 1)
    assert "The last backup is of 2026-03-10 12:00" in banners(window)[0].text.text()


def test_news_of_rules_are_told_once_and_shown_on_request(open_window, filled, monkeypatch):
    flag = filled.flags(contact_ids=[1])[0]
    change = RuleChange(rule=flag.rule, why=Cause.NEW_RULE, appeared=(flag,))
    monkeypatch.setattr(filled, "rule_changes", (change,))
    problems = (RuleProblem("own.toml", "it is no TOML"),)
    monkeypatch.setattr(filled, "catalogue", replace(filled.catalogue, problems=problems))
    window = open_window(filled)
    window.room.started.emit()
    first, second = banners(window)
    assert "Rules whose flags changed: 1" in first.text.text()
    assert "left out: 1" in second.text.text()
    first.buttons[0].click()
    dialog = window.findChild(NewsDialog)
    assert "1 flags are new, 0 are gone" in dialog.lines[0]
    assert "the rule is new" in dialog.lines[0]
    assert dialog.lines[1] == "own.toml was left out of the rules: it is no TOML"
    dialog.reject()


def test_no_news_are_told_as_such(filled, tr, qtbot):
    dialog = NewsDialog(filled, tr)
    qtbot.addWidget(dialog)
    assert any("no rule has changed" in label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def secret(tmp_path, resources, now):
    with Diary.create(tmp_path / "secret", resources, passphrase="right one", clock=now) as opened:
        yield opened


def test_a_new_recovery_sheet_is_made_from_the_settings(open_window, secret, qtbot):
    window = open_window(secret)
    window.room.do("preferences")
    preferences = window.findChild(PreferencesDialog)
    when_open(
        PassphraseDialog, lambda one: (one.passphrase.setText("right one"), one.accept()), unlike=preferences
    )
    preferences.recovery_button.click()
    qtbot.waitUntil(lambda: window.findChild(RecoveryDialog) is not None, timeout=20_000)
    sheet = window.findChild(RecoveryDialog)
    assert secret.opens(sheet.shown.text())
    sheet.reject()
    preferences.reject()
