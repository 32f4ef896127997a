"""Dates to come as an iCalendar file (RFC 5545), for the calendar of a phone or a computer.

Calendars are often synchronised over the network, so an event says which complaint by its number and what
is due, and names no lender, no collector and no sum.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.dossier.clocks import DueState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from icalendar import Event

    from diary.domain.complaint import Complaint
    from diary.domain.language import Translator
    from diary.dossier.clocks import Due

_REMIND = timedelta(days=-1)


def calendar_file(
    complaints: Iterable[tuple[Complaint, Sequence[Due]]], now: datetime, tr: Translator
) -> bytes:
    """The limits that still run, each a whole day with a reminder the day before."""
    from icalendar import Calendar  # noqa: PLC0415 - slow to load, and only this act needs it

    calendar = Calendar()
    calendar.add("prodid", "-//Collection Diary//complaints//EN")
    calendar.add("version", "2.0")
    for complaint, dues in complaints:
        for due in dues:
            if due.state is DueState.RUNNING:
                calendar.add_component(_event(complaint, due, now, tr))
    return bytes(calendar.to_ical())


def _event(complaint: Complaint, due: Due, now: datetime, tr: Translator) -> Event:
    from icalendar import Alarm, Event  # noqa: PLC0415 - loaded already

    number = reference(Kind.COMPLAINT, complaint.id)
    title = tr("{complaint}: {what}", complaint=number, what=pick(due.clock.what, tr.language))
    event = Event()
    event.add("uid", f"{number}.{due.clock.id}.{int(complaint.at.timestamp())}@collection-diary")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", title)
    told = (pick(due.clock.basis, tr.language), *doubts_of(due, tr), pick(due.clock.next, tr.language))
    event.add("description", "\n".join(told))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    return event


def doubts_of(due: Due, tr: Translator) -> list[str]:
    """What keeps the day of a limit from being sure."""
    years = tr(", ").join(map(str, due.unpublished))
    doubts = []
    if years:
        doubts.append(
            tr("The holidays of {years} are not published yet; weekdays were counted.", years=years)
        )
    if due.paused:
        doubts.append(tr("Mediation has begun; its time does not count."))
    return doubts
