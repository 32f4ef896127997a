from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from diary.gui.dialogs.palette import PaletteDialog


@pytest.fixture
def done():
    return []


@pytest.fixture
def palette(tr, qtbot, done):
    actions = []
    for text in ("Make the &dossier …", "Add a debt …", "Correct a debt …"):
        action = QAction(text)
        action.triggered.connect(lambda _checked=False, text=text: done.append(text))
        actions.append(action)
    actions[1].setShortcut("Ctrl+Shift+D")
    off = QAction("Add nothing")
    off.setEnabled(False)
    made = PaletteDialog(tr, [*actions, off])
    qtbot.addWidget(made)
    made.show()
    return made


def rows(palette) -> list[str]:
    return [palette.list.topLevelItem(row).text(0) for row in range(palette.list.topLevelItemCount())]


def test_all_acts_that_can_be_done_are_listed_with_their_keys(palette):
    assert rows(palette) == ["Make the dossier …", "Add a debt …", "Correct a debt …"]
    assert palette.list.topLevelItem(1).text(1) == "Ctrl+Shift+D"


def test_letters_choose_and_enter_does(palette, qtbot, done):
    qtbot.keyClicks(palette.search, "debt")
    assert rows(palette) == ["Add a debt …", "Correct a debt …"]
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == ["Correct a debt …"]
    assert not palette.isVisible()


def test_letters_that_fit_nothing_do_nothing(palette, qtbot, done):
    qtbot.keyClicks(palette.search, "zzz")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()
