"""The complaints of a dossier: what was tried before, what came back, and by when it had to."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from diary.domain.language import pick
from diary.domain.lender import LenderKind
from diary.dossier.clocks import dues
from diary.dossier.count import inward
from diary.dossier.rows import ComplaintRow, Limit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from diary.domain.complaint import Complaint, Reply
    from diary.domain.exchange import ExportOptions
    from diary.dossier.dossier import Entry
    from diary.dossier.material import Material


def complaints_of(
    material: Material, entries: Sequence[Entry], options: ExportOptions
) -> tuple[ComplaintRow, ...]:
    """The complaints up to the end of the period, each with the contacts that came after it.

    A supplement has only those that are new or were answered since. Limits are told as days, never as run
    out: the same entries give the same dossier on any day.
    """
    since = material.since
    rows = [
        _row(material, entries, one, options)
        for one in sorted(material.complaints, key=lambda one: (one.at, one.id))
        if not one.trashed
        and (options.until is None or one.at < options.until)
        and (options.debt_id is None or one.debt_id in (None, options.debt_id))
    ]
    if since is None:
        return tuple(rows)
    return tuple(
        row
        for row in rows
        if row.complaint.id > since.complaint or any(one.id > since.reply for one in row.replies)
    )


def _row(
    material: Material, entries: Sequence[Entry], complaint: Complaint, options: ExportOptions
) -> ComplaintRow:
    replies = _replies(material.replies, complaint)
    channel = material.channels.get(complaint.channel)
    debt = material.case.debts.get(complaint.debt_id or 0)
    kind = debt.creditor.kind if debt else LenderKind.UNKNOWN
    found = dues(channel.clocks if channel else (), complaint, replies, material.case.now, kind)
    return ComplaintRow(
        complaint=complaint,
        channel=pick(channel.title, options.language) if channel else complaint.channel,
        replies=replies,
        limits=tuple(
            Limit(
                clock=due.clock.id,
                what=pick(due.clock.what, options.language),
                basis=pick(due.clock.basis, options.language),
                day=due.day,
                ended=due.ended,
            )
            for due in found
            if not due.clock.mine
        ),
        later=_after(material, entries, complaint),
    )


def _replies(replies: Sequence[Reply], complaint: Complaint) -> tuple[Reply, ...]:
    own = (one for one in replies if one.complaint_id == complaint.id and not one.trashed)
    return tuple(sorted(own, key=lambda one: (one.at, one.id)))


def _after(material: Material, entries: Sequence[Entry], complaint: Complaint) -> int:
    """How many contacts of the collectors came after it, for its debt if it names one."""
    case, debt = material.case, complaint.debt_id
    moments: list[datetime] = [
        entry.contact.at
        for entry in entries
        if inward(entry.contact) and (debt is None or case.debt_id_of(entry.contact) == debt)
    ]
    return len(moments) - bisect_right(moments, complaint.at)
