"""Waves of third persons and the debtor's reach, compared with looking at every pair of contacts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Channel, Contact, Outcome, Reached, Relation
from diary.domain.flag import FlagState
from diary.rules.checks import CHECKS
from tests.rules.making import board, case, debt

LIMIT, HOURS = 2, 24


@st.composite
def waves(draw: st.DrawFn) -> list[Contact]:
    at, made = datetime(2026, 2, 27, 1, tzinfo=UTC), []
    for number in range(1, draw(st.integers(3, 14))):
        at += timedelta(hours=draw(st.sampled_from([0, 1, 12, 24, 24, 25])))
        made.append(
            Contact(
                id=number,
                at=at,
                channel=draw(st.sampled_from([Channel.CALL, Channel.SMS])),
                outcome=draw(st.sampled_from([Outcome.ANSWERED, Outcome.MISSED, Outcome.UNKNOWN])),
                reached=draw(
                    st.sampled_from(
                        [Reached.THIRD_PARTY, Reached.THIRD_PARTY, Reached.DEBTOR, Reached.UNKNOWN]
                    )
                ),
                relation=draw(
                    st.sampled_from([Relation.FAMILY, Relation.FAMILY, Relation.FAMILY, Relation.GUARANTOR])
                ),
                person=draw(st.sampled_from(["甲（示例）", "乙（示例）", "丙（示例）", "丁（示例）", ""])),
                debt_id=draw(st.sampled_from([1, 1, 2])),
            )
        )
    return made


@settings(max_examples=100, deadline=None)
@given(contacts=waves())
def test_a_wave_is_what_each_contact_sees_behind_it(contacts: list[Contact]) -> None:
    made = case(*contacts, debts={1: debt(1), 2: debt(2)})
    hits = CHECKS["distinct_persons"].find(board(made), frozenset(), limit=LIMIT, hours=HOURS)
    found = {(hit.debts[0], hit.day): (hit.contacts, hit.counted, hit.facts["count"]) for hit in hits}
    expected: dict[object, tuple[list[Contact], set[int], int]] = {}
    thirds = [
        one
        for one in made.contacts
        if one.reached is Reached.THIRD_PARTY and one.relation is not Relation.GUARANTOR and one.person
    ]
    for place, last in enumerate(thirds):
        behind = [
            one
            for one in thirds[: place + 1]
            if one.debt_id == last.debt_id and last.at - one.at < timedelta(hours=HOURS)
        ]
        persons = {one.person for one in behind}
        if len(persons) >= LIMIT:
            late, wave, most = expected.get((last.debt_id, last.local_day), ([], set(), 0))
            expected[last.debt_id, last.local_day] = (
                [*late, last],
                wave | {one.id for one in behind},
                max(most, len(persons)),
            )
    assert found == {
        key: (tuple(one.id for one in late), tuple(sorted(wave)), most)
        for key, (late, wave, most) in expected.items()
    }


@settings(max_examples=100, deadline=None)
@given(contacts=waves(), days=st.integers(0, 2))
def test_the_debtor_was_in_reach_if_any_contact_near_says_so(contacts: list[Contact], days: int) -> None:
    made = case(*contacts, debts={1: debt(1), 2: debt(2)})
    hits = CHECKS["while_reachable"].find(board(made), frozenset(), days=days)
    expected = {}
    for one in contacts:
        if one.reached is not Reached.THIRD_PARTY or one.relation is Relation.GUARANTOR:
            continue
        near = [
            other
            for other in contacts
            if other.debt_id == one.debt_id
            and 0 <= (one.local_day - other.local_day).days <= days
            and (
                (other.reached is Reached.DEBTOR and other.connected is not False)
                or (other.reached is Reached.UNKNOWN and other.connected is True)
            )
        ]
        expected[one.id] = FlagState.MET if near else FlagState.POSSIBLE
    assert {hit.contacts[0]: hit.state for hit in hits} == expected
