from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate

from diary.gui.days import bounds, day_edit, day_of


def test_a_field_holds_the_day_it_shows(qtbot):
    edit = day_edit("From day", -7)
    qtbot.addWidget(edit)
    assert day_of(edit) == QDate.currentDate().addDays(-7).toPython()


def test_bounds_take_in_both_days_whole():
    zone = ZoneInfo("Asia/Shanghai")
    assert bounds(date(2026, 3, 1), date(2026, 3, 1)) == (
        datetime(2026, 3, 1, tzinfo=zone),
        datetime(2026, 3, 2, tzinfo=zone),
    )
