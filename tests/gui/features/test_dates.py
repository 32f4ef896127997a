from __future__ import annotations

from datetime import timedelta

from diary.domain.complaint import Complaint
from diary.gui.features.dates import next_date
from tests.gui.conftest import NOW


def test_the_left_pane_names_the_day_that_comes_next_and_says_when_one_went_by(window, filled, qtbot, tr):
    def named():
        views = window.frame.views
        return views.list.topLevelItem(views.row_of("complaints")).text(0)

    assert next_date(filled.complaints(), tr) == ""
    assert named() == "Complaints"
    added = filled.add_complaint(Complaint(channel="lender", at=NOW, debt_id=1))
    window.refresh()
    (standing,) = filled.complaints()
    ahead = f"{standing.outlook.next.day:%m-%d}"
    qtbot.waitUntil(lambda: named() == f"Complaints · {ahead}")
    filled.add_complaint(Complaint(channel="regulator", at=NOW - timedelta(days=40), debt_id=1))
    window.refresh()
    qtbot.waitUntil(lambda: named() == "Complaints · due")
    assert added.id == standing.complaint.id
