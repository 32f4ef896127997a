"""Times and lengths as people type them on a command line."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diary.cli.usage import WrongUsage
from diary.domain.contact import DEFAULT_ZONE
from diary.domain.debt import Hours
from diary.domain.language import N_

_LENGTH = re.compile(r"(?:(?:([0-9]{1,3}):)?([0-9]{1,3}):)?([0-9]{1,6})")


def moment(text: str, zone: str | None, option: str) -> datetime:
    """A moment in ISO 8601 with offset, or without one on the clock of `zone`.

    Raises WrongUsage for a date without a time, for no zone at all, and for what is no time.
    """
    parsed = _parsed(text, option)
    if len(text.strip()) <= len("2026-03-01"):
        raise WrongUsage(
            N_("{option} needs a date and a time, for example {text}T21:30+08:00."), option=option, text=text
        )
    if parsed.tzinfo is not None:
        return parsed
    if zone is None:
        raise WrongUsage(
            N_("{option} {text} has no time zone. Write {text}+08:00, or add --tz Asia/Shanghai."),
            option=option,
            text=text,
        )
    return parsed.replace(tzinfo=clock(zone))


def border(text: str | None, zone: str | None, option: str, *, end: bool = False) -> datetime | None:
    """A border of a period. A day alone means its beginning, or as the `end` its last moment included.

    Without offset or zone it is on the clock of Shanghai.
    """
    if text is None:
        return None
    parsed = _parsed(text, option)
    if end and len(text.strip()) <= len("2026-03-01"):
        parsed += timedelta(days=1)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=clock(zone or DEFAULT_ZONE))


def clock(zone: str) -> ZoneInfo:
    """The zone of this name. Raises WrongUsage when there is none."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongUsage(
            N_("There is no time zone {zone}. Use a name such as Asia/Shanghai."), zone=zone
        ) from error


def day(text: str, option: str) -> date:
    """A calendar day."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUsage(
            N_("{option} {text} is no day; write 2026-03-01."), option=option, text=text
        ) from error


def length(text: str, option: str) -> int:
    """A length in seconds: `95`, `1:35` or `0:01:35`."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise WrongUsage(
            N_("{option} {text} is no length; write seconds (95) or minutes and seconds (1:35)."),
            option=option,
            text=text,
        )
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def hours(text: str) -> Hours:
    """Agreed hours such as `08:00-23:00`."""
    try:
        begin, end = (time.fromisoformat(part.strip()) for part in text.split("-"))
    except ValueError as error:
        raise WrongUsage(N_("Agreed hours are written 08:00-23:00, not {text}."), text=text) from error
    return Hours(begin=begin, end=end)


def _parsed(text: str, option: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUsage(
            N_("{option} {text} is no time; write 2026-03-01T21:30+08:00."), option=option, text=text
        ) from error
