"""Whoever uses the keyboard sees where they are: each kind of control looks different with the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from diary.gui.quick.log import QuickLog
from tests.gui.reading import tab_order

LEAST = 20
"""Pixels that have to change; a frame around the smallest control has more."""


def changed(before, after):
    """How many pixels differ, counted no further than is needed."""
    points = ((x, y) for y in range(before.height()) for x in range(before.width()))
    found = 0
    for x, y in points:
        found += before.pixel(x, y) != after.pixel(x, y)
        if found >= LEAST:
            break
    return found


def unmarked(top):
    """The kinds of controls that look the same with and without the focus."""
    found, seen = [], set()
    for one in tab_order(top):
        kind = (type(one).__name__, one.property("kind"))
        if kind in seen:
            continue
        seen.add(kind)
        place = QRect(one.mapTo(top, QPoint(0, 0)), one.size()).adjusted(-2, -2, 2, 2) & top.rect()
        if top.focusWidget() is not None:
            top.focusWidget().clearFocus()
        before = top.grab(place).toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if changed(before, top.grab(place).toImage()) < LEAST:
            found.append(kind)
    return found


@pytest.mark.parametrize("page", ["", "people", "charts"])
def test_the_focus_is_seen_on_every_kind_of_control(window, qtbot, page):
    window.frame.contacts.select(1)
    window.frame.centre.turn_to(page)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert unmarked(window) == []


def test_the_focus_is_seen_in_the_quick_log(window, qtbot):
    window.actions_by_name["quick"].trigger()
    form = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, QuickLog) and one.isVisible()
    )
    form.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    assert unmarked(form) == []
