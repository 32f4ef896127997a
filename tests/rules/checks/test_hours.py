"""The hours of the day, compared with looking at the clock minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Channel, Contact
from diary.domain.debt import Hours
from diary.domain.flag import FlagState
from diary.rules.checks import CHECKS
from tests.rules.making import board, case, debt

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
NIGHT = Hours(begin=time(22), end=time(8))

# Moments around changes of the clock, the ends of months and of a leap February, and the turn of a year.
TURNS = [datetime(*day, tzinfo=UTC) for day in (
    (2026, 3, 29), (2026, 10, 25), (2026, 3, 8), (2026, 11, 1), (2026, 4, 5), (2025, 12, 31), (2024, 2, 29),
)]  # fmt: skip


@st.composite
def vague_moments(draw: st.DrawFn) -> Contact:
    at = draw(st.sampled_from(TURNS)) + timedelta(minutes=15 * draw(st.integers(-96, 192)))
    return Contact(
        id=1,
        channel=Channel.CALL,
        at=at,
        zone=draw(st.sampled_from(ZONES)),
        about_min=draw(st.sampled_from([0, 1, 15, 30, 60])),
        debt_id=1,
    )


def by_the_clock(one: Contact, hours: Hours) -> FlagState | None:
    """What every minute that may be meant says."""
    zone = ZoneInfo(one.zone)
    minutes = range(-one.about_min, one.about_min + 1)
    inside = {(one.at + timedelta(minutes=m)).astimezone(zone).time() in hours for m in minutes}
    if inside == {False}:
        return None
    return FlagState.MET if inside == {True} else FlagState.POSSIBLE


@settings(max_examples=150, deadline=None)
@given(one=vague_moments())
def test_night_is_what_every_possible_minute_says(one: Contact) -> None:
    hits = list(CHECKS["within_hours"].find(board(case(one)), frozenset(), begin=NIGHT.begin, end=NIGHT.end))
    assert [hit.state for hit in hits] == [state for state in [by_the_clock(one, NIGHT)] if state]


whole_hours = st.integers(0, 23).map(time)


@settings(max_examples=80, deadline=None)
@given(one=vague_moments(), begin=whole_hours, end=whole_hours, first=whole_hours, last=whole_hours)
def test_agreed_hours_clear_what_lies_wholly_in_them(
    one: Contact, begin: time, end: time, first: time, last: time
) -> None:
    shanghai = Contact(id=1, channel=one.channel, at=one.at, about_min=one.about_min, debt_id=1)
    agreed = Hours(begin=first, end=last)
    made = case(shanghai, debts={1: debt(agreed_hours=agreed)})
    hits = list(CHECKS["within_hours"].find(board(made), frozenset(), begin=begin, end=end))
    in_hours, in_agreed = (by_the_clock(shanghai, hours) for hours in (Hours(begin=begin, end=end), agreed))
    if in_hours is None:
        assert hits == []
    elif in_agreed is FlagState.MET:
        assert [hit.state for hit in hits] == [FlagState.CLEARED]
    else:
        sure = in_hours is FlagState.MET and in_agreed is None
        assert [hit.state for hit in hits] == [FlagState.MET if sure else FlagState.POSSIBLE]
