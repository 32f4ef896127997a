"""Checks of what came after something was said or agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Reached, Relation
from diary.domain.lender import Answer
from diary.domain.notice import NoticeKind
from diary.rules.hit import hit_on
from diary.rules.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.domain.contact import Channel
    from diary.rules.board import Board
    from diary.rules.hit import Hit, Seen


def after_notice(
    board: Board,
    channels: frozenset[Channel],
    *,
    kinds: Sequence[NoticeKind],
    same: str = "debt",
    third_party: bool = False,
) -> Iterator[Hit]:
    """Contacts after a notice of one of these kinds that still holds. Fact: since (the notice's day).

    `same` says what contact and notice must share besides the debt: the `person` reached, the `number`,
    or no more than the `debt`. With `third_party` only contacts that reached one count; when the person
    is not named, it is possible that it is the same.
    """
    notices = board.notices(kinds)
    if not notices:
        return
    current = Standing(notices, same)
    for seen in sorted(board.on(channels), key=lambda one: one.contact.at):
        doubts = _whom(seen) if third_party else ()
        found = None if doubts is None else current.at(seen)
        if doubts is None or found is None:
            continue
        notice, doubt = found
        since = notice.at.astimezone(seen.local.tzinfo).date().isoformat()
        yield hit_on(seen, missing=(*doubts, doubt) if doubt else doubts, facts={"since": since})


def _whom(seen: Seen) -> tuple[str, ...] | None:
    """What is missing to say that a third party was reached; None when none was."""
    contact = seen.contact
    if contact.relation is Relation.GUARANTOR:
        return None
    if contact.reached is Reached.THIRD_PARTY:
        return ()
    return ("reached",) if contact.reached is Reached.UNKNOWN and contact.person else None


def after_plan(board: Board, channels: frozenset[Channel]) -> Iterator[Hit]:
    """Contacts after an instalment plan was agreed, as long as it stands. Fact: since."""
    return after_notice(board, channels, kinds=(NoticeKind.PLAN_AGREED,))


def agency_unannounced(board: Board, channels: frozenset[Channel]) -> Iterator[Hit]:
    """The first contact of an outside agency for a lender that had not told the debtor of it. No facts.

    Nothing is said of collectors that are not known to be outside agencies.
    """
    told = board.notices([NoticeKind.AGENCY_NOTIFIED])
    agencies = {key for key, one in board.case.collectors.items() if one.agency is Answer.YES}
    for seen in board.on(channels) if agencies else ():
        collector = board.case.collector_of(seen.contact)
        if collector is None or collector.id not in agencies or not board.is_first(seen, collector.id):
            continue
        debt = board.debt(seen)
        answer = debt.agency_notified if debt else Answer.UNKNOWN
        if answer is Answer.YES or standing(told, seen):
            yield hit_on(seen, cleared_by="agency-notified")
        else:
            yield hit_on(seen, missing=("agency-notified",) if answer is Answer.UNKNOWN else ())
