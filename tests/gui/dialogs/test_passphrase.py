from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit

from diary.gui.dialogs.passphrase import PassphraseDialog


def test_the_passphrase_is_hidden_and_the_last_problem_told(tr, qtbot):
    dialog = PassphraseDialog(tr, "That passphrase does not open this diary.")
    qtbot.addWidget(dialog)
    assert dialog.passphrase.echoMode() is QLineEdit.EchoMode.Password
    assert "That passphrase does not open this diary." in [one.text() for one in dialog.findChildren(QLabel)]
