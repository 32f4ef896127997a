"""The checks that rule files name. Each finds a pattern in contacts and knows nothing of norms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.rules.checks.after import after_notice, after_plan, agency_unannounced, robot_call
from diary.rules.checks.complaints import complaint_unanswered, noted
from diary.rules.checks.conduct import aggravated, conduct, conduct_over
from diary.rules.checks.counts import burst, more_than_a_day
from diary.rules.checks.hours import within_hours
from diary.rules.checks.persons import distinct_persons, while_reachable
from diary.rules.checks.visits import (
    fewer_visitors,
    visit_before_other_means,
    visit_early,
    visit_small_sum,
    visit_unless,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diary.rules.hit import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check: `find(board, channels, **params)` yields hits; `facts` may stand in a rule's sentence.

    One that looks back reads contacts of the `days` before, no more than `LOOK_BACK_DAYS`.
    """

    find: Callable[..., Iterable[Hit]]
    facts: frozenset[str] = field(default_factory=frozenset)
    looks_back: bool = False


def _looking_back(find: Callable[..., Iterable[Hit]], *facts: str) -> Check:
    return Check(find=find, facts=frozenset(facts), looks_back=True)


def _check(find: Callable[..., Iterable[Hit]], *facts: str) -> Check:
    return Check(find=find, facts=frozenset(facts))


CHECKS: Mapping[str, Check] = {
    "after_notice": _check(after_notice, "since"),
    "after_plan": _check(after_plan, "since"),
    "agency_unannounced": _check(agency_unannounced),
    "aggravated": _check(aggravated),
    "burst": _check(burst, "count", "minutes"),
    "complaint_unanswered": _check(complaint_unanswered, "count", "limit"),
    "conduct": _check(conduct),
    "conduct_over": _check(conduct_over),
    "distinct_persons": _check(distinct_persons, "count", "hours"),
    "fewer_visitors": _check(fewer_visitors, "count", "least"),
    "more_than_a_day": _check(more_than_a_day, "count", "limit"),
    "noted": _check(noted),
    "robot_call": _check(robot_call),
    "visit_before_other_means": _check(visit_before_other_means),
    "visit_early": _check(visit_early, "count", "days"),
    "visit_small_sum": _check(visit_small_sum, "below"),
    "visit_unless": _check(visit_unless),
    "while_reachable": _looking_back(while_reachable, "days"),
    "within_hours": _check(within_hours, "time"),
}
