"""Judging is a pure function, and judging a change's scopes again equals judging everything again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.domain.case import Case
from diary.domain.contact import Channel, Conduct, Contact, Direction, Outcome, Reached, Relation
from diary.domain.flag import Flag, FlagState
from diary.domain.lender import Answer, Collector, LenderKind, NumberTie
from diary.domain.notice import NoticeKind
from diary.rules.board import ANYBODY
from diary.rules.catalogue import Catalogue
from diary.rules.found import read_nothing
from diary.rules.judge import AROUND, judge, scopes_of
from diary.rules.questions import QUESTIONS
from tests.rules.making import case, collectors, contact, debt, moment, notice

BASE = datetime(2026, 3, 1, tzinfo=UTC)


def judged(catalogue: Catalogue, made: Case, rule: str = "") -> list[Flag]:
    return [flag for flag in judge(made, catalogue, read_nothing) if rule in ("", flag.rule)]


def test_a_late_call_is_flagged_with_its_subject_scope_and_day(catalogue: Catalogue) -> None:
    (flag,) = judged(catalogue, case(contact(12, "2025-03-01 22:00")))
    assert (flag.id, flag.scope, flag.day.isoformat()) == ("quiet-hours-contact:c12", "c12", "2025-03-01")
    assert (flag.debt_id, flag.contacts, flag.facts) == (1, (12,), {"time": "22:00"})
    assert [ground.norm for ground in flag.grounds] == ["gbt-45251"]


def test_what_the_debtor_began_is_never_flagged(catalogue: Catalogue) -> None:
    own = [
        contact(1, "2026-03-01 23:00", direction=Direction.OUT, conduct=frozenset(Conduct)),
        contact(2, "2026-03-01 23:10", Channel.VISIT, direction=Direction.OUT, people=1),
    ]
    assert judged(catalogue, case(*own)) == []


def test_ids_and_scopes_of_a_number_never_hold_its_digits(catalogue: Catalogue) -> None:
    calls = [
        contact(n, f"2026-03-01 09:{n:02}", debt_id=None, number="021-5550-0001", number_key="+862155500001")
        for n in range(1, 31)
    ]
    flags = judged(catalogue, case(*calls))
    assert {flag.rule for flag in flags} >= {"call-bombing", "calls-frequent-harassment"}
    assert not any("5550" in text for flag in flags for text in (flag.id, flag.scope))
    assert not any("5550" in scope for scope in scopes_of(case(*calls), calls[0]))


def test_a_number_tied_to_a_debt_counts_for_its_lender(catalogue: Catalogue) -> None:
    tie = NumberTie(number="021-5550-0001", key="021", debt_id=1)
    calls = [
        contact(n, f"2025-03-03 1{n}:00", debt_id=None, number_key="021", outcome=Outcome.ANSWERED)
        for n in range(4)
    ]
    flags = judged(catalogue, case(*calls, ties={"021": tie}), "calls-effective-over-3")
    assert [flag.id for flag in flags] == ["calls-effective-over-3:k1:2025-03-03"]


def test_an_unknown_direction_is_asked_for_only_when_nothing_else_is_missing(catalogue: Catalogue) -> None:
    late = contact(1, "2025-06-01 23:00", direction=Direction.UNKNOWN)
    (flag,) = judged(catalogue, case(late))
    assert (flag.state, flag.missing) == (FlagState.POSSIBLE, ("direction",))
    assert judged(catalogue, case(late, debts={1: debt(kind=LenderKind.UNKNOWN)})) == []


def test_flags_come_in_order_of_day_and_always_the_same(catalogue: Catalogue) -> None:
    made = case(contact(2, "2025-06-02 23:00"), contact(1, "2025-06-01 23:00"))
    flags = judged(catalogue, made)
    assert [flag.contacts for flag in flags] == [(1,), (2,)]
    assert flags == judged(catalogue, made)


def test_a_trashed_notice_clears_nothing(catalogue: Catalogue) -> None:
    agreed = notice(1, NoticeKind.HOURS_AGREED, "2025-05-01 12:00")
    late = contact(1, "2025-06-01 23:00")
    states = [
        [flag.state for flag in judged(catalogue, case(late, notices=(replace(agreed, trashed=trashed),)))]
        for trashed in (False, True)
    ]
    assert states == [[FlagState.CLEARED], [FlagState.MET]]


def test_a_notice_about_another_debt_clears_nothing(catalogue: Catalogue) -> None:
    agreed = notice(1, NoticeKind.HOURS_AGREED, "2025-05-01 12:00", debt_id=2)
    (flag,) = judged(catalogue, case(contact(1, "2025-06-01 23:00"), notices=(agreed,)))
    assert flag.state is FlagState.MET


def test_several_debts_of_one_lender_are_counted_together(catalogue: Catalogue) -> None:
    calls = [contact(n, f"2025-03-03 1{n}:00", debt_id=1 + n % 2, outcome=Outcome.ANSWERED) for n in range(4)]
    debts = {1: debt(), 2: replace(debt(), id=2)}
    (flag,) = judged(catalogue, case(*calls, debts=debts), "calls-effective-over-3")
    assert (flag.contacts, flag.counted) == ((3,), (0, 1, 2, 3))


def test_a_change_touches_its_day_the_days_that_look_back_to_it_and_the_first_contacts() -> None:
    late = contact(7, "2025-06-30 23:00", collector_id=4)
    made = case(
        late,
        collectors=collectors(Collector(id=4, name="示例催收公司", agency=Answer.YES)),
        first_contacts={("k1", 4): 3, ("k1", ANYBODY): 2},
    )
    days = {"k1:2025-06-30", "k1:2025-07-01", "k1:2025-07-02"}
    assert scopes_of(made, late) == {"c7", "c3", "c2"} | days


def test_a_vague_time_touches_both_days() -> None:
    late = contact(7, "2025-06-30 23:50", about_min=30)
    assert {"k1:2025-06-30", "k1:2025-07-01"} <= scopes_of(case(late), late)


def test_only_the_scopes_asked_for_are_judged(catalogue: Catalogue) -> None:
    made = case(contact(1, "2025-06-01 23:00"), contact(2, "2025-06-02 23:00"))
    flags = judge(made, catalogue, read_nothing, scopes=frozenset({"c2"}))
    assert [flag.contacts for flag in flags] == [(2,)]


CHANNELS = [Channel.CALL, Channel.SMS, Channel.VISIT, Channel.ROBOT_CALL]
PEOPLE = ["张三（示例）", "李四（示例）", "王五（示例）", ""]


@st.composite
def contacts_of_a_week(draw: st.DrawFn) -> list[Contact]:
    steps = draw(st.lists(st.integers(0, 600), min_size=3, max_size=40))
    at, made = BASE, []
    for number, step in enumerate(steps, 1):
        at += timedelta(minutes=step)
        third = draw(st.integers(0, 3)) == 0
        made.append(
            Contact(
                id=number,
                at=at,
                channel=draw(st.sampled_from(CHANNELS)),
                about_min=draw(st.sampled_from([0, 0, 0, 45])),
                direction=draw(
                    st.sampled_from([Direction.IN, Direction.IN, Direction.UNKNOWN, Direction.OUT])
                ),
                outcome=draw(st.sampled_from([Outcome.ANSWERED, Outcome.MISSED, Outcome.UNKNOWN])),
                reached=Reached.THIRD_PARTY if third else Reached.UNKNOWN,
                relation=draw(st.sampled_from([Relation.FAMILY, Relation.UNKNOWN])),
                person=draw(st.sampled_from(PEOPLE)) if third else "",
                debt_id=draw(st.sampled_from([1, 1, 2, None])),
                collector_id=draw(st.sampled_from([None, 1])),
                number_key=draw(st.sampled_from(["", "a", "b"])),
                conduct=draw(st.sampled_from([frozenset(), frozenset({Conduct.TOLD_OTHERS})])),
            )
        )
    return made


def whole(contacts: list[Contact]) -> Case:
    made = case(
        *contacts,
        debts={1: debt(1), 2: debt(2, LenderKind.CARD)},
        collectors=collectors(Collector(id=1, name="示例催收公司", agency=Answer.YES)),
        notices=(
            notice(1, NoticeKind.REFUSAL_BY_CONTACT, "2026-03-02 12:00", person="张三（示例）"),
            notice(2, NoticeKind.STOP_CONTACT, "2026-03-03 12:00"),
        ),
    )
    firsts: dict[tuple[str, int], int] = {}
    for one in made.contacts:
        if one.direction is Direction.IN:
            firsts.setdefault((made.campaign_of(one), ANYBODY), one.id)
            if one.collector_id is not None:
                firsts.setdefault((made.campaign_of(one), one.collector_id), one.id)
    return replace(made, first_contacts=firsts or {("none", 0): 0})


def around(made: Case, changed: list[Contact], scopes: frozenset[str]) -> Case:
    """What a store would read: the campaigns for some days around, and the contacts that scopes name."""
    chosen = [
        one
        for one in made.contacts
        if f"c{one.id}" in scopes
        or any(made.campaign_of(one) == made.campaign_of(c) and abs(one.at - c.at) <= AROUND for c in changed)
    ]
    return replace(made, contacts=tuple(chosen))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(contacts=contacts_of_a_week(), data=st.data())
def test_judging_a_changes_scopes_again_equals_judging_everything(
    catalogue: Catalogue, contacts: list[Contact], data: st.DataObject
) -> None:
    victim = data.draw(st.sampled_from(contacts))
    moved = replace(victim, at=victim.at + timedelta(hours=data.draw(st.sampled_from([0, 1, 30]))), debt_id=1)
    after = [moved if one.id == victim.id else one for one in contacts]
    if data.draw(st.booleans()):
        after.remove(moved)
    old, new = whole(contacts), whole(after)
    changed = [victim, moved]
    scopes = frozenset[str]().union(*(scopes_of(one, c) for one in (old, new) for c in changed))
    cache = {flag.id: flag for flag in judge(old, catalogue, read_nothing) if flag.scope not in scopes}
    fresh = judge(around(new, changed, scopes), catalogue, read_nothing, scopes=scopes)
    cache |= {flag.id: flag for flag in fresh}
    assert cache == {flag.id: flag for flag in judge(new, catalogue, read_nothing)}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(contacts=contacts_of_a_week())
def test_every_flag_hangs_together(catalogue: Catalogue, contacts: list[Contact]) -> None:
    made = whole(contacts)
    flags = judge(made, catalogue, read_nothing)
    assert len({flag.id for flag in flags}) == len(flags)
    for flag in flags:
        assert flag.grounds
        assert (flag.state is FlagState.POSSIBLE) == bool(flag.missing)
        assert (flag.state is FlagState.CLEARED) == bool(flag.cleared_by)
        assert set(flag.missing) <= QUESTIONS.keys()
        for ground in flag.grounds:
            assert catalogue.norms[ground.norm].in_force(flag.day) or "exact-time" in flag.missing


@pytest.mark.parametrize("kind", LenderKind)
def test_a_lender_that_no_norm_binds_is_still_bound_by_statutes(
    catalogue: Catalogue, kind: LenderKind
) -> None:
    entered = contact(1, "2026-06-01 10:00", Channel.VISIT, conduct=frozenset({Conduct.ENTERED_HOME}))
    flags = judged(catalogue, case(entered, debts={1: debt(kind=kind)}), "visit-entered-without-consent")
    assert {"civil-code", "criminal-law"} <= {ground.norm for ground in flags[0].grounds}


def test_scopes_that_lie_far_apart_are_judged_alike(catalogue: Catalogue) -> None:
    calls = [
        contact(n + 10 * day, f"2025-0{month}-03 1{n}:00", outcome=Outcome.ANSWERED)
        for day, month in enumerate((3, 6))
        for n in range(4)
    ]
    made = case(*calls)
    scopes = frozenset({"k1:2025-03-03", "k1:2025-06-03"})
    flags = judge(made, catalogue, read_nothing, scopes=scopes)
    assert {flag.id for flag in flags} == {f"calls-effective-over-3:{scope}" for scope in scopes}


def test_a_part_of_a_diary_is_not_taken_for_its_beginning(catalogue: Catalogue) -> None:
    made = case(contact(1, "2026-06-01 10:00", Channel.VISIT, people=2))
    scopes = scopes_of(made, made.contacts[0])
    rules = [
        {flag.rule for flag in judge(made, catalogue, read_nothing, scopes=chosen)}
        for chosen in (None, scopes)
    ]
    assert rules[0] - rules[1] == {"visit-not-last-resort"}


def test_now_decides_only_deadlines(catalogue: Catalogue) -> None:
    made = case(contact(1, "2025-06-01 23:00"))
    later = replace(made, now=moment("2030-01-01 00:00"))
    assert judge(made, catalogue, read_nothing) == judge(later, catalogue, read_nothing)
