from __future__ import annotations

from datetime import date

import pytest

from diary.domain.debt import Debt
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.domain.norm import Bound, Confidence, Norm

ONLINE_CREDIT = Norm(
    id="example",
    title={},
    issuer={},
    since=date(2025, 2, 28),
    until=date(2025, 12, 31),
    binds=frozenset({LenderKind.INTERNET_LOAN}),
    binds_online=frozenset({LenderKind.CONSUMER_FINANCE}),
    confidence=Confidence.V2,
)
ANYBODY = Norm(id="law", title={}, issuer={}, since=date(2021, 1, 1), confidence=Confidence.V1)


def debt(kind: LenderKind, online: Answer = Answer.UNKNOWN) -> Debt:
    return Debt(creditor=Creditor(name="示例", kind=kind), online=online)


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        (date(2025, 2, 27), False),
        (date(2025, 2, 28), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_a_norm_is_in_force_from_its_first_to_its_last_day(day, in_force):
    assert ONLINE_CREDIT.in_force(day) is in_force


def test_a_norm_without_addressees_binds_anybody_even_unknown_lenders():
    assert ANYBODY.bound(None) is Bound.YES
    assert ANYBODY.bound(debt(LenderKind.PRIVATE)) is Bound.YES


@pytest.mark.parametrize(
    ("claim", "bound"),
    [
        (debt(LenderKind.INTERNET_LOAN), Bound.YES),
        (debt(LenderKind.CONSUMER_FINANCE), Bound.IF_ONLINE),
        (debt(LenderKind.CONSUMER_FINANCE, Answer.YES), Bound.YES),
        (debt(LenderKind.CONSUMER_FINANCE, Answer.NO), Bound.NO),
        (debt(LenderKind.PRIVATE), Bound.NO),
        (debt(LenderKind.UNKNOWN), Bound.IF_KIND),
        (None, Bound.IF_KIND),
    ],
)
def test_a_norm_binds_the_lenders_it_names(claim, bound):
    assert ONLINE_CREDIT.bound(claim) is bound
