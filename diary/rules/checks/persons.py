"""Checks of contacts with third persons, who owe nothing."""

from __future__ import annotations

from collections import Counter, deque
from datetime import timedelta
from typing import TYPE_CHECKING

from diary.domain.contact import Reached, Relation
from diary.rules.board import debts_of, scope_of_day
from diary.rules.hit import Hit, hit_on, state_of, undirected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from diary.domain.contact import Channel
    from diary.rules.board import Board
    from diary.rules.hit import Seen


def distinct_persons(board: Board, channels: frozenset[Channel], *, limit: int, hours: int) -> Iterator[Hit]:
    """Contacts of a campaign with at least `limit` third persons in less than `hours`. Facts: count, hours.

    A person is known by name, else by number; contacts with neither do not count. One hit for each day on
    which the limit is reached, with what came before it on the day before.
    """
    campaigns: dict[str, list[Seen]] = {}
    for seen in board.reaching(Reached.THIRD_PARTY):
        if _counts(seen, channels):
            campaigns.setdefault(seen.campaign, []).append(seen)
    for campaign, members in campaigns.items():
        sure = [seen for seen in members if not _doubt(seen)]
        days = _waves(sure, limit, hours)
        for day, (late, wave, count) in (_waves(members, limit, hours) | days).items():
            yield _hit_on_wave(campaign, day, late, wave, {"count": count, "hours": hours})


Wave = tuple[list["Seen"], list["Seen"], int]
"""The contacts of a day at which the limit was reached, all contacts of their windows, the most persons."""


def _waves(members: Sequence[Seen], limit: int, hours: int) -> dict[date, Wave]:
    """The waves by the day on which they went too far."""
    window: deque[Seen] = deque()
    persons: Counter[str] = Counter()
    waves: dict[date, Wave] = {}
    for seen in members:
        window.append(seen)
        persons[_person(seen)] += 1
        while seen.contact.at - window[0].contact.at >= timedelta(hours=hours):
            gone = _person(window.popleft())
            persons[gone] -= 1
            if not persons[gone]:
                del persons[gone]
        if len(persons) >= limit:
            late, wave, count = waves.get(seen.day, ([], [], 0))
            late.append(seen)
            wave.extend(one for one in _since(window, wave))
            waves[seen.day] = (late, wave, max(count, len(persons)))
    return waves


def _since(window: deque[Seen], wave: list[Seen]) -> list[Seen]:
    """What of the window is not in the wave yet: its end, as both are in order of time."""
    new: deque[Seen] = deque()
    for seen in reversed(window):
        if wave and seen is wave[-1]:
            break
        new.appendleft(seen)
    return list(new)


def _counts(seen: Seen, channels: frozenset[Channel]) -> bool:
    is_meant = not channels or seen.contact.channel in channels
    return is_meant and seen.contact.relation is not Relation.GUARANTOR and bool(_person(seen))


def _person(seen: Seen) -> str:
    return " ".join(seen.contact.person.split()).casefold() or seen.contact.number_key


def _doubt(seen: Seen) -> str:
    if undirected(seen):
        return "direction"
    return "exact-time" if seen.contact.about_min else ""


def _hit_on_wave(
    campaign: str, day: date, late: list[Seen], wave: list[Seen], facts: dict[str, str | int]
) -> Hit:
    scope = scope_of_day(campaign, day)
    missing = tuple(dict.fromkeys(doubt for doubt in map(_doubt, wave) if doubt))
    return Hit(
        subject=scope,
        scope=scope,
        day=day,
        days=(day,),
        debts=debts_of(late),
        state=state_of(missing),
        contacts=tuple(seen.contact.id for seen in late),
        counted=tuple(seen.contact.id for seen in wave),
        facts=facts,
        missing=missing,
    )


def while_reachable(board: Board, channels: frozenset[Channel], *, days: int) -> Iterator[Hit]:
    """Third persons contacted although the debtor could be reached. Fact: days.

    The debtor could be reached if a contact of the campaign did reach him on the same day or one of the
    `days` before; else it is possible that he could.
    """
    reached = _days_reached(board)
    for seen in board.reaching(Reached.THIRD_PARTY):
        if (channels and seen.contact.channel not in channels) or seen.contact.relation is Relation.GUARANTOR:
            continue
        known = reached.get(seen.campaign, set())
        is_known = any(seen.day - timedelta(days=back) in known for back in range(days + 1))
        missing = () if is_known else ("reachable",)
        if seen.contact.relation is Relation.UNKNOWN:
            missing = (*missing, "relation")
        yield hit_on(seen, missing=missing, facts={"days": days}, scope=scope_of_day(seen.campaign, seen.day))


def _days_reached(board: Board) -> dict[str, set[date]]:
    """The days on which each campaign reached the debtor for certain."""
    days: dict[str, set[date]] = {}
    campaigns = {seen.campaign for seen in board.reaching(Reached.THIRD_PARTY)}
    for campaign in campaigns:
        for seen in board.by_campaign[campaign]:
            reached = seen.contact.reached
            is_reached = reached is Reached.DEBTOR and seen.contact.connected is not False
            if is_reached or (reached is Reached.UNKNOWN and seen.contact.connected):
                days.setdefault(campaign, set()).add(seen.day)
    return days
