"""Counts and bursts, compared with counting again from scratch for every day and every contact."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import VOICE, Channel, Contact, Direction, Outcome, Reached
from diary.domain.flag import FlagState
from diary.rules.checks import CHECKS
from tests.rules.making import board, case, debt

LIMIT = 1
ANSWERED = (Outcome.ANSWERED, Outcome.ANSWERED_ELSEWHERE)


@st.composite
def busy_days(draw: st.DrawFn) -> list[Contact]:
    """Contacts around the end of October in Berlin, whose clock goes back an hour on the 25th."""
    at, made = datetime(2026, 10, 24, 20, tzinfo=UTC), []
    for number in range(1, draw(st.integers(3, 16))):
        at += timedelta(minutes=draw(st.sampled_from([0, 1, 20, 59, 60, 61, 400])))
        made.append(
            Contact(
                id=number,
                at=at,
                zone="Europe/Berlin",
                channel=draw(st.sampled_from([Channel.CALL, Channel.CALL, Channel.ROBOT_CALL, Channel.SMS])),
                about_min=draw(st.sampled_from([0, 0, 0, 90])),
                direction=draw(st.sampled_from([Direction.IN, Direction.IN, Direction.UNKNOWN])),
                outcome=draw(st.sampled_from([Outcome.ANSWERED, Outcome.MISSED, Outcome.UNKNOWN])),
                reached=draw(st.sampled_from([Reached.UNKNOWN, Reached.DEBTOR, Reached.THIRD_PARTY])),
                debt_id=draw(st.sampled_from([1, 1, 2])),
            )
        )
    return made


@st.composite
def dense_hours(draw: st.DrawFn) -> list[Contact]:
    """Calls of two lenders, often just an hour apart, around that night."""
    at, made = datetime(2026, 10, 24, 20, tzinfo=UTC), []
    for number in range(1, draw(st.integers(2, 14))):
        at += timedelta(minutes=draw(st.sampled_from([0, 1, 30, 60, 61])))
        made.append(Contact(
            id=number, at=at, zone="Europe/Berlin", channel=Channel.CALL,
            debt_id=draw(st.sampled_from([1, 1, 1, 2])),
        ))  # fmt: skip
    return made


def possible_days(one: Contact) -> set[date]:
    off = timedelta(minutes=one.about_min)
    return {(one.local + step).date() for step in (-off, off)}


def counted_again(
    contacts: list[Contact], debt_id: int, day: date
) -> tuple[list[int], list[int], FlagState] | None:
    """Connected calls of one debt on one day: those counted, those beyond the limit, and how sure it is."""
    sure, all_of_them = [], []
    for one in contacts:
        if one.debt_id != debt_id or day not in possible_days(one):
            continue
        if one.channel not in VOICE or one.reached is Reached.THIRD_PARTY or one.outcome is Outcome.MISSED:
            continue
        doubts = (one.direction is Direction.UNKNOWN) + (len(possible_days(one)) > 1)
        is_unknown = one.outcome is Outcome.UNKNOWN
        if is_unknown and doubts:
            continue
        all_of_them.append(one.id)
        if not is_unknown and not doubts:
            sure.append(one.id)
    counted = sure if len(sure) > LIMIT else all_of_them
    if len(counted) <= LIMIT:
        return None
    return counted, counted[LIMIT:], FlagState.MET if counted == sure else FlagState.POSSIBLE


@settings(max_examples=80, deadline=None)
@given(contacts=busy_days())
def test_calls_beyond_the_limit_are_those_of_a_recount(contacts: list[Contact]) -> None:
    made = case(*contacts, debts={1: debt(1), 2: debt(2)})
    hits = CHECKS["more_than_a_day"].find(board(made), frozenset(), limit=LIMIT, counting="connected")
    found = {(hit.debts[0], hit.day): (list(hit.counted), list(hit.contacts), hit.state) for hit in hits}
    days = {day for one in contacts for day in possible_days(one)}
    expected = {(d, day): counted_again(contacts, d, day) for d in (1, 2) for day in days}
    assert found == {key: value for key, value in expected.items() if value}


@settings(max_examples=80, deadline=None)
@given(clear=dense_hours(), limit=st.integers(2, 3))
def test_a_burst_is_every_window_that_holds_enough(clear: list[Contact], limit: int) -> None:
    made = case(*clear, debts={1: debt(1), 2: debt(2)})
    hits = CHECKS["burst"].find(board(made), frozenset(), limit=limit, minutes=60)
    found = {
        (hit.debts[0], hit.day): (list(hit.counted), list(hit.contacts), hit.facts["count"]) for hit in hits
    }
    expected = {}
    for key in {(one.debt_id, one.local_day) for one in clear}:
        members = [one for one in made.contacts if (one.debt_id, one.local_day) == key]
        windows = [
            [one.id for one in members if timedelta(0) <= one.at - first.at < timedelta(minutes=60)]
            for first in members
        ]
        # Of contacts at the same moment each window takes all, as the first of them does.
        dense = [window for window in windows if len(window) >= limit]
        if dense:
            union = [one.id for one in members if any(one.id in window for window in dense)]
            expected[key] = (union, union[limit - 1 :], max(map(len, dense)))
    assert found == expected
