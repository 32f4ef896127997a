"""When the collectors came: a map of weekdays and hours, contacts by day, and the numbers beneath."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from diary.dossier.pages import block
from diary.dossier.words import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block
    from diary.dossier.rows import Day

QUIET_HOURS = (22, 8)
"""The hours that the map shades, from 22:00 to 8:00: night as the norms of the trade have it."""

_BARS = 92
"""So many bars stand side by side; of longer periods weeks, then months are shown."""
_BUSIEST = 10


def patterns(dossier: Dossier, tr: Translator) -> Block:
    """The chapter with both pictures and the busiest days."""
    if not dossier.totals.inward:
        return block.section(tr("Patterns"), block.text(tr("No contact by a collector was recorded.")))
    return block.section(
        tr("Patterns"),
        block.text(
            tr(
                "Counted are the {count} contacts by collectors in the chronology, on the clock of the "
                "complainant’s place; contacts begun by the complainant’s side are not counted.",
                count=dossier.totals.inward,
            )
        ),
        _heat(dossier, tr),
        _bars(dossier.patterns.days, tr),
        block.heading(tr("Busiest days")),
        _busiest(dossier.patterns.days, tr),
    )


def _heat(dossier: Dossier, tr: Translator) -> Block:
    heat = dossier.patterns.heat
    begin, end = QUIET_HOURS
    quiet = [hour for hour in range(24) if hour >= begin or hour < end]
    at_night = sum(row[hour] for row in heat for hour in quiet)
    most, weekday, hour = max(
        (count, -day, -hour) for day, row in enumerate(heat) for hour, count in enumerate(row)
    )
    told = tr(
        "Contacts by weekday and hour. Most, {most}, on {weekday} from {hour}:00; "
        "from 22:00 to 8:00 {night} of {total}.",
        most=most,
        weekday=tr(WEEKDAYS[-weekday]),
        hour=-hour,
        night=at_night,
        total=dossier.totals.inward,
    )
    return {
        "kind": "heat",
        "rows": [list(row) for row in heat],
        "weekdays": [tr(name) for name in WEEKDAYS],
        "quiet": quiet,
        "alt": told,
        "caption": told + " " + tr("The hours shaded grey are those from 22:00 to 8:00."),
    }


def _bars(days: Sequence[Day], tr: Translator) -> Block:
    """Contacts by day, or by week or month where days would be too many, also empty ones in between."""
    first, last = days[0].day, days[-1].day
    span = (last - first).days + 1
    if span <= _BARS:
        unit, start = tr("day"), _same
    elif span <= 7 * _BARS:
        unit, start = tr("week"), _monday
    else:
        unit, start = tr("month"), _first_of_month
    starts = dict.fromkeys(start(first + timedelta(days=one)) for one in range(span))
    calls: Counter[date] = Counter()
    others: Counter[date] = Counter()
    for day in days:
        calls[start(day.day)] += day.calls
        others[start(day.day)] += day.others
    most = max(calls[one] + others[one] for one in starts)
    told = tr(
        "Contacts by {unit} from {first} to {last}; at most {most}.",
        unit=unit,
        first=first,
        last=last,
        most=most,
    )
    return {
        "kind": "bars",
        "bars": [[calls[one], others[one]] for one in starts],
        "most": most,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "legend": [tr("Calls"), tr("All others")],
        "alt": told,
        "caption": told,
    }


def _same(day: date) -> date:
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _busy(one: Day) -> tuple[int, date]:
    """Key for the most contacts first, then the earliest."""
    return -(one.calls + one.others), one.day


def _busiest(days: Sequence[Day], tr: Translator) -> Block:
    columns = [(tr("Date"), 0), (tr("Contacts"), 35), (tr("Calls"), 35), (tr("All others"), 35)]
    rows = [
        (
            f"{one.day.isoformat()} {tr(WEEKDAYS[one.day.weekday()])}",
            str(one.calls + one.others),
            str(one.calls),
            str(one.others),
        )
        for one in sorted(days, key=_busy)[:_BUSIEST]
    ]
    return block.table(columns, rows)
