"""Checks of the time of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.notice import NoticeKind
from diary.rules.hit import hit_on
from diary.rules.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from diary.domain.contact import Channel
    from diary.rules.board import Board
    from diary.rules.hit import Hit, Seen

DAY = 24 * 60 * 60


def within_hours(board: Board, channels: frozenset[Channel], *, begin: time, end: time) -> Iterator[Hit]:
    """Contacts in [begin, end) on the debtor's clock; the hours may wrap midnight. Fact: time.

    Cleared where the debt's agreed hours, or a notice of agreed hours, cover the time.
    """
    first = _seconds(begin)
    length = (_seconds(end) - first) % DAY
    agreements = board.notices([NoticeKind.HOURS_AGREED])
    for seen in board.on(channels):
        inside = _inside(seen, first, length)
        if inside is False:
            continue
        agreed: bool | None = bool(agreements and standing(agreements, seen))
        if not agreed:
            agreed = _in_agreed_hours(board, seen)
        unsure = inside is None or agreed is None
        yield hit_on(
            seen,
            missing=("exact-time",) if unsure else (),
            cleared_by="hours-agreed" if agreed else "",
            facts={"time": f"{seen.local.hour:02}:{seen.local.minute:02}"},
        )


def _in_agreed_hours(board: Board, seen: Seen) -> bool | None:
    debt = board.debt(seen)
    hours = debt.agreed_hours if debt else None
    if hours is None:
        return False
    first = _seconds(hours.begin)
    return _inside(seen, first, (_seconds(hours.end) - first) % DAY)


def _inside(seen: Seen, first: int, length: int) -> bool | None:
    """Whether the time lies in the span of `length` seconds from `first`; None if it may or may not."""
    local = seen.local
    about = seen.contact.about_min * 60
    at = local.hour * 3600 + local.minute * 60 + local.second
    offset = (at - about - first) % DAY
    if offset < length and offset + 2 * about < length:
        return True
    if not length or (offset >= length and offset + 2 * about < DAY):
        return False
    return None


def _seconds(moment: time) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second
