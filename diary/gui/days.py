"""Fields for days and moments, and what they hold.

A field counts on a clock without summer time: a wall clock of one zone may show minutes that the computer's
own zone skips, and a field on the computer's clock would move them.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit

from diary.domain.contact import DEFAULT_ZONE


def day_edit(name: str, days_from_today: int = 0) -> QDateEdit:
    """A field for a day with a calendar to choose from."""
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setAccessibleName(name)
    made.setDate(calendar_day(today()).addDays(days_from_today))
    return made


def moment_edit(name: str, at: datetime | None = None) -> QDateTimeEdit:
    """A field for day and minute with a calendar to choose from; `at` is shown on the clock it carries."""
    made = QDateTimeEdit()
    made.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd HH:mm")
    made.setAccessibleName(name)
    if at is not None:
        made.setDateTime(wall_clock(at))
    return made


def day_of(edit: QDateEdit) -> date:
    """The day that a field shows."""
    day = edit.date()
    return date(day.year(), day.month(), day.day())


def calendar_day(day: date) -> QDate:
    """What a field for a day shows."""
    return QDate(day.year, day.month, day.day)


def today() -> date:
    """The present day on the usual clock."""
    return datetime.now(ZoneInfo(DEFAULT_ZONE)).date()


def last_days(count: int) -> tuple[datetime, datetime]:
    """From the midnight that began the last `count` days (1: today alone) to the one after today."""
    return bounds(today() - timedelta(days=count - 1), today())


def bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first day's midnight to the one after the last day, on the usual clock."""
    zone = ZoneInfo(DEFAULT_ZONE)
    return (
        datetime.combine(first, time.min, zone),
        datetime.combine(last + timedelta(days=1), time.min, zone),
    )


def wall_clock(local: datetime) -> QDateTime:
    """What a field for a moment shows: day and minute, on the clock that the moment carries."""
    clock = QTime(local.hour, local.minute)
    return QDateTime(calendar_day(local.date()), clock, QTimeZone(QTimeZone.Initialization.UTC))


def moment_of(shown: QDateTime, zone: str) -> datetime:
    """The aware moment of a field's day and minute on the clock of a zone."""
    day, clock = shown.date(), shown.time()
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=ZoneInfo(zone))
