from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from diary.gui.features.more_keys import MORE


def test_second_keys_belong_to_no_other_act(window):
    owners = [
        name
        for name, action in window.actions_by_name.items()
        for keys in MORE.values()
        if QKeySequence(keys) in action.shortcuts()
    ]
    assert sorted(owners) == sorted(MORE)


def test_a_slash_goes_to_the_search_and_stands_in_words(window, qtbot):
    window.show()
    qtbot.waitActive(window)
    search, table = window.frame.contacts.filters.search, window.frame.contacts.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Slash)
    assert search.hasFocus()
    qtbot.keyClicks(search, "a/b")
    assert search.text() == "a/b"
