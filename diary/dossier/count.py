"""Counts what the chosen entries show: totals, hours, days, collectors, numbers, people, notices."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from diary.domain.complaint import ComplaintNotice
from diary.domain.contact import VOICE, Channel, Contact, Direction, Outcome, Reached
from diary.dossier.rows import CollectorRow, Day, NoticeRow, NumberRow, Patterns, PersonRow, Tally, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from diary.domain.case import Case
    from diary.domain.exchange import ExportOptions
    from diary.domain.notice import Notice
    from diary.dossier.dossier import Entry


def inward(contact: Contact) -> bool:
    """Whether it is a contact of the collectors: not the debtor's own call, not a draft."""
    return contact.direction is not Direction.OUT and contact.outcome is not Outcome.DRAFT


def totals_of(
    entries: Sequence[Entry], *, findings: int, exhibits: int, elsewhere: int, unreviewed: int, cut: int
) -> Totals:
    """The counts of the cover; what is not counted from entries is given by the caller."""
    inside = [entry.contact for entry in entries if inward(entry.contact)]
    channels = Counter(contact.channel for contact in inside)
    return Totals(
        contacts=len(entries),
        inward=len(inside),
        outward=len(entries) - len(inside),
        calls=sum(contact.channel in VOICE for contact in inside),
        connected=sum(bool(contact.connected) for contact in inside),
        by_channel={channel: channels[channel] for channel in Channel if channels[channel]},
        findings=findings,
        exhibits=exhibits,
        elsewhere=elsewhere,
        unreviewed=unreviewed,
        cut=cut,
    )


def patterns_of(entries: Iterable[Entry]) -> Patterns:
    """The collectors' contacts by weekday and hour and by day, on the debtor's clock."""
    heat = [[0] * 24 for _ in range(7)]
    calls: Counter[date] = Counter()
    others: Counter[date] = Counter()
    for entry in entries:
        contact = entry.contact
        if not inward(contact):
            continue
        local = contact.local
        heat[local.weekday()][local.hour] += 1
        (calls if contact.channel in VOICE else others)[local.date()] += 1
    days = sorted(calls.keys() | others.keys())
    return Patterns(
        heat=tuple(tuple(row) for row in heat),
        days=tuple(Day(day=day, calls=calls[day], others=others[day]) for day in days),
    )


def tally(contacts: Sequence[Contact]) -> Tally:
    """Count, first and last of contacts that are in order of time."""
    return Tally(
        contacts=len(contacts),
        first=contacts[0].local,
        last=contacts[-1].local,
    )


def collectors_of(case: Case, entries: Sequence[Entry]) -> tuple[CollectorRow, ...]:
    """The collectors of the entries, in order of their ids."""
    groups: dict[int, list[Contact]] = {}
    for entry in entries:
        collector = case.collector_of(entry.contact)
        if collector is not None:
            groups.setdefault(collector.id, []).append(entry.contact)
    return tuple(
        CollectorRow(collector=case.collectors[one], tally=tally(groups[one])) for one in sorted(groups)
    )


def numbers_of(entries: Sequence[Entry]) -> tuple[NumberRow, ...]:
    """The numbers of the entries, busiest first. The last known collector and creditor of a number count."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.contact.number_key or entry.contact.number, []).append(entry)
    rows = [
        NumberRow(
            number=next((one.contact.number for one in group if one.contact.number), key),
            collector=_last(one.collector for one in group),
            creditor=_last(one.creditor for one in group),
            tally=tally([one.contact for one in group]),
        )
        for key, group in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.tally.contacts, row.number)))


def people_of(entries: Sequence[Entry]) -> tuple[PersonRow, ...]:
    """The people other than the debtor who were reached, by name and relation."""
    groups: dict[tuple[str, str], list[Contact]] = {}
    for entry in entries:
        contact = entry.contact
        if contact.reached is Reached.THIRD_PARTY:
            groups.setdefault((contact.person, contact.relation), []).append(contact)
    return tuple(
        PersonRow(person=name, relation=group[0].relation, tally=tally(group))
        for (name, _), group in sorted(groups.items())
    )


def notices_of(case: Case, entries: Sequence[Entry], options: ExportOptions) -> tuple[NoticeRow, ...]:
    """The notices up to the end of the period, each with the collectors' contacts that came after it."""
    kept = [
        notice
        for notice in case.notices
        if not notice.trashed
        and not isinstance(notice, ComplaintNotice)  # complaints have a chapter of their own
        and (options.until is None or notice.at < options.until)
        and (options.debt_id is None or notice.debt_id in (None, options.debt_id))
    ]
    inside = [entry.contact for entry in entries if inward(entry.contact)]
    of_debt = {
        debt: [one for one in inside if debt is None or case.debt_id_of(one) == debt]
        for debt in {notice.debt_id for notice in kept}
    }
    return tuple(
        _notice_row(notice, of_debt[notice.debt_id])
        for notice in sorted(kept, key=lambda notice: (notice.at, notice.id))
    )


def _notice_row(notice: Notice, contacts: Sequence[Contact]) -> NoticeRow:
    """The notice with what came after it; the contacts are in order of time."""
    start = bisect_right(contacts, notice.at, key=_at)
    week, month = (
        bisect_right(contacts, notice.at + timedelta(days=days), key=_at) - start for days in (7, 30)
    )
    later = len(contacts) - start
    return NoticeRow(
        notice=notice, later=later, week=week, month=month, first=contacts[start].id if later else None
    )


def _at(contact: Contact) -> datetime:
    return contact.at


def _last(names: Iterable[str]) -> str:
    """The last that is not empty."""
    return next((name for name in reversed(list(names)) if name), "")
