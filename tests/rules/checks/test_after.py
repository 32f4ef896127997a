"""What stands at the time of a contact, compared with asking every notice each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.contact import Channel, Conduct, Contact, Reached
from diary.domain.flag import FlagState
from diary.domain.notice import Notice, NoticeKind
from diary.rules.checks import CHECKS
from tests.rules.making import board, case, contact, debt, notice, reading

BASE = datetime(2026, 1, 30, tzinfo=UTC)
KIND = NoticeKind.STOP_CONTACT
PEOPLE = ("甲（示例）", "乙（示例）", "")
hours = st.integers(0, 8).map(lambda count: BASE + timedelta(hours=count))

notices = st.builds(
    lambda at, length, debt_id, person, number: Notice(
        kind=KIND,
        at=at,
        until=None if length is None else at + timedelta(hours=length),
        debt_id=debt_id,
        person=person,
        number_key=number,
    ),
    hours,
    st.sampled_from([None, 1, 2, 4]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["", "a", "b"]),
)
contacts_made = st.builds(
    lambda at, debt_id, person, number: Contact(
        at=at,
        channel=Channel.CALL,
        debt_id=debt_id,
        person=person,
        number_key=number,
        reached=Reached.THIRD_PARTY,
    ),
    hours,
    st.sampled_from([1, 2]),
    st.sampled_from(PEOPLE),
    st.sampled_from(["", "a", "b"]),
)


def told(one: Contact, all_notices: list[Notice], same: str) -> FlagState | None:
    """Asks each notice in turn."""
    holding = [
        n for n in all_notices
        if n.at <= one.at and (n.until is None or one.at < n.until) and n.debt_id in (None, one.debt_id)
    ]  # fmt: skip
    shared_number = [n for n in holding if n.number_key and n.number_key == one.number_key]
    if same == "debt":
        sure, perhaps = holding, []
    elif same == "number":
        sure = [*shared_number, *(n for n in holding if not n.number_key and n.debt_id is not None)]
        perhaps = []
    else:
        sure = [*shared_number, *(n for n in holding if n.person and n.person == one.person)]
        perhaps = [n for n in holding if not n.person] if one.person else holding
    if sure:
        return FlagState.MET
    return FlagState.POSSIBLE if perhaps else None


@settings(max_examples=120, deadline=None)
@given(
    some=st.lists(notices, max_size=5),
    calls=st.lists(contacts_made, max_size=6),
    same=st.sampled_from(["debt", "number", "person"]),
)
def test_a_notice_stands_as_if_each_were_asked(some: list[Notice], calls: list[Contact], same: str) -> None:
    numbered = [replace(one, id=n) for n, one in enumerate(calls, 1)]
    made = case(
        *numbered,
        notices=tuple(replace(one, id=n) for n, one in enumerate(some, 1)),
        debts={1: debt(1), 2: debt(2)},
    )
    hits = CHECKS["after_notice"].find(board(made), frozenset(), kinds=(KIND,), same=same)
    expected = {one.id: state for one in numbered if (state := told(one, some, same))}
    assert {hit.contacts[0]: hit.state for hit in hits} == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"conduct": frozenset({Conduct.INSULT})}, (FlagState.MET, ())),
        ({"said": "笨蛋"}, (FlagState.MET, ())),
        ({"said": "傻"}, (FlagState.POSSIBLE, ("insult",))),
        ({"said": "笨蛋", "not_conduct": frozenset({Conduct.INSULT})}, (FlagState.CLEARED, ())),
        ({}, None),
        ({"not_conduct": frozenset({Conduct.INSULT})}, None),
    ],
)
def test_with_conduct_only_contacts_that_show_it_count(
    fields: dict[str, object], expected: tuple[object, ...] | None
) -> None:
    read = reading(insult=("笨蛋", True))
    weak = reading(insult=("傻", False))
    made = case(contact(1, "2026-02-02 10:00", **fields), notices=(notice(1, KIND, "2026-02-01 10:00"),))
    hits = CHECKS["after_notice"].find(
        board(made, lambda one: [*read(one), *weak(one)]),
        frozenset(),
        kinds=(KIND,),
        any_of=(Conduct.INSULT,),
        labels=("insult",),
    )
    assert [(hit.state, hit.missing) for hit in hits] == ([expected] if expected else [])


def test_a_plan_broken_for_another_debt_goes_on_for_this_one() -> None:
    plans = (
        notice(1, NoticeKind.PLAN_AGREED, "2026-02-01 10:00"),
        notice(2, NoticeKind.PLAN_BROKEN, "2026-02-02 10:00", debt_id=2),
        notice(3, NoticeKind.PLAN_KEPT, "2026-03-01 10:00", debt_id=None),
    )
    made = case(contact(1, "2026-02-03 10:00"), notices=plans)
    assert [hit.state for hit in CHECKS["after_plan"].find(board(made), frozenset())] == [FlagState.MET]
