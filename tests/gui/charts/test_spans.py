from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from diary.domain.query import Count
from diary.gui.charts.spans import Unit, marked, spans, unit_for

AT = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = date(2026, 1, 1)


def count(contacts=1, flagged=0):
    return Count(contacts=contacts, flagged=flagged, first=AT, last=AT)


@pytest.mark.parametrize(
    ("days", "unit"),
    [(1, Unit.DAY), (62, Unit.DAY), (63, Unit.WEEK), (434, Unit.WEEK), (435, Unit.MONTH), (3000, Unit.YEAR)],
)
def test_the_longer_the_time_the_longer_the_bars(days, unit):
    assert unit_for(FIRST, FIRST + timedelta(days=days - 1)) is unit


def test_no_days_have_no_bars():
    assert spans({}) == ()


def test_days_without_contacts_have_empty_bars():
    shown = spans({FIRST: count(2, 1), FIRST + timedelta(days=2): count()})
    assert [(bar.first.day, bar.contacts, bar.flagged) for bar in shown] == [(1, 2, 1), (2, 0, 0), (3, 1, 0)]


@pytest.mark.parametrize("length", [100, 1000, 4000])
def test_bars_follow_each_other_without_a_gap_and_lose_nothing(length):
    days = {FIRST + timedelta(days=one): count() for one in range(0, length, 7)}
    shown = spans(days)
    assert sum(bar.contacts for bar in shown) == len(days)
    for bar, following in itertools.pairwise(shown):
        assert following.first - bar.last == timedelta(days=1)
    assert shown[0].first <= FIRST
    assert shown[-1].last >= max(days)


def test_weeks_begin_on_monday():
    assert all(
        bar.first.weekday() == 0 for bar in spans({FIRST: count(), FIRST + timedelta(days=90): count()})
    )


def test_the_bars_that_some_days_touch_are_marked():
    shown = spans({FIRST: count(), FIRST + timedelta(days=9): count()})
    assert marked(shown, FIRST + timedelta(days=2), FIRST + timedelta(days=4)) == (2, 4)
    assert marked(shown, FIRST - timedelta(days=9), FIRST - timedelta(days=1)) is None
