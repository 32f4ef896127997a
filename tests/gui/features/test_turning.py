from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from diary.gui import days
from diary.gui.features.turning import Turning
from tests.gui.conftest import NOW


def test_a_window_left_open_over_midnight_shows_the_new_day(window, filled, call, qtbot, monkeypatch):
    late = filled.record(replace(call, at=NOW - timedelta(hours=11))).contact
    (turning,) = window.findChildren(Turning)
    monkeypatch.setattr(days, "today", NOW.date)
    turning.look()
    qtbot.waitUntil(lambda: window.frame.contacts.model.rowCount() == 4)
    window.actions_by_name["view_today"].trigger()
    assert window.frame.contacts.selected_id() == late.id
    monkeypatch.setattr(days, "today", lambda: NOW.date() + timedelta(days=1))
    turning.look()
    qtbot.waitUntil(lambda: window.frame.contacts.model.rowCount() == 0)
