"""Checks of notices themselves: a complaint's clock, and findings that the user noted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.notice import NoticeKind
from diary.rules.hit import Hit, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from diary.domain.contact import Channel
    from diary.domain.notice import Notice
    from diary.rules.board import Board


CLOCKS = frozenset({NoticeKind.COMPLAINT_LODGED, NoticeKind.OBJECTION_RAISED})
"""Notices whose flags come up as time goes by, so that they must be judged again each day."""

_EXTENDS = {NoticeKind.COMPLAINT_LODGED: NoticeKind.COMPLAINT_EXTENDED}
"""What announces more time; for objections the measures know no such thing."""


def complaint_unanswered(
    board: Board,
    channels: frozenset[Channel],  # noqa: ARG001 - every check is given channels; a complaint has none
    *,
    days: int,
    complex_days: int,
    extended_days: int = 0,
    begun: NoticeKind = NoticeKind.COMPLAINT_LODGED,
    answered: NoticeKind = NoticeKind.COMPLAINT_ANSWERED,
) -> Iterator[Hit]:
    """Complaints not answered in time, in calendar days. Facts: count (days), limit.

    Past `days` it is possible (was it a complex case?), past `complex_days` met; when an extension was
    announced, only past `extended_days`. A late answer stops the clock. An answer goes to the oldest open
    complaint about the same debt. `begun` and `answered` are the notices that start and stop the clock.
    """
    lodged = board.notices([begun])
    answers = _matched(lodged, board.notices([answered]))
    told = [_EXTENDS[begun]] if begun in _EXTENDS else []
    extensions = _matched(lodged, board.notices(told), ended=answers)
    for notice in lodged:
        answer = answers.get(notice.scope)
        end = _local_day(answer) if answer else board.case.now.astimezone(ZoneInfo(notice.zone)).date()
        taken = (end - _local_day(notice)).days
        limit = extended_days if notice.scope in extensions else complex_days
        if taken > limit:
            yield hit_on_notice(notice, {"count": taken, "limit": limit})
        elif taken > days and notice.scope not in extensions:
            facts: dict[str, str | int] = {"count": taken, "limit": days}
            yield hit_on_notice(notice, facts, ("complaint-complex",))


def noted(
    board: Board,
    channels: frozenset[Channel],  # noqa: ARG001 - every check is given channels; a notice has none
    *,
    kinds: Sequence[NoticeKind],
) -> Iterator[Hit]:
    """Notices of these kinds: what the user found or was told, and keeps the proof of. No facts."""
    for notice in board.notices(kinds):
        yield hit_on_notice(notice)


def hit_on_notice(
    notice: Notice, facts: dict[str, str | int] | None = None, missing: tuple[str, ...] = ()
) -> Hit:
    """A hit that hangs on a notice and on no contact."""
    scope, day = notice.scope, _local_day(notice)
    return Hit(
        subject=scope,
        scope=scope,
        day=day,
        days=(day,),
        debts=(notice.debt_id,),
        state=state_of(missing),
        facts=facts or {},
        missing=missing,
    )


def _matched(
    lodged: list[Notice], replies: list[Notice], ended: Mapping[str, Notice] | None = None
) -> dict[str, Notice]:
    """The reply to each complaint by its scope: one goes to the oldest complaint before it that has none yet
    and that was not `ended` by then.

    A reply within a thread goes to the complaint of that thread, one that names a debt to a complaint about
    that debt. Both lists are in order of time.
    """
    matched: dict[str, Notice] = {}
    for reply in replies:
        oldest = next((one for one in lodged if _is_open(one, reply, matched, ended or {})), None)
        if oldest is not None:
            matched[oldest.scope] = reply
    return matched


def _is_open(
    notice: Notice, reply: Notice, matched: Mapping[str, Notice], ended: Mapping[str, Notice]
) -> bool:
    """Whether a complaint waits for this reply."""
    end = ended.get(notice.scope)
    return (
        notice.at <= reply.at
        and notice.scope not in matched
        and _answers(reply, notice.thread, notice.debt_id)
        and (end is None or end.at >= reply.at)
    )


def _answers(reply: Notice, thread: str, debt: int | None) -> bool:
    """Whether a reply may answer complaints of this thread and debt."""
    return reply.thread == thread and (bool(thread) or reply.debt_id is None or reply.debt_id == debt)


def _local_day(notice: Notice) -> date:
    return notice.at.astimezone(ZoneInfo(notice.zone)).date()
