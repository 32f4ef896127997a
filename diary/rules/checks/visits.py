"""Checks of visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Conduct
from diary.domain.lender import Answer
from diary.domain.notice import NoticeKind
from diary.rules.board import ANYBODY
from diary.rules.hit import hit_on
from diary.rules.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.domain.notice import Notice
    from diary.rules.board import Board
    from diary.rules.hit import Hit, Seen

VISIT = frozenset({Channel.VISIT})
Channels = frozenset[Channel]


def fewer_visitors(board: Board, channels: Channels, *, least: int) -> Iterator[Hit]:  # noqa: ARG001 - only visits, whatever the channels
    """Visits by fewer people than `least`; possible when nobody counted them. Facts: count, least."""
    for seen in board.on(VISIT):
        people = seen.contact.people
        if not people:
            yield hit_on(seen, missing=("people",), facts={"count": "unknown", "least": least})
        elif people < least:
            yield hit_on(seen, facts={"count": people, "least": least})


def visit_unless(board: Board, channels: Channels, *, fact: str, asks: bool = False) -> Iterator[Hit]:  # noqa: ARG001 - only visits, whatever the channels
    """Visits without `fact` of the debt: `visits-agreed` or `contract-mentions-visits`. No facts.

    A notice that this visit was agreed clears it, unless the debtor asked later that nobody comes. A visit
    after such a notice, or that the user calls unannounced, was not agreed. Where the fact is not known it is
    asked for with `asks`; without, nothing is said.
    """
    agreements = board.notices([NoticeKind.VISIT_AGREED])
    refusals = board.notices([NoticeKind.NO_VISITS])
    for seen in board.on(VISIT):
        debt = board.debt(seen)
        answer = Answer.UNKNOWN
        if debt is not None:
            answer = debt.visits_agreed if fact == "visits-agreed" else debt.contract_mentions_visits
        agreed, refused = _latest(agreements, seen), _latest(refusals, seen)
        if agreed and not (refused and refused.at > agreed.at):
            yield hit_on(seen, cleared_by="visit-agreed")
        elif fact == "visits-agreed" and (refused or Conduct.UNANNOUNCED in seen.contact.conduct):
            yield hit_on(seen)
        elif answer is Answer.YES:
            yield hit_on(seen, cleared_by=fact)
        elif answer is Answer.NO or asks:
            yield hit_on(seen, missing=(fact,) if answer is Answer.UNKNOWN else ())


def _latest(notices: Sequence[Notice], seen: Seen) -> Notice | None:
    """The last of these notices that stands at the time of a contact; they are in order of time."""
    return standing(list(reversed(notices)), seen)


def visit_before_other_means(board: Board, channels: Channels) -> Iterator[Hit]:  # noqa: ARG001 - only visits, whatever the channels
    """Visits that are the first contact of their campaign at all. No facts.

    Nothing is said when it is not known for which debt somebody came.
    """
    for seen in board.on(VISIT):
        if seen.debt_id is not None and board.is_first(seen, ANYBODY):
            yield hit_on(seen)


def visit_small_sum(board: Board, channels: Channels, *, below: int) -> Iterator[Hit]:  # noqa: ARG001 - only visits, whatever the channels
    """Visits over a principal known to be less than `below` yuan. Fact: below."""
    for seen in board.on(VISIT):
        debt = board.debt(seen)
        if debt and debt.principal is not None and debt.currency == "CNY" and debt.principal < below:
            yield hit_on(seen, facts={"below": below})


def visit_early(board: Board, channels: Channels, *, days: int) -> Iterator[Hit]:  # noqa: ARG001 - only visits, whatever the channels
    """Visits less than `days` after the day on which the debt fell overdue, where that is known.

    Facts: count (days overdue), days.
    """
    for seen in board.on(VISIT):
        debt = board.debt(seen)
        if debt is None or debt.overdue_since is None:
            continue
        overdue = (seen.day - debt.overdue_since).days
        if overdue < days:
            yield hit_on(seen, facts={"count": max(overdue, 0), "days": days})
