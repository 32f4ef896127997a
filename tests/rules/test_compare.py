"""What a changed catalogue does to the flags is told rule by rule."""

from __future__ import annotations

from dataclasses import replace

from diary.domain.flag import FlagState
from diary.domain.lender import Answer, LenderKind
from diary.rules.catalogue import Catalogue
from diary.rules.compare import RuleChange, compare
from diary.rules.found import read_nothing
from diary.rules.judge import judge
from tests.rules.making import case, contact, debt

LATE = case(contact(1, "2026-03-01 23:00"), contact(2, "2026-03-02 23:30"))


def test_nothing_is_told_when_nothing_changed(catalogue: Catalogue) -> None:
    flags = judge(LATE, catalogue, read_nothing)
    assert flags
    assert compare(flags, flags) == ()


def test_a_rule_that_is_gone_takes_its_flags_along_and_a_new_one_brings_its_own(catalogue: Catalogue) -> None:
    rules = {name: rule for name, rule in catalogue.rules.items() if name != "quiet-hours-contact"}
    flags = judge(LATE, catalogue, read_nothing)
    without = judge(LATE, replace(catalogue, rules=rules), read_nothing)
    (gone,) = compare(flags, without)
    assert (gone.rule, [flag.contacts for flag in gone.disappeared]) == ("quiet-hours-contact", [(1,), (2,)])
    assert compare(without, flags) == (
        RuleChange(rule="quiet-hours-contact", appeared=tuple(gone.disappeared)),
    )


def test_another_state_or_ground_is_told_with_both_flags(catalogue: Catalogue) -> None:
    flags = judge(LATE, catalogue, read_nothing)
    micro = debt(kind=LenderKind.MICRO_LOAN, online=Answer.UNKNOWN)
    (restated,) = compare(flags, judge(replace(LATE, debts={1: micro}), catalogue, read_nothing))
    assert [(was.state, now.state) for was, now in restated.restated] == [
        (FlagState.MET, FlagState.POSSIBLE)
    ] * 2
    rule = catalogue.rules["quiet-hours-contact"]
    fewer = replace(rule, grounds=tuple(one for one in rule.grounds if one.norm != "cba-2026"))
    poorer = replace(catalogue, rules={**catalogue.rules, rule.id: fewer})
    (regrounded,) = compare(flags, judge(LATE, poorer, read_nothing))
    assert len(regrounded.regrounded) == 2
    assert (regrounded.appeared, regrounded.disappeared, regrounded.restated) == ((), (), ())


def test_another_wording_of_facts_alone_is_no_change(catalogue: Catalogue) -> None:
    flags = judge(LATE, catalogue, read_nothing)
    assert compare(flags, [replace(flag, facts={"time": "?"}) for flag in flags]) == ()
