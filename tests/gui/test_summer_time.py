"""Wall clocks on a computer whose own zone leaves an hour out of a day."""

from __future__ import annotations

import os
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from diary.domain.contact import DEFAULT_ZONE
from diary.gui import days
from diary.gui.forms.moment import MomentField

LEFT_OUT = datetime(2026, 3, 8, 2, 30, tzinfo=ZoneInfo(DEFAULT_ZONE))
"""New York went from 02:00 to 03:00 on this day."""


@pytest.fixture
def in_new_york(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a running program cannot be changed here")
    monkeypatch.setitem(os.environ, "TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_wall_clock_is_kept_where_the_computer_leaves_out_that_hour(qtbot, tr, in_new_york):
    field = MomentField(tr, lambda: LEFT_OUT)
    qtbot.addWidget(field)
    field.show_moment(LEFT_OUT)
    assert field.edit.text() == "2026-03-08 02:30"
    assert field.moment() == LEFT_OUT
    other = days.moment_edit("When", LEFT_OUT)
    qtbot.addWidget(other)
    assert days.moment_of(other.dateTime(), DEFAULT_ZONE) == LEFT_OUT


def test_a_field_for_a_day_begins_with_the_day_of_the_diary(qtbot, monkeypatch):
    monkeypatch.setattr(days, "today", LEFT_OUT.date)
    field = days.day_edit("Day", -7)
    qtbot.addWidget(field)
    assert field.text() == "2026-03-01"
