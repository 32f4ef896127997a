from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel

from diary import __version__
from diary.gui.dialogs.about import AboutDialog, KeysDialog


def texts(dialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_every_act_is_listed_with_its_keys(tr, qtbot):
    action = QAction("Write down a contact")
    action.setShortcut(QKeySequence("Ctrl+N"))
    dialog = KeysDialog(tr, [("Diary", [action])])
    qtbot.addWidget(dialog)
    assert {"Diary", "Write down a contact", "Ctrl+N", "Save the entry", "Ctrl+Return"} <= set(texts(dialog))


def test_it_says_its_version_and_that_it_gives_no_legal_advice(tr, qtbot):
    dialog = AboutDialog(tr)
    qtbot.addWidget(dialog)
    shown = " ".join(texts(dialog))
    assert __version__ in shown
    assert "not legal advice" in shown
