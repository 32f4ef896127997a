"""The remaining checks, each compared with the most obvious way to say what it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.case import Case
from diary.domain.contact import Channel, Conduct, Direction, Reached, Relation
from diary.domain.flag import FlagState
from diary.domain.lender import Answer
from diary.domain.notice import Notice, NoticeKind
from diary.rules.checks import CHECKS
from tests.rules.checks.obvious import (
    INSULT,
    THREAT,
    WANTED,
    ZONES,
    both,
    coming,
    found,
    moments,
    said_of,
    spoken,
    standing,
)
from tests.rules.making import board


@settings(max_examples=40, deadline=None)
@given(made=both(), weak=st.booleans(), ask=st.sampled_from(["", "threat"]))
def test_conduct_is_what_is_stated_else_said_else_asked(made: Case, weak: bool, ask: str) -> None:
    expected = {
        one.id: said_of(one, *answer) for one in coming(made) if (answer := spoken(one, weak=weak, ask=ask))
    }
    assert found("conduct", made, any_of=WANTED, labels=("insult",), weak=weak, ask=ask) == expected


@settings(max_examples=40, deadline=None)
@given(made=both())
def test_conduct_towards_others_leaves_out_who_owes(made: Case) -> None:
    expected = {}
    for one in coming(made):
        answer = spoken(one, weak=False)
        if answer is None or one.reached not in (Reached.THIRD_PARTY, Reached.UNKNOWN):
            continue
        if one.relation is Relation.GUARANTOR:
            continue
        missing, cleared = answer
        doubts = ["reached"] * (one.reached is Reached.UNKNOWN) + ["relation"] * (
            one.relation is Relation.UNKNOWN
        )
        expected[one.id] = said_of(one, [*missing, *doubts], cleared)
    params = {"reached": "third-party", "except_relations": (Relation.GUARANTOR,)}
    assert found("conduct", made, any_of=WANTED, labels=("insult",), **params) == expected


@settings(max_examples=40, deadline=None)
@given(made=both())
def test_what_is_aggravated_is_conduct_that_is_not_cleared_with_the_fact_beside(made: Case) -> None:
    plain = found("conduct", made, any_of=(INSULT,), labels=("insult",))
    given_too = {one.id for one in coming(made) if THREAT in one.conduct}
    expected = {key: hit for key, hit in plain.items() if key in given_too and not hit[2]}
    assert found("aggravated", made, given=THREAT, any_of=(INSULT,), labels=("insult",)) == expected


@settings(max_examples=40, deadline=None)
@given(made=both())
def test_conduct_over_a_debt_is_conduct_with_a_notice_about_it_of_any_day(made: Case) -> None:
    noted = {one.debt_id for one in made.notices if one.kind is NoticeKind.DEBT_UNLAWFUL and not one.trashed}
    about = {one.id: one.debt_id for one in made.contacts}
    expected = {
        key: hit
        for key, hit in found("conduct", made, any_of=WANTED, labels=("insult",)).items()
        if None in noted or (about[key] is not None and about[key] in noted)
    }
    kinds = (NoticeKind.DEBT_UNLAWFUL,)
    assert found("conduct_over", made, kinds=kinds, any_of=WANTED, labels=("insult",)) == expected


@settings(max_examples=40, deadline=None)
@given(made=both())
def test_a_machine_that_offers_nobody_or_comes_after_a_no(made: Case) -> None:
    kinds = (NoticeKind.STOP_CONTACT,)
    expected = {
        one.id: said_of(one, [])
        for one in coming(made)
        if one.channel is Channel.ROBOT_CALL
        and (Conduct.NO_HUMAN in one.conduct or standing(made, one, *kinds))
    }
    assert found("robot_call", made, kinds=kinds) == expected


@settings(max_examples=40, deadline=None)
@given(made=both())
def test_after_a_plan_until_it_is_broken_and_kept_if_a_later_notice_says_so(made: Case) -> None:
    live = [one for one in made.notices if not one.trashed]
    broken = sorted((n for n in live if n.kind is NoticeKind.PLAN_BROKEN), key=lambda n: (n.at, n.id))

    def end_of(plan: Notice) -> datetime:
        ends = [plan.until] if plan.until else []
        hits = (n.at for n in broken if n.at >= plan.at and n.debt_id in (None, plan.debt_id))
        first = next(hits, None)
        return min([*ends, *([first] if first else [])], default=datetime.max.replace(tzinfo=UTC))

    plans = [(n.at, end_of(n), n.debt_id) for n in live if n.kind is NoticeKind.PLAN_AGREED]
    hits = found("after_plan", made)
    for one in coming(made):
        off = timedelta(minutes=one.about_min)
        may = [
            p for p in plans if p[2] in (None, one.debt_id) and p[0] <= one.at + off and one.at - off < p[1]
        ]
        assert (one.id in hits) is bool(may), one
        if may:
            kept = any(
                n.kind is NoticeKind.PLAN_KEPT and n.at >= one.at and n.debt_id in (None, one.debt_id)
                for n in live
            )
            assert ("plan-kept" in hits[one.id][1]) is not kept


@settings(max_examples=40, deadline=None)
@given(made=both(several=5), known=st.sampled_from(list(Answer)))
def test_an_agencys_first_contact_for_a_lender_that_did_not_tell(made: Case, known: Answer) -> None:
    made = replace(made, debts={key: replace(one, agency_notified=known) for key, one in made.debts.items()})
    firsts: dict[tuple[str, int | None], int] = {}
    for one in made.contacts:  # in order of time and id
        if one.direction is Direction.IN:
            firsts.setdefault((made.campaign_of(one), one.collector_id), one.id)
    expected = {}
    for one in coming(made):
        if one.collector_id != 1 or firsts.get((made.campaign_of(one), 1)) != one.id:
            continue
        told = known if one.debt_id is not None else Answer.UNKNOWN
        if told is Answer.YES or standing(made, one, NoticeKind.AGENCY_NOTIFIED):
            expected[one.id] = said_of(one, [], "agency-notified")
        else:
            expected[one.id] = said_of(one, ["agency-notified"] if told is Answer.UNKNOWN else [])
    assert found("agency_unannounced", made) == expected


@settings(max_examples=40, deadline=None)
@given(made=both())
def test_noted_is_every_live_notice_of_the_kind(made: Case) -> None:
    kinds = (NoticeKind.DEBT_UNLAWFUL, NoticeKind.PLAN_BROKEN)
    expected = sorted(f"n{one.id}" for one in made.notices if one.kind in kinds and not one.trashed)
    assert (
        sorted(hit.scope for hit in CHECKS["noted"].find(board(made), frozenset(), kinds=kinds)) == expected
    )


@settings(max_examples=40, deadline=None)
@given(data=st.data(), zone=st.sampled_from(ZONES))
def test_a_complaint_is_late_by_the_calendar_of_the_place(data: st.DataObject, zone: str) -> None:
    lodged = data.draw(moments)
    wait = st.none() | st.integers(0, 70 * 96)
    extended, answered = (data.draw(wait) for _ in range(2))
    now = lodged + timedelta(minutes=15 * data.draw(st.integers(0, 70 * 96)))
    events = [(NoticeKind.COMPLAINT_LODGED, lodged)]
    for kind, quarters in (
        (NoticeKind.COMPLAINT_EXTENDED, extended),
        (NoticeKind.COMPLAINT_ANSWERED, answered),
    ):
        if quarters is not None:
            events.append((kind, lodged + timedelta(minutes=15 * quarters)))
    made = Case(
        contacts=(),
        now=now,
        notices=tuple(
            Notice(id=number, kind=kind, at=at, zone=zone) for number, (kind, at) in enumerate(events, 1)
        ),
    )
    hits = list(
        CHECKS["complaint_unanswered"].find(
            board(made), frozenset(), days=15, complex_days=30, extended_days=60
        )
    )
    reply = next((at for kind, at in events if kind is NoticeKind.COMPLAINT_ANSWERED), None)
    longer = next((at for kind, at in events if kind is NoticeKind.COMPLAINT_EXTENDED), None)
    counts = longer is not None and (reply is None or longer <= reply)
    day = lodged.astimezone(ZoneInfo(zone)).date()
    taken = 0
    while day < (reply or now).astimezone(ZoneInfo(zone)).date():
        day, taken = day + timedelta(days=1), taken + 1
    if counts:
        expected = [FlagState.MET] if taken > 60 else []
    else:
        expected = [FlagState.MET] if taken > 30 else [FlagState.POSSIBLE] if taken > 15 else []
    assert [hit.state for hit in hits] == expected


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_each_check_is_compared_with_a_slow_version(name: str) -> None:
    compared = [
        part
        for path in Path(__file__).parent.glob("test_*.py")
        for part in path.read_text(encoding="utf-8").split("@given(")[1:]
        if f'CHECKS["{name}"]' in part or f'found("{name}"' in part
    ]
    assert compared
