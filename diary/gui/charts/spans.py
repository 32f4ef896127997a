"""Days put together into bars, so that a bar is a day, a week or a month by the length of the time shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.query import Count

MOST_DAYS = 62
MOST_WEEKS = 62
"""So many bars of a kind stand side by side; a longer time is shown by the next longer kind."""


class Unit(StrEnum):
    """How long a bar lasts; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One bar: its first and last day, how many contacts fell into it, how many of them are flagged."""

    first: date
    last: date
    contacts: int = 0
    flagged: int = 0


def unit_for(first: date, last: date) -> Unit:
    """The shortest unit of which the time needs no more than about sixty bars."""
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        return Unit.DAY
    if days <= 7 * MOST_WEEKS:
        return Unit.WEEK
    return Unit.MONTH if days <= 31 * MOST_WEEKS else Unit.YEAR


def spans(days: Mapping[date, Count]) -> tuple[Span, ...]:
    """Bars from the first day with contacts to the last, empty ones between them too."""
    if not days:
        return ()
    unit = unit_for(min(days), max(days))
    found: dict[date, Span] = {}
    first = begin_of(min(days), unit)
    while first <= max(days):
        following = _next(first, unit)
        found[first] = Span(first=first, last=following - timedelta(days=1))
        first = following
    for day, count in days.items():
        span = found[begin_of(day, unit)]
        found[span.first] = replace(
            span, contacts=span.contacts + count.contacts, flagged=span.flagged + count.flagged
        )
    return tuple(found.values())


def begin_of(day: date, unit: Unit) -> date:
    """The first day of the unit in which a day lies."""
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            return day - timedelta(days=day.weekday())
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.YEAR:
            return day.replace(month=1, day=1)


def marked(shown: Sequence[Span], first: date, last: date) -> tuple[int, int] | None:
    """The bars that a choice of days touches, first and last, if any."""
    touched = [place for place, span in enumerate(shown) if span.last >= first and span.first <= last]
    return (touched[0], touched[-1]) if touched else None


def _next(first: date, unit: Unit) -> date:
    match unit:
        case Unit.DAY:
            return first + timedelta(days=1)
        case Unit.WEEK:
            return first + timedelta(days=7)
        case Unit.MONTH:
            return (first + timedelta(days=31)).replace(day=1)
        case Unit.YEAR:
            return first.replace(year=first.year + 1)
