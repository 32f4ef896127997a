"""How moments and lengths are written: ISO dates with the weekday, on the debtor's clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.domain.contact import Contact
    from diary.domain.language import Translator

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def now() -> datetime:
    """The present moment on the usual clock."""
    return datetime.now(ZoneInfo(DEFAULT_ZONE))


def show_moment(tr: Translator, moment: datetime) -> str:
    """`2026-03-01 Sun 22:14`, on the clock that the moment carries."""
    return f"{moment:%Y-%m-%d} {tr(WEEKDAYS[moment.weekday()])} {moment:%H:%M}"


def show_short(moment: datetime) -> str:
    """`2026-03-01 22:14`, for lists."""
    return f"{moment:%Y-%m-%d %H:%M}"


def on_clock(moment: datetime, zone: str) -> datetime:
    """The moment on the clock of a zone (its IANA name)."""
    return moment.astimezone(ZoneInfo(zone))


def show_contact_time(tr: Translator, contact: Contact) -> str:
    """The time of a contact with its doubt, and the zone where it is not the usual one."""
    shown = show_moment(tr, contact.local)
    if contact.about_min:
        shown = tr("{moment} (± {doubt})", moment=shown, doubt=show_minutes(tr, contact.about_min))
    return shown if contact.zone == DEFAULT_ZONE else f"{shown} · {contact.zone}"


def show_minutes(tr: Translator, minutes: int) -> str:
    """`10 min`, or whole hours as `2 h`."""
    if minutes and minutes % 60 == 0:
        return tr("{hours} h", hours=minutes // 60)
    return tr("{minutes} min", minutes=minutes)


def show_duration(tr: Translator, seconds: int) -> str:
    """A length of talk: `45 s`, `3 min 05 s`, `1 h 02 min`."""
    if seconds < 60:
        return tr("{seconds} s", seconds=seconds)
    if seconds < 3600:
        return tr("{minutes} min {seconds} s", minutes=seconds // 60, seconds=f"{seconds % 60:02}")
    return tr("{hours} h {minutes} min", hours=seconds // 3600, minutes=f"{seconds % 3600 // 60:02}")
