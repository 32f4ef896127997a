from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from diary.domain.language import Language, Translator
from diary.gui.actions import Act, Menu, Menus


def test_every_act_stands_in_a_menu_with_keys_of_its_own(window):
    actions = [
        action
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
        if not action.isSeparator()
    ]
    keys = Counter(action.shortcut().toString() for action in actions)
    assert set(actions) == set(window.actions_by_name.values())
    assert "" not in keys
    assert set(keys.values()) == {1}


def test_languages_are_called_by_their_own_names(open_window, diary, zh):
    window = open_window(diary, zh)
    assert window.actions_by_name["language_en"].text() == "English"


def test_keys_are_known_to_qt(window):
    for action in window.findChildren(QAction):
        if not action.shortcut().isEmpty():
            assert QKeySequence(action.shortcut().toString()) == action.shortcut()


def test_menus_stand_in_groups_whatever_the_order_of_the_features(qtbot, tr):
    window, done = QMainWindow(), []
    qtbot.addWidget(window)
    menus = Menus(window, tr)
    menus.add(Act(name="late", text="Late", keys="F8", menu=Menu.VIEW, group=2), lambda: done.append("late"))
    menus.add(Act(name="early", text="Early", keys="F7", menu=Menu.VIEW), lambda: done.append("early"))
    menus.build()
    (shown,) = window.menuBar().actions()
    texts = [action.text() or "-" for action in shown.menu().actions()]
    assert texts == ["Early", "-", "Late"]
    menus.actions["late"].trigger()
    assert done == ["late"]
    with pytest.raises(ValueError, match="late"):
        menus.add(Act(name="late", text="Again", keys="F9", menu=Menu.VIEW), lambda: None)


@pytest.mark.parametrize("language", list(Language))
def test_each_menu_opens_by_a_letter_of_its_own(resources, language):
    tr = Translator(language, resources / "locale", "gui")
    letters = [tr(menu.value).partition("&")[2][:1].upper() for menu in Menu]
    assert all(letters)
    assert len(set(letters)) == len(letters)
