"""Checks that count contacts within a campaign's day."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING

from diary.domain.contact import VOICE, Direction, Reached
from diary.rules.board import debts_of, scope_of_day
from diary.rules.hit import Hit, short_hash, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from diary.domain.contact import Channel
    from diary.rules.board import Board
    from diary.rules.hit import Seen

Counted = tuple["Seen", str]
"""A contact that counts, and the fact that is missing to be sure of it (empty: sure)."""


def more_than_a_day(
    board: Board, channels: frozenset[Channel], *, limit: int, counting: str, per: str = "campaign"
) -> Iterator[Hit]:
    """Voice calls to the debtor beyond `limit` on one calendar day. Facts: count, limit.

    Counts `connected` calls or `unanswered` ones, per campaign or per number that called. Calls that
    reached a third party are left out; those whose outcome is unknown count as possible only.
    """
    voice = (channels & VOICE) or VOICE
    for (campaign, day), group in board.by_day.items():
        if len(group) <= limit:
            continue
        calls = [one for one in group if one.contact.channel in voice and _to_debtor(one)]
        counted = list(_countable(calls, connected=counting == "connected"))
        for key, members in _split(counted, per):
            found = _over(members, limit)
            if found:
                facts: dict[str, str | int] = {"count": len(found), "limit": limit}
                yield _hit_on_day(campaign, day, found, beyond=limit, key=key, facts=facts)


def burst(board: Board, channels: frozenset[Channel], *, limit: int, minutes: int) -> Iterator[Hit]:
    """At least `limit` contacts to the debtor in less than `minutes`, within a day. Facts: count, minutes."""
    for (campaign, day), group in board.by_day.items():
        if len(group) < limit:
            continue
        counted = [
            (one, _doubt(one) or ("exact-time" if one.contact.about_min else ""))
            for one in group
            if (not channels or one.contact.channel in channels) and _to_debtor(one)
        ]
        sure = [pair for pair in counted if not pair[1]]
        found, most = _dense(sure, limit, minutes)
        if not found:
            found, most = _dense(counted, limit, minutes)
        if found:
            facts: dict[str, str | int] = {"count": most, "minutes": minutes}
            yield _hit_on_day(campaign, day, found, beyond=limit - 1, facts=facts)


def _dense(counted: Sequence[Counted], limit: int, minutes: int) -> tuple[list[Counted], int]:
    """All contacts in windows that hold `limit` or more, in order of time, and the most that one holds."""
    if not _is_dense(counted, limit, timedelta(minutes=minutes)):
        return [], 0
    window: deque[int] = deque()
    taken = most = 0
    found: list[Counted] = []
    for position, (seen, _) in enumerate(counted):
        window.append(position)
        while (seen.contact.at - counted[window[0]][0].contact.at).total_seconds() >= minutes * 60:
            window.popleft()
        if len(window) >= limit:
            found.extend(counted[max(window[0], taken) : position + 1])
            taken = position + 1
            most = max(most, len(window))
    return found, most


def _is_dense(counted: Sequence[Counted], limit: int, length: timedelta) -> bool:
    """Whether any `limit` contacts in a row lie within less than the length."""
    return any(
        last.contact.at - first.contact.at < length
        for (first, _), (last, _) in zip(counted, counted[max(limit, 1) - 1 :], strict=False)
    )


def _to_debtor(seen: Seen) -> bool:
    return seen.contact.reached is not Reached.THIRD_PARTY


def _countable(calls: Iterable[Seen], *, connected: bool) -> Iterator[Counted]:
    for seen in calls:
        is_connected = seen.contact.connected
        doubt = _doubt(seen)
        if is_connected is None:
            if not doubt:
                yield seen, "answered"
        elif is_connected is connected:
            yield seen, doubt


def _doubt(seen: Seen) -> str:
    """The fact that is missing to say that this contact counts on this day."""
    if seen.contact.direction is Direction.UNKNOWN:
        return "direction"
    return "exact-time" if len(seen.days) > 1 else ""


def _split(counted: Sequence[Counted], per: str) -> Iterable[tuple[str, Sequence[Counted]]]:
    """Counted calls as one group, or by the number that called; without a number each stands alone."""
    if per == "campaign":
        return [("", counted)]
    groups: dict[str, list[Counted]] = {}
    for seen, doubt in counted:
        groups.setdefault(seen.contact.number_key or seen.scope, []).append((seen, doubt))
    return [(short_hash(key), members) for key, members in groups.items()]


def _over(counted: Sequence[Counted], limit: int) -> Sequence[Counted]:
    """The sure ones if they are too many, else all if they are, else none."""
    sure = [pair for pair in counted if not pair[1]]
    if len(sure) > limit:
        return sure
    return counted if len(counted) > limit else ()


def _hit_on_day(
    campaign: str,
    day: date,
    counted: Sequence[Counted],
    *,
    beyond: int,
    facts: dict[str, str | int],
    key: str = "",
) -> Hit:
    """A hit whose contacts are those after the first `beyond` ones."""
    scope = scope_of_day(campaign, day)
    missing = tuple(dict.fromkeys(doubt for _, doubt in counted if doubt))
    late = [seen for seen, _ in counted[beyond:]]
    return Hit(
        subject=f"{scope}:{key}" if key else scope,
        scope=scope,
        day=day,
        days=(day,),
        debts=debts_of(late),
        state=state_of(missing),
        contacts=tuple(seen.contact.id for seen in late),
        counted=tuple(seen.contact.id for seen, _ in counted),
        facts=facts,
        missing=missing,
    )
