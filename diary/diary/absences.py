"""Likely reasons why calls of the diary are not in a list of calls."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.diary.events import event_of, event_of_line
from diary.domain.contact import Direction, Reached
from diary.domain.reconciliation import Absence, BillCall
from diary.intake.matching import CALL_APART_MS, Event, calls_apart, same_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diary.domain.contact import Contact

_SIM = ("subscription_id", "sub_id", "subId", "sim_slot", "simid", "sim_id", "sim")
"""What phones call the card in the raw fields of a call."""
_TAIL = 7


def likely_absent(contact: Contact, *, answered_only: bool) -> Absence | None:
    """Why an entry cannot be in a list of the user's own calls at all; None where nothing says so."""
    if contact.reached is Reached.THIRD_PARTY:
        return Absence.OTHERS_PHONE
    if not contact.number_key:
        return Absence.NO_NUMBER
    if answered_only and contact.connected is False:
        return Absence.NOT_ANSWERED
    return None


class Absences:
    """Finds reasons for one list: its `calls`, and the entries that were found in it."""

    def __init__(self, calls: Sequence[BillCall], found: Iterable[Contact], zone: str) -> None:
        self._zone = ZoneInfo(zone)
        days = [call.at.astimezone(self._zone).date() for call in calls]
        self._first, self._last = min(days, default=None), max(days, default=None)
        self._sims = {sim for contact in found if (sim := _sim(contact))}
        self._lines: dict[str, list[Event]] = {}
        for ref, call in enumerate(calls):
            self._lines.setdefault(call.number_key[-_TAIL:], []).append(event_of_line(call, ref))
        for lines in self._lines.values():
            lines.sort(key=lambda line: line.at)

    def reason(self, contact: Contact) -> Absence:
        """The likely reason for an entry that could have been in the list."""
        if not self.covers(contact):
            return Absence.OUTSIDE_PERIOD
        for line in self._near(contact):
            if calls_apart(event_of(replace(contact, direction=Direction.UNKNOWN)), line) is not None:
                return Absence.OTHER_DIRECTION
            if calls_apart(event_of(replace(contact, duration_s=None)), line) is not None:
                return Absence.OTHER_LENGTH
        sim = _sim(contact)
        if sim and self._sims and sim not in self._sims:
            return Absence.OTHER_SIM
        return Absence.UNEXPLAINED if contact.connected else Absence.PERHAPS_NOT_ANSWERED

    def covers(self, contact: Contact) -> bool:
        """Whether an entry lies within the days of the list, on the list's clock."""
        if self._first is None or self._last is None:
            return False
        return self._first <= contact.at.astimezone(self._zone).date() <= self._last

    def _near(self, contact: Contact) -> Iterable[Event]:
        """The lines of the entry's number around its time."""
        event = event_of(contact)
        lines = self._lines.get(event.number[-_TAIL:], [])
        reach = CALL_APART_MS + event.slack
        begin = bisect_left(lines, event.at - reach, key=lambda line: line.at)
        for line in lines[begin:]:
            if line.at > event.at + reach:
                return
            if same_number(line.number, event.number):
                yield line


def _sim(contact: Contact) -> str:
    """The card over which a call came, as the phone's export names it; empty where it does not."""
    if contact.origin is None or not contact.origin.raw:
        return ""
    try:
        fields = json.loads(contact.origin.raw)
    except ValueError:
        return ""
    if not isinstance(fields, dict):
        return ""
    named = next((str(fields[name]) for name in _SIM if fields.get(name)), "")
    return "" if named in ("-1", "null") else named
