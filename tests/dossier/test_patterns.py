"""Pictures of time show what the chronology holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diary.dossier.pages.patterns import patterns
from tests.dossier.sample import START, make_contact


def _blocks(make_dossier, tr, *, days):
    contacts = tuple(make_contact(one + 1, at=START + timedelta(days=one)) for one in days)
    chapter = patterns(make_dossier(contacts=contacts, flags=()), tr)
    return {block["kind"]: block for block in chapter["blocks"]}


def test_the_map_counts_by_weekday_and_hour_and_marks_the_night(make_dossier, english):
    heat = _blocks(make_dossier, english, days=[0, 7])["heat"]
    assert heat["rows"][6][22] == 2
    assert heat["quiet"] == [*range(8), 22, 23]
    assert heat["alt"].endswith("from 22:00 to 8:00 2 of 2.")


def test_days_without_contact_have_a_bar_of_no_height(make_dossier, english):
    bars = _blocks(make_dossier, english, days=[0, 3])["bars"]
    assert bars["bars"] == [[1, 0], [0, 0], [0, 0], [1, 0]]
    assert (bars["first"], bars["last"], bars["most"]) == ("2026-03-01", "2026-03-04", 1)


@pytest.mark.parametrize(("last", "unit", "count"), [(91, "day", 92), (92, "week", 15), (700, "month", 23)])
def test_long_periods_are_shown_by_week_or_month_and_lose_nothing(make_dossier, english, last, unit, count):
    bars = _blocks(make_dossier, english, days=[0, 1, last])["bars"]
    assert f"by {unit} from 2026-03-01" in bars["alt"]
    assert len(bars["bars"]) == count
    assert sum(calls + others for calls, others in bars["bars"]) == 3


def test_the_busiest_days_come_first(make_dossier, english):
    contacts = tuple(
        make_contact(one, at=START + timedelta(days=one // 3, minutes=one)) for one in range(1, 6)
    )
    chapter = patterns(make_dossier(contacts=contacts, flags=()), english)
    rows = chapter["blocks"][-1]["rows"]
    assert rows[0]["cells"] == [f"{date(2026, 3, 2)} Mon", "3", "3", "0"]
