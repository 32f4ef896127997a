"""Checks of visits, each compared with the most obvious way to say what it finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from diary.domain.case import Case
from diary.domain.contact import Channel, Conduct, Direction
from diary.domain.lender import Answer
from diary.domain.notice import NoticeKind
from tests.rules.checks.obvious import (
    KINDS,
    both,
    coming,
    found,
    said_of,
    standing,
)
from tests.rules.making import debt


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
