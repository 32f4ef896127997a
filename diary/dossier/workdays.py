"""Working days of mainland China: weekends, public holidays, and the weekends worked in exchange.

The State Council publishes each year's holidays late in the year before; the library holds what was
published and refuses later years. There only weekdays can be counted, and whoever shows the day says so.
"""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def is_working(day: date) -> bool | None:
    """Whether people work on this day; None while that year's holidays are not published."""
    from chinese_calendar import (  # type: ignore[import-untyped] # noqa: PLC0415 - untyped; few acts need it
        is_workday,
    )

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None


def after_working_days(day: date, count: int) -> tuple[date, tuple[int, ...]]:
    """The count-th working day after a day, and the years it crossed whose holidays are not published."""
    unpublished: dict[int, None] = {}
    while count:
        day += timedelta(days=1)
        working = is_working(day)
        if working is None:
            unpublished[day.year] = None
            working = day.weekday() < _SATURDAY
        count -= working
    return day, tuple(unpublished)
