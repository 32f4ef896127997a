"""Entries and records as bare events, for pairing what several sources tell of one and the same."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from diary.intake.matching import Event

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.contact import Contact
    from diary.domain.reconciliation import BillCall

BILL = "-bill"
"""How the ids of carriers' layouts end."""


def is_bill(format_: str) -> bool:
    """Whether a format is a carrier's list of calls."""
    return format_.endswith(BILL)


def event_of(contact: Contact) -> Event:
    """An entry as an event; `ref` is its id."""
    return Event(
        number=contact.number_key,
        at=_milliseconds(contact.at),
        slack=contact.about_min * 60_000,
        direction=contact.direction,
        seconds=contact.duration_s,
        ring=contact.ring_s,
        answered=contact.connected,
        text=_digest(contact.said),
        ref=contact.id,
    )


def event_of_line(call: BillCall, ref: int) -> Event:
    """A line of a bill as an event."""
    return Event(
        number=call.number_key,
        at=_milliseconds(call.at),
        slack=call.about_min * 60_000,
        direction=call.direction,
        seconds=call.duration_s,
        answered=call.answered,
        ref=ref,
    )


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _digest(text: str) -> str:
    """The same for copies of a message that differ in blanks, width or line ends; empty for no words."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest() if folded else ""
