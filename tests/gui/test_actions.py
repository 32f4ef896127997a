from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAction, QKeySequence

from diary.gui.actions import LANGUAGES, MENUS


def test_every_act_stands_in_a_menu_with_keys_of_its_own(window):
    actions = [
        action
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
        if not action.isSeparator()
    ]
    keys = Counter(action.shortcut().toString() for action in actions)
    assert len(actions) == sum(1 for _, entries in MENUS for entry in entries if entry) + len(LANGUAGES)
    assert "" not in keys
    assert set(keys.values()) == {1}


def test_the_window_has_an_act_for_each_entry(window):
    assert {entry[0] for _, entries in MENUS for entry in entries if entry} <= set(window.actions_by_name)


def test_keys_are_known_to_qt(window):
    for action in window.findChildren(QAction):
        if not action.shortcut().isEmpty():
            assert QKeySequence(action.shortcut().toString()) == action.shortcut()
