"""The remaining checks, each compared with the most obvious way to say what it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.case import Case
from diary.domain.contact import Channel, Conduct, Contact, Direction, Outcome, Reached, Relation
from diary.domain.flag import FlagState
from diary.domain.lender import Answer, Collector
from diary.domain.notice import Notice, NoticeKind
from diary.rules.checks import CHECKS
from diary.rules.found import Found
from tests.rules.making import board, case, collectors, debt, reading

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York")
# The ends of summer and winter time, of months, of a leap February and of a year, at midnight UTC.
TURNS = [datetime(*day, tzinfo=UTC) for day in (
    (2026, 3, 29), (2026, 10, 25), (2026, 11, 1), (2024, 2, 29), (2026, 1, 31), (2025, 12, 31),
)]  # fmt: skip
STRONG, WEAK = "笨蛋", "小心"
INSULT, THREAT = Conduct.INSULT, Conduct.THREAT
WANTED = (INSULT, THREAT)
COLLECTORS = collectors(
    Collector(id=1, name="示例催收", agency=Answer.YES), Collector(id=2, name="示例银行", agency=Answer.NO)
)
KINDS = (
    NoticeKind.PLAN_AGREED,
    NoticeKind.PLAN_BROKEN,
    NoticeKind.PLAN_KEPT,
    NoticeKind.STOP_CONTACT,
    NoticeKind.VISIT_AGREED,
    NoticeKind.NO_VISITS,
    NoticeKind.AGENCY_NOTIFIED,
    NoticeKind.DEBT_UNLAWFUL,
)

moments = st.builds(
    lambda day, quarter: day + timedelta(minutes=15 * quarter), st.sampled_from(TURNS), st.integers(-96, 192)
)
debts = st.sampled_from([1, 1, 2, None])


def read(one: Contact) -> list[Found]:
    found: list[Found] = []
    for word, strong in ((STRONG, True), (WEAK, False)):
        if word in one.said:
            found += reading(insult=(word, strong))(one)
    return found


@st.composite
def contacts(draw: st.DrawFn, channel: Channel | None = None) -> Contact:
    facts = draw(st.sets(st.sampled_from([*WANTED, Conduct.NO_HUMAN, Conduct.UNANNOUNCED]), max_size=3))
    denied = draw(st.sets(st.sampled_from(WANTED))) - facts
    return Contact(
        id=1,
        channel=channel
        or draw(st.sampled_from([Channel.CALL, Channel.ROBOT_CALL, Channel.VISIT, Channel.SMS])),
        at=draw(moments),
        zone=draw(st.sampled_from(ZONES)),
        about_min=draw(st.sampled_from([0, 0, 30, 90])),
        direction=draw(st.sampled_from([Direction.IN, Direction.IN, Direction.UNKNOWN, Direction.OUT])),
        outcome=draw(st.sampled_from([Outcome.ANSWERED, Outcome.MISSED])),
        reached=draw(st.sampled_from(list(Reached))),
        relation=draw(st.sampled_from([Relation.UNKNOWN, Relation.FAMILY, Relation.GUARANTOR])),
        debt_id=draw(debts),
        collector_id=draw(st.sampled_from([None, 1, 2])),
        said=draw(st.sampled_from(["", STRONG, WEAK, WEAK + STRONG])),
        conduct=frozenset(facts),
        not_conduct=frozenset(denied),
        people=draw(st.sampled_from([None, 1, 2, 3])),
    )


@st.composite
def notices(draw: st.DrawFn) -> list[Notice]:
    made = []
    for number in range(1, draw(st.integers(1, 5))):
        at = draw(moments)
        ends = draw(st.sampled_from([None, timedelta(hours=6), timedelta(days=400)]))
        made.append(Notice(
            id=number, kind=draw(st.sampled_from(KINDS)), at=at, until=at + ends if ends else None,
            debt_id=draw(debts), trashed=draw(st.sampled_from([False, False, True])),
        ))  # fmt: skip
    return made


def both(*, several: int = 4, channel: Channel | None = None) -> st.SearchStrategy[Case]:
    """Some contacts with ids 1, 2, … and notices, over two debts of two lenders."""

    def made(some: list[Contact], told: list[Notice]) -> Case:
        numbered = [replace(one, id=number) for number, one in enumerate(some, 1)]
        two = {1: debt(1), 2: debt(2)}
        return case(*numbered, debts=two, notices=tuple(told), collectors=COLLECTORS)

    return st.builds(made, st.lists(contacts(channel), max_size=several), notices())


def found(
    name: str, made: Case, channels: frozenset[Channel] = frozenset(), **params: object
) -> dict[int, tuple]:
    hits = CHECKS[name].find(board(made, read), channels, **params)
    return {hit.contacts[0]: (hit.state, hit.missing, hit.cleared_by) for hit in hits}


def coming(made: Case) -> list[Contact]:
    return [one for one in made.contacts if one.direction is not Direction.OUT]


def said_of(one: Contact, missing: list[str], cleared_by: str = "") -> tuple:
    """What a hit on this contact says: an unknown direction is one more thing to ask for."""
    if cleared_by:
        return FlagState.CLEARED, (), cleared_by
    asked = [*missing, *(["direction"] if one.direction is Direction.UNKNOWN else [])]
    return (FlagState.POSSIBLE if asked else FlagState.MET), tuple(asked), ""


def standing(made: Case, one: Contact, *kinds: NoticeKind) -> bool:
    return any(
        notice.kind in kinds and not notice.trashed
        and notice.at <= one.at and (notice.until is None or one.at < notice.until)
        and (notice.debt_id is None or notice.debt_id == one.debt_id)
        for notice in made.notices
    )  # fmt: skip


def spoken(one: Contact, *, weak: bool, ask: str = "") -> tuple | None:
    """What the user states, else what the words say, else what is asked for."""
    if set(WANTED) & one.conduct:
        return [], ""
    if STRONG in one.said or WEAK in one.said:
        if set(WANTED) <= one.not_conduct:
            return [], INSULT.value
        if STRONG in one.said and not weak:
            return [], ""
        unsaid = [fact for fact in (ask, *WANTED) if fact and fact not in one.not_conduct]
        return [str(unsaid[0])], ""
    return ([ask], "") if ask and ask not in one.not_conduct else None


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
@given(made=both(), least=st.integers(1, 3))
def test_too_few_visitors(made: Case, least: int) -> None:
    expected = {
        one.id: said_of(one, [] if one.people else ["people"])
        for one in coming(made)
        if one.channel is Channel.VISIT and (not one.people or one.people < least)
    }
    assert found("fewer_visitors", made, least=least) == expected


@settings(max_examples=40, deadline=None)
@given(made=both(channel=Channel.VISIT), agreed=st.sampled_from(list(Answer)), asks=st.booleans())
def test_a_visit_that_nobody_agreed_to(made: Case, agreed: Answer, asks: bool) -> None:
    made = replace(made, debts={key: replace(one, visits_agreed=agreed) for key, one in made.debts.items()})
    expected = {}
    for one in coming(made):
        told = agreed if one.debt_id is not None else Answer.UNKNOWN
        words = [
            notice
            for notice in sorted(made.notices, key=lambda each: (each.at, each.id))
            if notice.kind in (NoticeKind.VISIT_AGREED, NoticeKind.NO_VISITS)
            and standing(replace(made, notices=(notice,)), one, notice.kind)
        ]
        times = {kind: max((n.at for n in words if n.kind is kind), default=None) for kind in KINDS}
        agreed_at, refused_at = times[NoticeKind.VISIT_AGREED], times[NoticeKind.NO_VISITS]
        if agreed_at and not (refused_at and refused_at > agreed_at):
            expected[one.id] = said_of(one, [], "visit-agreed")
        elif refused_at or Conduct.UNANNOUNCED in one.conduct or told is Answer.NO:
            expected[one.id] = said_of(one, [])
        elif told is Answer.YES:
            expected[one.id] = said_of(one, [], "visits-agreed")
        elif asks:
            expected[one.id] = said_of(one, ["visits-agreed"])
    assert found("visit_unless", made, fact="visits-agreed", asks=asks) == expected


@settings(max_examples=40, deadline=None)
@given(made=both(several=5))
def test_a_visit_before_any_other_contact(made: Case) -> None:
    firsts: dict[str, int] = {}
    for one in made.contacts:
        if one.direction is Direction.IN:
            firsts.setdefault(made.campaign_of(one), one.id)
    expected = {
        one.id: said_of(one, [])
        for one in coming(made)
        if one.channel is Channel.VISIT and one.debt_id and firsts.get(made.campaign_of(one)) == one.id
    }
    assert found("visit_before_other_means", made) == expected


sums = st.sampled_from([None, Decimal("4999.99"), Decimal(5000), Decimal(0)])


@settings(max_examples=40, deadline=None)
@given(made=both(), principal=sums, currency=st.sampled_from(["CNY", "USD"]))
def test_a_visit_over_a_small_sum(made: Case, principal: Decimal | None, currency: str) -> None:
    made = replace(made, debts={1: debt(1, principal=principal, currency=currency), 2: debt(2)})
    small = principal is not None and principal < 5000 and currency == "CNY"
    expected = {
        one.id: said_of(one, [])
        for one in coming(made)
        if one.channel is Channel.VISIT and one.debt_id == 1 and small
    }
    assert found("visit_small_sum", made, below=5000) == expected


@settings(max_examples=40, deadline=None)
@given(made=both(), since=st.dates(date(2023, 12, 1), date(2026, 12, 1)))
def test_an_early_visit_is_counted_in_days_of_the_place(made: Case, since: date) -> None:
    made = replace(made, debts={1: debt(1, overdue_since=since), 2: debt(2)})
    expected = {
        one.id: said_of(one, [])
        for one in coming(made)
        if one.channel is Channel.VISIT
        and one.debt_id == 1
        and one.at.astimezone(ZoneInfo(one.zone)).date() < since + timedelta(days=90)
    }
    assert found("visit_early", made, days=90) == expected


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
