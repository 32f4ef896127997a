"""Times as people and programs write them in Chinese exports, to moments in UTC.

Local times are read on the clock of the zone that was chosen for the import; the source decides nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.language import N_
from diary.intake.android_values import OutOfRange, moment, whole
from diary.intake.record import TimeSource

if TYPE_CHECKING:
    from diary.intake.source import Source

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_EXCEL_DAYS = (36526, 73050)
_EXCEL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_HALF_DAY = 12 * 60

_MARKS = {
    "上午": 0, "凌晨": 0, "早上": 0, "清晨": 0, "早晨": 0, "am": 0, "a": 0,
    "下午": 12, "晚上": 12, "傍晚": 12, "pm": 12, "p": 12,
    "中午": 12,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_BLANKS = re.compile(r"[\s\u200e\u200f\u202a-\u202f\u2009\ufeff]+")
_WEEKDAY = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})\s?日?")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=$|[ T_-]?\d{4}(?:\d\d)?$|[ T_-]?\d\d:)")
_NO_YEAR = re.compile(r"(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?![-/.\d])")
_NUMERIC = re.compile(r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>\d{4}|\d\d)(?!\d)")
_NAMED = re.compile(
    r"(?:(?P<day1>\d{1,2})\.? )?(?P<name>[A-Za-z]{3})[a-z]*\.? (?:(?P<day2>\d{1,2}),? )?(?P<year>\d{4}),?"
)
_CLOCK = re.compile(
    r"[T,_]?[ ]?(?P<before>[^\W\d_]{1,2})?[ ]?(?P<hour>\d{1,2})[:：时点.](?P<minute>\d\d)"
    r"(?:[:：分.](?P<second>\d\d)秒?)?分?(?:[.,](?P<fraction>\d{1,9}))?"
    r"[ ]?(?P<after>[apAP]\.? ?[mM]?\.?)?[ ]?(?P<offset>Z|UTC|[+-]\d\d:?\d\d)?"
)
_COMPACT_CLOCK = re.compile(r"[ T_-]?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment in UTC, how it is known, and how many minutes either way it may be off."""

    at: datetime
    source: TimeSource
    about_min: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How to read times without zone, year or order: `day_first` and `year` are None where nobody told."""

    zone: str
    now: datetime
    day_first: bool | None = None
    year: int | None = None

    @classmethod
    def of(cls, source: Source) -> Clock:
        """The clock of a source, with the user's answers."""
        return cls(
            zone=source.zone, now=source.now, day_first=source.answers.day_first, year=source.answers.year
        )

    def read(self, written: str) -> Moment:
        """The moment for a date and time, an epoch or a spreadsheet's day count.

        Raises `OutOfRange` for what cannot be read and for moments before 2000 or after tomorrow.
        """
        text = _WEEKDAY.sub(" ", _BLANKS.sub(" ", written)).strip()
        if not text or len(text) > 60:
            raise _unreadable(written)
        if counted := self._counted(text):
            return counted
        found, (year, month, day) = self._date(text)
        rest = text[found.end() :]
        clock = _CLOCK.fullmatch(rest) or _COMPACT_CLOCK.fullmatch(rest)
        if clock is None and rest.strip():
            raise _unreadable(written)
        try:
            return self._moment(datetime(year, month, day, tzinfo=UTC), clock, written)
        except (ValueError, OverflowError) as error:
            if isinstance(error, OutOfRange):
                raise
            raise _unreadable(written) from error

    def local(self, local: datetime, written: str, *, about_min: int = 0) -> Moment:
        """The moment when this clock shows what `local` says, whose own zone does not count.

        Raises `OutOfRange`.
        """
        return self._checked(
            local.replace(tzinfo=ZoneInfo(self.zone)), written, TimeSource.ASSUMED, about_min
        )

    def _counted(self, text: str) -> Moment | None:
        """An epoch in seconds or milliseconds, or days since 1900 as spreadsheets count them."""
        number = whole(text)
        if number is not None and len(text) in (10, 13):
            at, source = moment(text, self.now)
            return Moment(at=at, source=source)
        try:
            days = float(text) if re.fullmatch(r"\d{5}(?:\.\d+)?", text) else 0.0
        except ValueError:
            return None
        if _EXCEL_DAYS[0] <= days < _EXCEL_DAYS[1]:
            seconds = round(days * 86400)
            about = _HALF_DAY if "." not in text else 0
            local = _EXCEL_ZERO + timedelta(seconds=seconds, minutes=about)
            return self.local(local, text, about_min=about)
        return None

    def _date(self, text: str) -> tuple[re.Match[str], tuple[int, int, int]]:
        if found := _YEAR_FIRST.match(text) or _COMPACT.match(text):
            return found, (int(found["year"]), int(found["month"]), int(found["day"]))
        if found := _NUMERIC.match(text):
            return found, self._ordered(found)
        if found := _NAMED.match(text):
            day = found["day1"] or found["day2"]
            month = _MONTHS.get(found["name"].lower())
            if day and month:
                return found, (int(found["year"]), month, int(day))
        if (found := _NO_YEAR.match(text)) and self.year:
            return found, (self.year, int(found["month"]), int(found["day"]))
        raise _unreadable(text)

    def _ordered(self, found: re.Match[str]) -> tuple[int, int, int]:
        """Year, month and day of 06/07/24: a part above 12 is the day, else what was told decides."""
        first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
        if len(found["year"]) == 2:
            year += 2000
        day_first = first > 12 if first > 12 or second > 12 else self.day_first
        if day_first is None:
            raise OutOfRange(N_('In "{value}" the day and the month cannot be told apart.'), found[0])
        return (year, second, first) if day_first else (year, first, second)

    def _moment(self, day: datetime, clock: re.Match[str] | None, written: str) -> Moment:
        if clock is None:
            return self.local(day + timedelta(minutes=_HALF_DAY), written, about_min=_HALF_DAY)
        parts = clock.groupdict()
        local = day.replace(
            hour=_hour(int(parts["hour"]), parts.get("before") or parts.get("after"), written),
            minute=int(parts["minute"]),
            second=int(parts["second"] or 0),
            microsecond=int((parts.get("fraction") or "0").ljust(6, "0")[:6]),
        )
        about = 0 if parts["second"] else 1
        if offset := parts.get("offset"):
            return self._checked(local.replace(tzinfo=_offset(offset)), written, TimeSource.OFFSET, about)
        return self.local(local, written, about_min=about)

    def _checked(self, at: datetime, written: str, source: TimeSource, about_min: int) -> Moment:
        if not 1999 <= at.year <= self.now.year + 1 or not _EARLIEST <= at <= self.now + timedelta(days=1):
            raise OutOfRange(N_('Its time "{value}" lies before the year 2000 or in the future.'), written)
        return Moment(at=at.astimezone(UTC), source=source, about_min=about_min)


def _hour(hour: int, mark: str | None, written: str) -> int:
    """The hour of the day; 晚上12点 and 12 AM are midnight, 中午 11 stays before noon."""
    if not mark:
        return hour
    folded = mark.lower().replace(".", "").replace(" ", "")
    if folded not in _MARKS:
        raise _unreadable(written)
    if hour > 12:
        return hour
    if folded == "中午":
        return hour + 12 if hour < 6 else hour
    if folded == "晚上" and hour == 12:
        return 0
    return hour % 12 + _MARKS[folded]


def _offset(text: str) -> timezone:
    if text in ("Z", "UTC"):
        return UTC
    digits = text[1:].replace(":", "")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(away if text[0] == "+" else -away)


def _unreadable(written: str) -> OutOfRange:
    return OutOfRange(N_('Its time "{value}" cannot be read.'), written)
