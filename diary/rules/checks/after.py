"""Checks of what came after something was said or agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Conduct, Reached, Relation
from diary.domain.lender import Answer
from diary.domain.notice import NoticeKind
from diary.rules.checks.conduct import conduct
from diary.rules.hit import hit_on
from diary.rules.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.domain.notice import Notice
    from diary.rules.board import Board
    from diary.rules.hit import Hit, Seen


def after_notice(
    board: Board,
    channels: frozenset[Channel],
    *,
    kinds: Sequence[NoticeKind],
    same: str = "debt",
    third_party: bool = False,
    any_of: Sequence[Conduct] = (),
    labels: Sequence[str] = (),
    period: bool = False,
) -> Iterator[Hit]:
    """Contacts after a notice of one of these kinds that still holds. Fact: since (the notice's day).

    `same` says what contact and notice must share besides the debt: the `person` reached, the `number`,
    or no more than the `debt`. With `third_party` only contacts that reached one count; when the person
    is not named, it is possible that it is the same. With `any_of` only contacts count in which one of
    these facts happened, or words with one of `labels` speak for it, as in `conduct`. With `period` the
    notice orders something for a time: one without its end leaves it open.
    """
    notices = board.notices(kinds)
    if not notices:
        return
    current = Standing(notices, same)
    done = {hit.contacts[0]: hit for hit in conduct(board, channels, any_of=any_of, labels=labels)}
    for seen in sorted(board.on(channels), key=lambda one: one.contact.at):
        act = done.get(seen.contact.id)
        doubts = _whom(seen) if third_party else ()
        if doubts is None or (any_of and act is None):
            continue
        found = current.at(seen)
        if found is not None:
            notice, doubt = found
            asked = (*doubts, doubt, "order-until" if period and notice.until is None else "")
            yield _hit_after(seen, notice, act, tuple(one for one in asked if one))


def _hit_after(seen: Seen, notice: Notice, act: Hit | None, doubts: tuple[str, ...]) -> Hit:
    """A hit on a contact after a notice, with what its conduct leaves open or rules out."""
    since = notice.at.astimezone(seen.local.tzinfo).date().isoformat()
    return hit_on(
        seen,
        missing=(*(act.missing if act else ()), *doubts),
        cleared_by=act.cleared_by if act else "",
        spans=act.spans if act else (),
        facts={"since": since},
    )


def _whom(seen: Seen) -> tuple[str, ...] | None:
    """What is missing to say that a third party was reached; None when none was."""
    contact = seen.contact
    if contact.relation is Relation.GUARANTOR:
        return None
    if contact.reached is Reached.THIRD_PARTY:
        return ()
    return ("reached",) if contact.reached is Reached.UNKNOWN and contact.person else None


def after_plan(board: Board, channels: frozenset[Channel]) -> Iterator[Hit]:
    """Contacts after an instalment plan was agreed, until it ended or was broken. Fact: since.

    Whether the plan was kept at that time is asked for, unless a later notice says so.
    """
    broken = board.notices([NoticeKind.PLAN_BROKEN])
    plans = [_unless_broken(plan, broken) for plan in board.notices([NoticeKind.PLAN_AGREED])]
    current = Standing(plans, "debt")
    kept = board.notices([NoticeKind.PLAN_KEPT])
    for seen in sorted(board.on(channels), key=lambda one: one.contact.at) if plans else ():
        found = current.at(seen)
        if found is not None:
            plan, doubt = found
            is_kept = any(one.at >= seen.contact.at and _shared(one, seen.debt_id) for one in kept)
            asked = (doubt, "" if is_kept else "plan-kept")
            yield _hit_after(seen, plan, None, tuple(one for one in asked if one))


def _unless_broken(plan: Notice, broken: Sequence[Notice]) -> Notice:
    """The plan with its end at the first later notice that it was broken, if there is one."""
    for one in broken:
        if one.at >= plan.at and (one.debt_id == plan.debt_id or _shared(one, plan.debt_id)):
            return replace(plan, until=min(one.at, plan.until or one.at))
    return plan


def _shared(notice: Notice, debt_id: int | None) -> bool:
    """Whether a notice is about this debt; one that names none is about all."""
    return notice.debt_id in (None, debt_id)


def robot_call(board: Board, channels: frozenset[Channel], *, kinds: Sequence[NoticeKind]) -> Iterator[Hit]:
    """Calls by a machine that offer no way to a person, or that come after one of these notices. No facts."""
    told = board.notices(kinds)
    for seen in board.on(channels):
        contact = seen.contact
        if contact.channel is Channel.ROBOT_CALL and (
            Conduct.NO_HUMAN in contact.conduct or (told and standing(told, seen))
        ):
            yield hit_on(seen)


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
