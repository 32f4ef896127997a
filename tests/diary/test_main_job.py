"""The cases that the product exists for, from the borrower's word to rule, state and grounds."""

from __future__ import annotations

import pytest

from diary.domain.contact import Conduct, Outcome, Reached, Relation
from diary.domain.lender import Answer, LenderKind
from tests.diary.borrower import Borrower, flagged, norms_of


def test_a_visit_by_day_with_consent_raises_nothing_that_is_met(diary):
    borrower = Borrower(diary, visits_agreed=Answer.YES, contract_mentions_visits=Answer.YES)
    borrower.writes("2026-02-27 10:00")
    visit = borrower.writes("2026-03-01 15:00", "visit", people=2, reached=Reached.DEBTOR)
    assert "met" not in flagged(visit).values()


def test_a_night_visit_is_met_on_the_association_guideline_that_names_visits(borrower):
    visit = borrower.writes("2026-03-01 22:30", "visit", people=2)
    assert flagged(visit)["quiet-hours-visit"] == "met"
    assert "cba-2026" in norms_of(visit, "quiet-hours-visit")


@pytest.mark.parametrize(
    ("at", "night"),
    [
        ("2026-03-01 21:59:59", False),
        ("2026-03-01 22:00:00", True),
        ("2026-03-02 07:59:59", True),
        ("2026-03-02 08:00:00", False),
    ],
)
def test_night_is_half_open_from_ten_to_eight(borrower, at, night):
    assert ("quiet-hours-contact" in flagged(borrower.writes(at))) is night


@pytest.mark.parametrize(
    ("at", "norms"),
    [
        ("2024-05-14 23:00", set()),
        ("2024-05-15 23:00", {"nifa-2024"}),
        ("2025-02-27 23:00", {"nifa-2024"}),
        ("2025-02-28 23:00", {"gbt-45251"}),
        ("2026-01-29 23:00", {"gbt-45251"}),
        ("2026-01-30 23:00", {"gbt-45251", "cba-2026"}),
    ],
)
def test_a_night_call_is_judged_by_the_norms_in_force_that_day(borrower, at, norms):
    assert norms_of(borrower.writes(at), "quiet-hours-contact") == norms


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (LenderKind.INTERNET_LOAN, "met"),
        (LenderKind.CARD, "met"),
        (LenderKind.CONSUMER_FINANCE, "met"),
        (LenderKind.MICRO_LOAN, "possible"),
        (LenderKind.UNKNOWN, "possible"),
        (LenderKind.PRIVATE, None),
        (LenderKind.AMC, None),
    ],
)
def test_a_norm_counts_only_for_lenders_that_it_binds(diary, kind, state):
    late = Borrower(diary, kind).writes("2026-03-01 23:00")
    assert flagged(late).get("quiet-hours-contact") == state


def test_hours_that_were_agreed_clear_a_night_call(diary):
    from datetime import time

    from diary.domain.debt import Hours

    agreed = Borrower(diary, agreed_hours=Hours(begin=time(8), end=time(23)))
    late = agreed.writes("2026-03-01 22:30")
    assert flagged(late)["quiet-hours-contact"] == "cleared"
    assert flagged(agreed.writes("2026-03-01 23:10"))["quiet-hours-contact"] == "met"


def test_the_fourth_connected_call_of_a_day_is_flagged_and_not_the_third(borrower):
    calls = [borrower.writes(f"2026-03-02 {hour:02d}:00") for hour in (9, 11, 14, 17)]
    assert "calls-effective-over-3" not in flagged(calls[2])
    assert flagged(calls[3])["calls-effective-over-3"] == "met"
    flag = next(one for one in calls[3].flags if one.rule == "calls-effective-over-3")
    assert flag.contacts == (calls[3].contact.id,)
    assert flag.counted == tuple(one.contact.id for one in calls)


def test_calls_of_two_days_are_not_added_up(borrower):
    at = ["2026-03-02 20:00", "2026-03-02 21:00", "2026-03-02 21:30", "2026-03-03 09:00"]
    assert all("calls-effective-over-3" not in flagged(borrower.writes(one)) for one in at)


def test_calls_of_own_staff_and_agency_over_several_numbers_are_counted_together(borrower):
    diary, debt = borrower.diary, borrower.debt
    diary.tie_numbers(["021-5550-0001"], debt_id=debt.id, collector="示例自营", agency=Answer.NO)
    diary.tie_numbers(["0571-5550-0002"], debt_id=debt.id, collector="示例外包", agency=Answer.YES)
    numbers = ["021-5550-0001", "0571-5550-0002"] * 2
    calls = [borrower.writes(f"2026-03-02 {9 + n:02d}:00", number=number) for n, number in enumerate(numbers)]
    assert flagged(calls[3])["calls-effective-over-3"] == "met"


def test_the_seventh_unanswered_attempt_of_one_number_is_flagged_and_not_the_sixth(diary):
    card = Borrower(diary, LenderKind.CARD)
    calls = [
        card.writes(f"2026-03-02 {9 + n:02d}:00", number="021-5550-0001", outcome=Outcome.MISSED)
        for n in range(7)
    ]
    assert "calls-attempts-over-6" not in flagged(calls[5])
    assert flagged(calls[6])["calls-attempts-over-6"] == "met"


def test_an_unannounced_visit_is_advice_only_and_says_that_an_article_states_it(borrower):
    visit = borrower.writes("2026-03-01 15:00", "visit", people=2, conduct=frozenset({Conduct.UNANNOUNCED}))
    flag = next(one for one in visit.flags if one.rule == "visit-no-prior-consent")
    assert flag.state.value == "met"
    assert {ground.force.value for ground in flag.grounds} == {"advice"}
    assert {ground.confidence.value for ground in flag.grounds} == {"seed"}


def test_entering_the_home_without_consent_rests_on_the_law_of_that_day(borrower):
    entered = frozenset({Conduct.ENTERED_HOME})
    before = borrower.writes("2025-12-31 15:00", "visit", people=2, conduct=entered)
    after = borrower.writes("2026-01-01 15:00", "visit", people=2, conduct=entered)
    rule = "visit-entered-without-consent"
    assert flagged(before)[rule] == flagged(after)[rule] == "met"
    assert "psapl-2012" in norms_of(before, rule)
    assert "psapl-2025" not in norms_of(before, rule)
    assert "psapl-2025" in norms_of(after, rule)
    assert "psapl-2012" not in norms_of(after, rule)


def test_no_rule_ever_rests_on_the_article_about_serving_papers(diary):
    cited = {(g.norm, g.article) for rule in diary.catalogue.rules.values() for g in rule.grounds}
    assert not [one for one in cited if one[0].startswith("cpl")]


def test_a_threat_in_a_message_is_flagged_with_the_words_that_show_it(borrower):
    text = "再不还钱就打断你的腿，你等着"
    threat = borrower.writes("2026-03-01 10:00", "sms", said=text)
    flag = next(one for one in threat.flags if one.rule == "threat-personal-safety")
    assert flag.state.value == "met"
    assert flag.spans
    for span in flag.spans:
        assert text[span.start : span.end] == span.text
    assert any("腿" in span.text for span in flag.spans)


def test_a_lawful_reminder_by_day_raises_nothing(borrower):
    reminder = borrower.writes(
        "2026-03-01 10:00", "sms", said="【示例消金】您的账单已逾期，请及时还款，如有疑问请致电客服。"
    )
    assert flagged(reminder) == {}


def test_a_call_to_a_relative_asks_what_was_said_and_is_met_when_it_is_known(borrower):
    call = {"reached": Reached.THIRD_PARTY, "relation": Relation.FAMILY, "person": "表姐（虚构）"}
    unknown = borrower.writes("2026-03-01 10:00", **call)
    assert flagged(unknown)["third-party-dunned"] == "possible"
    known = borrower.writes(
        "2026-03-02 10:00", **call, conduct=frozenset({Conduct.DEMANDED_FROM_OTHERS, Conduct.TOLD_OTHERS})
    )
    assert flagged(known)["third-party-dunned"] == "met"
    assert flagged(known)["third-party-debt-disclosed"] == "met"


def test_a_guarantor_is_no_third_party(borrower):
    call = borrower.writes(
        "2026-03-01 10:00",
        reached=Reached.THIRD_PARTY,
        relation=Relation.GUARANTOR,
        person="担保人（虚构）",
        conduct=frozenset({Conduct.DEMANDED_FROM_OTHERS}),
    )
    assert "third-party-dunned" not in flagged(call)


def test_a_single_visitor_is_too_few_and_two_are_enough(diary):
    card = Borrower(diary, LenderKind.CARD)
    alone = card.writes("2026-03-01 15:00", "visit", people=1)
    two = card.writes("2026-03-02 15:00", "visit", people=2)
    unknown = card.writes("2026-03-03 15:00", "visit")
    assert flagged(alone)["visit-fewer-than-two"] == "met"
    assert "visit-fewer-than-two" not in flagged(two)
    assert flagged(unknown)["visit-fewer-than-two"] == "possible"


def test_a_single_visitor_before_the_guideline_is_not_flagged(diary):
    card = Borrower(diary, LenderKind.CARD)
    assert "visit-fewer-than-two" not in flagged(card.writes("2026-01-29 15:00", "visit", people=1))
    assert flagged(card.writes("2026-01-30 15:00", "visit", people=1))["visit-fewer-than-two"] == "met"
