"""What is new or changed since an earlier export: a supplement holds only that, under the same numbers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.errors import DiaryError
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from diary.domain.contact import Contact
    from diary.domain.evidence import Attachment
    from diary.domain.flag import Flag, Review
    from diary.domain.journal import Event, Revision

EXPORT = "export"
_SHORTEST = 8
"""Digits of a digest by which an export may be named."""


class NoSuchExport(DiaryError):
    """An earlier export that the journal does not hold, or more than one."""

    template = N_(
        "The journal holds no single export {export}. Give its number in the journal or its SHA-256."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """An earlier export: its event's number and time, its SHA-256, and how far the diary had come then.

    `head` is the last event that it took in; `contact`, `exhibit`, `notice`, `complaint` and `reply` are the
    highest ids.
    """

    seq: int
    at: datetime
    sha256: str
    head: int
    contact: int
    exhibit: int
    notice: int
    complaint: int = 0
    reply: int = 0


def baseline_of(events: Sequence[Event], export: str) -> Baseline:
    """The export with this number in the journal or with a SHA-256 that begins so. Raises `NoSuchExport`."""
    found = [event for event in events if event.kind == EXPORT and _names(event, export.strip().lower())]
    if len(found) != 1:
        raise NoSuchExport(export=export)
    detail = json.loads(found[0].detail)
    return Baseline(
        seq=found[0].seq,
        at=found[0].at,
        sha256=str(detail.get("sha256", "")),
        head=int(detail.get("head", found[0].seq)),
        contact=int(detail.get("last_contact", 0)),
        exhibit=int(detail.get("last_exhibit", 0)),
        notice=int(detail.get("last_notice", 0)),
        complaint=int(detail.get("last_complaint", 0)),
        reply=int(detail.get("last_reply", 0)),
    )


def _names(event: Event, export: str) -> bool:
    if export.isdigit() and len(export) < _SHORTEST:
        return event.seq == int(export)
    sha256 = str(json.loads(event.detail).get("sha256", ""))
    return len(export) >= _SHORTEST and sha256.startswith(export)


def fresh_entries(
    contacts: Sequence[Contact],
    histories: Mapping[int, Sequence[Revision]],
    attachments: Sequence[Attachment],
    since: Baseline,
) -> frozenset[int]:
    """The ids of entries that were written or changed after the export, or got a file."""
    new = {contact.id for contact in contacts if contact.id > since.contact}
    changed = {one for one, history in histories.items() if history and history[-1].event.seq > since.head}
    filed = {one for kept in attachments if kept.id > since.exhibit for one in kept.contact_ids}
    return frozenset((new | changed | filed) & {contact.id for contact in contacts})


def fresh_flag(flag: Flag, review: Review | None, fresh: frozenset[int], since: Baseline) -> bool:
    """Whether a flag concerns what is new, or was judged by the user after the export."""
    judged = review is not None and review.at is not None and review.at > since.at
    return judged or not fresh.isdisjoint((*flag.contacts, *flag.counted))
