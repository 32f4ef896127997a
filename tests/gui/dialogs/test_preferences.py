from __future__ import annotations

from PySide6.QtWidgets import QLabel

from diary.gui.dialogs.preferences import PreferencesDialog
from diary.gui.names import BACKUP_FOLDER, LOCK_AFTER, TRAY
from diary.gui.settings import Choices


def test_each_choice_counts_at_once(tr, qtbot, tmp_path, monkeypatch):
    choices = Choices()
    dialog = PreferencesDialog(tr, choices, encrypted=True)
    qtbot.addWidget(dialog)
    assert dialog.minutes.currentData() == 10
    with qtbot.waitSignal(dialog.changed):
        dialog.minutes.setCurrentIndex(dialog.minutes.findData(0))
    dialog.tray.setEnabled(True)
    dialog.tray.click()
    folder = "diary.gui.dialogs.preferences.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(folder, lambda *_: str(tmp_path))
    dialog.folder_button.click()
    kept = (choices.number(LOCK_AFTER, 99), choices.on(TRAY, default=True), choices.get(BACKUP_FOLDER))
    assert kept == (0, False, str(tmp_path))
    with qtbot.waitSignal(dialog.recovery_wanted):
        dialog.recovery_button.click()


def test_without_a_passphrase_it_is_honest_about_locking(tr, qtbot):
    dialog = PreferencesDialog(tr, Choices(), encrypted=False)
    qtbot.addWidget(dialog)
    assert dialog.minutes.currentData() == 0
    assert dialog.recovery_button.isHidden()
    assert any("covered, not locked" in label.text() for label in dialog.findChildren(QLabel))
