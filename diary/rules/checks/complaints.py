"""The check of a complaint's clock."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.notice import NoticeKind
from diary.rules.hit import Hit, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diary.domain.contact import Channel
    from diary.domain.notice import Notice
    from diary.rules.board import Board


def complaint_unanswered(
    board: Board,
    channels: frozenset[Channel],  # noqa: ARG001 - every check is given channels; a complaint has none
    *,
    days: int,
    extended_days: int,
) -> Iterator[Hit]:
    """Complaints not answered in `days` calendar days, or in `extended_days` when that was announced.

    Past `days` it is possible (had the time been extended?), past `extended_days` met. A late answer stops
    the clock. An answer goes to the oldest open complaint about the same debt. Facts: count (days), limit.
    """
    lodged = board.notices([NoticeKind.COMPLAINT_LODGED])
    answers = _matched(lodged, board.notices([NoticeKind.COMPLAINT_ANSWERED]))
    extensions = _matched(lodged, board.notices([NoticeKind.COMPLAINT_EXTENDED]))
    for notice in lodged:
        answer = answers.get(notice.id)
        end = _local_day(answer) if answer else board.case.now.astimezone(ZoneInfo(notice.zone)).date()
        taken = (end - _local_day(notice)).days
        is_extended = notice.id in extensions
        if taken <= (extended_days if is_extended else days):
            continue
        if taken <= extended_days:
            yield _hit_on(notice, {"count": taken, "limit": days}, ("complaint-extended",))
        else:
            yield _hit_on(notice, {"count": taken, "limit": extended_days}, ())


def _hit_on(notice: Notice, facts: dict[str, str | int], missing: tuple[str, ...]) -> Hit:
    scope, day = f"n{notice.id}", _local_day(notice)
    return Hit(
        subject=scope,
        scope=scope,
        day=day,
        days=(day,),
        debts=(notice.debt_id,),
        state=state_of(missing),
        facts=facts,
        missing=missing,
    )


def _matched(lodged: list[Notice], replies: list[Notice]) -> dict[int, Notice]:
    """The reply to each complaint: one goes to the oldest complaint before it that has none yet.

    A reply that names a debt goes to a complaint about that debt. Both lists are in order of time.
    """
    waiting: dict[int | None, deque[Notice]] = {}
    for notice in lodged:
        waiting.setdefault(notice.debt_id, deque()).append(notice)
    matched: dict[int, Notice] = {}
    for reply in replies:
        queues = waiting.values() if reply.debt_id is None else [waiting.get(reply.debt_id, deque())]
        oldest = min((queue for queue in queues if queue), key=lambda queue: queue[0].at, default=None)
        if oldest is not None and oldest[0].at <= reply.at:
            matched[oldest.popleft().id] = reply
    return matched


def _local_day(notice: Notice) -> date:
    return notice.at.astimezone(ZoneInfo(notice.zone)).date()
