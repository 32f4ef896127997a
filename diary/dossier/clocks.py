"""Time limits of complaint channels: what runs from when to which day, and what can be done then."""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.complaint import LODGED, ReplyKind
from diary.domain.lender import LenderKind
from diary.dossier.workdays import after_working_days

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.complaint import Complaint, Reply
    from diary.domain.language import Language
    from diary.domain.norm import Confidence

    Texts = Mapping[Language, str]

CONDUCT = "conduct"
"""What a clock may run from besides the complaint or a reply: the conduct complained of."""

BEGINNINGS = frozenset({LODGED, CONDUCT, *(kind.value for kind in ReplyKind)})

SETTLED = frozenset({ReplyKind.ANSWERED, ReplyKind.NOT_ACCEPTED, ReplyKind.WITHDRAWN})
"""Replies after which nothing more is to be expected of the channel."""


class Unit(StrEnum):
    """What a clock counts."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit: so many units from a beginning, for what, on which basis and how well that is known.

    It runs from the last day of the clock `after` where one is named, and only once `times` replies of the
    kind `needs` came. Replies in `ends` stop it. `mine` limits are the complainant's own, the others bind
    the channel. It binds lenders of these kinds, or all. `next` says what can be done when the day is
    near or past, `then` names the channel for it.
    """

    id: str
    begins: str
    after: str = ""
    needs: ReplyKind | None = None
    times: int = 1
    ends: frozenset[ReplyKind] = frozenset()
    mine: bool = False
    lenders: frozenset[LenderKind] = frozenset()
    count: int
    unit: Unit
    what: Texts
    basis: Texts
    confidence: Confidence
    next: Texts = field(default_factory=dict)
    then: str = ""

    def binds(self, kind: LenderKind) -> bool:
        """Whether it counts for this kind of lender; while that is not known, it may."""
        return not self.lenders or kind is LenderKind.UNKNOWN or kind in self.lenders


class DueState(StrEnum):
    """How a limit stands: the day is to come, it went by, or what it waits for came in time or late."""

    RUNNING = "running"
    PASSED = "passed"
    KEPT = "kept"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A clock of one complaint: it counts from `since`, its last day is `day`.

    `ended` is the day of what stopped it. `unpublished` names years whose holidays were not known, so that
    only weekdays were counted; `paused` says that mediation began, whose time does not count.
    """

    clock: Clock
    since: date
    day: date
    state: DueState
    ended: date | None = None
    unpublished: tuple[int, ...] = ()
    paused: bool = False


def last_day(begin: datetime, clock: Clock) -> tuple[date, tuple[int, ...]]:
    """The last day of a clock that begins at a moment on its place's own clock, and unpublished years.

    The day of the beginning is not counted (Civil Code, art. 201; NFRA petition measures, art. 50).
    """
    day = begin.date()
    match clock.unit:
        case Unit.HOUR:
            return (begin + timedelta(hours=clock.count)).date(), ()
        case Unit.DAY:
            return day + timedelta(days=clock.count), ()
        case Unit.WORKING_DAY:
            return after_working_days(day, clock.count)
        case Unit.MONTH:
            return _months_later(day, clock.count), ()
        case Unit.YEAR:
            return _months_later(day, 12 * clock.count), ()


def _months_later(day: date, count: int) -> date:
    """The same day of a later month, or its last (Civil Code, art. 202)."""
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def dues(
    clocks: Sequence[Clock],
    complaint: Complaint,
    replies: Sequence[Reply],
    now: datetime,
    lender: LenderKind = LenderKind.UNKNOWN,
) -> tuple[Due, ...]:
    """The limits that run or ran for a complaint, in the order of the channel's clocks."""
    course = _Course(complaint, replies, now)
    found: dict[str, Due] = {}
    for clock in clocks:
        if clock.binds(lender) and (due := course.due(clock, found)):
            found[clock.id] = due
    return tuple(found.values())


class _Course:
    """What happened to one complaint, on the clock of its place."""

    def __init__(self, complaint: Complaint, replies: Sequence[Reply], now: datetime) -> None:
        self._zone = ZoneInfo(complaint.zone)
        self._replies = sorted((one for one in replies if not one.trashed), key=lambda one: (one.at, one.id))
        self._today = now.astimezone(self._zone).date()
        self._begins = {LODGED: complaint.at.astimezone(self._zone)}
        for reply in self._replies:
            self._begins.setdefault(reply.kind.value, reply.at.astimezone(self._zone))
        self._came = Counter(reply.kind for reply in self._replies)

    def due(self, clock: Clock, found: Mapping[str, Due]) -> Due | None:
        """The limit of one clock; None while it has not begun."""
        if clock.needs is not None and self._came[clock.needs] < clock.times:
            return None
        begin = self._begins.get(clock.begins)
        if clock.after:
            begin = datetime.combine(found[clock.after].day, time()) if clock.after in found else None
        if begin is None:
            return None
        day, unpublished = last_day(begin, clock)
        ended = self._ended(clock)
        return Due(
            clock=clock,
            since=begin.date(),
            day=day,
            state=self._state(day, ended),
            ended=ended,
            unpublished=unpublished,
            paused=ended is None and bool(self._came[ReplyKind.MEDIATION]),
        )

    def _ended(self, clock: Clock) -> date | None:
        """The day of the first reply that stops it, after what it began with and what it needed."""
        needed = [one for one in self._replies if one.kind is clock.needs][: clock.times]
        begin = max((self._begins[clock.begins].date(), *map(self._day, needed)))
        stops = (self._day(one) for one in self._replies if one.kind in clock.ends and one not in needed)
        return next((day for day in stops if day >= begin), None)

    def _day(self, reply: Reply) -> date:
        """The day of a reply where the complaint was made."""
        return reply.at.astimezone(self._zone).date()

    def _state(self, day: date, ended: date | None) -> DueState:
        if ended is not None:
            return DueState.KEPT if ended <= day else DueState.LATE
        return DueState.RUNNING if self._today <= day else DueState.PASSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What comes next for a complaint: the next limit to wait for or to keep, and the step that can be taken.

    `step` is the limit whose `next` says what can be done now; None while there is only waiting.
    """

    next: Due | None
    step: Due | None


def outlook(found: Sequence[Due], *, settled: bool) -> Outlook:
    """What comes next. Of limits that went by the last one tells the step, as it asks for most."""
    running = sorted((one for one in found if one.state is DueState.RUNNING), key=lambda one: one.day)
    passed = [one for one in found if one.state is DueState.PASSED and not one.clock.mine]
    mine = [one for one in running if one.clock.mine]
    if settled:
        return Outlook(next=mine[0] if mine else None, step=mine[0] if mine else None)
    return Outlook(
        next=running[0] if running else None, step=max(passed, key=lambda one: one.day, default=None)
    )
