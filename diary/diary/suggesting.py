"""Which entry a file may belong to, by the times that the file carries."""

from __future__ import annotations

from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.evidence import Suggestion
from diary.domain.query import ContactQuery
from diary.intake.android_values import OutOfRange
from diary.intake.moments import Clock
from diary.intake.recording_names import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diary.domain.contact import Contact
    from diary.domain.evidence import EvidenceItem
    from diary.store.store import Store

MOST = 5
BEFORE, AFTER = timedelta(hours=1), timedelta(days=1)
"""How long before an entry a file may have been made, and how long after it: a screenshot comes later."""

_SLACK = timedelta(minutes=2)
"""Clocks of phones, networks and cameras differ by so much."""


def suggestions(store: Store, item: EvidenceItem, now: datetime) -> tuple[Suggestion, ...]:
    """The nearest entries, each by the time of the file that is nearest to it."""
    best: dict[int, Suggestion] = {}
    for by, moment in _moments(item, now):
        query = ContactQuery(since=moment - AFTER, until=moment + BEFORE)
        for contact in store.contacts(query):
            gap = _gap(contact, moment)
            found = Suggestion(contact_id=contact.id, gap_s=int(gap.total_seconds()), by=by)
            if contact.id not in item.attachment.contact_ids:
                best[contact.id] = min(best.get(contact.id, found), found, key=lambda one: one.gap_s)
    return tuple(sorted(best.values(), key=lambda one: (one.gap_s, one.contact_id))[:MOST])


def _moments(item: EvidenceItem, now: datetime) -> Iterator[tuple[str, datetime]]:
    """The times of a file, the best known first."""
    fact = item.fact
    if fact and fact.made_at:
        yield fact.made_at_from or "stated", fact.made_at
    try:
        named = told(PurePath(item.attachment.name).stem, Clock(zone=DEFAULT_ZONE, now=now))
        yield "name", named.moment.at
    except OutOfRange:
        pass
    if fact and fact.file_at:
        yield "file", fact.file_at


def _gap(contact: Contact, moment: datetime) -> timedelta:
    """How far a moment is from an entry; nothing within it and a little around."""
    about = timedelta(minutes=contact.about_min) + _SLACK
    begin = contact.at - about
    end = contact.at + timedelta(seconds=(contact.ring_s or 0) + (contact.duration_s or 0)) + about
    if moment < begin:
        return begin - moment
    return max(moment - end, timedelta(0))
