"""Parts of a dossier as plain JSON values; every key is always there, `null` where nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime

    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.flag import Span
    from diary.domain.journal import Event
    from diary.dossier.dossier import CitedGround, CitedNorm, Entry, Exhibit, Finding, Topic
    from diary.dossier.rows import Amendment, NoticeRow, SummaryRow, Tally, Totals
    from diary.dossier.supplement import Baseline


def plain_time(moment: datetime | None, zone: str = "") -> str | None:
    """ISO 8601 with offset, on the place's clock where one is given."""
    if moment is None:
        return None
    return (moment.astimezone(ZoneInfo(zone)) if zone else moment).isoformat()


def plain_day(day: date | None) -> str | None:
    """A day as ISO 8601."""
    return day.isoformat() if day else None


def plain_baseline(since: Baseline | None) -> dict[str, Any] | None:
    """The earlier export that a supplement adds to."""
    if since is None:
        return None
    return {
        "seq": since.seq,
        "at": plain_time(since.at),
        "sha256": since.sha256,
        "head": since.head,
        "last_contact": since.contact,
        "last_exhibit": since.exhibit,
        "last_notice": since.notice,
    }


def plain_totals(totals: Totals) -> dict[str, Any]:
    """The counts of the cover."""
    return {
        "contacts": totals.contacts,
        "inward": totals.inward,
        "outward": totals.outward,
        "calls": totals.calls,
        "connected": totals.connected,
        "by_channel": {channel.value: count for channel, count in totals.by_channel.items()},
        "findings": totals.findings,
        "exhibits": totals.exhibits,
        "elsewhere": totals.elsewhere,
        "unreviewed": totals.unreviewed,
        "cut": totals.cut,
    }


def plain_summary(row: SummaryRow) -> dict[str, Any]:
    """A line of the summary."""
    return {
        "rule": row.rule,
        "title": row.title,
        "force": row.force,
        "met": row.met,
        "possible": row.possible,
        "first": plain_day(row.first),
        "last": plain_day(row.last),
        "contacts": list(row.contacts),
    }


def plain_tally(tally: Tally) -> dict[str, Any]:
    """Count, first and last, to be put beside what they are of."""
    return {"contacts": tally.contacts, "first": plain_time(tally.first), "last": plain_time(tally.last)}


def plain_debt(debt: Debt) -> dict[str, Any]:
    """A debt without the user’s own note, which is nobody else’s."""
    hours = debt.agreed_hours
    return {
        "id": debt.id,
        "creditor": debt.creditor.name,
        "lender_kind": debt.creditor.kind,
        "product": debt.product,
        "contract_no": debt.contract_no,
        "principal": None if debt.principal is None else str(debt.principal),
        "currency": debt.currency,
        "overdue_since": plain_day(debt.overdue_since),
        "online": debt.online,
        "visits_agreed": debt.visits_agreed,
        "contract_mentions_visits": debt.contract_mentions_visits,
        "agency_notified": debt.agency_notified,
        "agreed_hours": f"{hours.begin:%H:%M}-{hours.end:%H:%M}" if hours else None,
    }


def plain_entry(entry: Entry) -> dict[str, Any]:
    """An entry with the names, findings and files around it."""
    around = {
        "reference": entry.number,
        "creditor": entry.creditor,
        "collector": entry.collector,
        "findings": list(entry.findings),
        "exhibits": list(entry.exhibits),
    }
    return plain_contact(entry.contact) | around


def plain_contact(contact: Contact) -> dict[str, Any]:
    """A contact; of an import only the place in its file, not the raw fields."""
    origin = contact.origin
    return {
        "id": contact.id,
        "revision": contact.revision,
        "channel": contact.channel,
        "at": plain_time(contact.at, contact.zone),
        "zone": contact.zone,
        "about_min": contact.about_min,
        "duration_s": contact.duration_s,
        "ring_s": contact.ring_s,
        "direction": contact.direction,
        "outcome": contact.outcome,
        "reached": contact.reached,
        "relation": contact.relation,
        "person": contact.person,
        "number": contact.number,
        "said": contact.said,
        "summary": contact.summary,
        "conduct": sorted(contact.conduct),
        "not_conduct": sorted(contact.not_conduct),
        "people": contact.people,
        "place": contact.place,
        "source": contact.source,
        "origin": origin
        and {"format": origin.format, "file_sha256": origin.file_sha256, "locator": origin.locator},
        "recorded_at": plain_time(contact.recorded_at),
    }


def plain_norm(norm: CitedNorm) -> dict[str, Any]:
    """An instrument with its days."""
    return {
        "norm": norm.norm,
        "title": norm.title,
        "issuer": norm.issuer,
        "number": norm.number,
        "since": plain_day(norm.since),
        "until": plain_day(norm.until),
        "confidence": norm.confidence,
        "verified_on": plain_day(norm.verified_on),
        "note": norm.note,
    }


def plain_ground(ground: CitedGround) -> dict[str, Any]:
    """A ground as a finding cites it."""
    return {
        "norm": ground.norm,
        "title": ground.title,
        "article": ground.article,
        "force": ground.force,
        "confidence": ground.confidence,
        "since": plain_day(ground.since),
        "until": plain_day(ground.until),
        "note": ground.note,
    }


def plain_quote(span: Span) -> dict[str, Any]:
    """A quote with its place in the contact’s text."""
    return {
        "contact": span.contact_id,
        "field": span.field,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "label": span.label,
        "reason": span.reason,
    }


def plain_finding(finding: Finding) -> dict[str, Any]:
    """A finding with grounds, facts, quotes and what is missing."""
    return {
        "reference": finding.number,
        "flag": finding.flag,
        "state": finding.state,
        "day": plain_day(finding.day),
        "contacts": list(finding.contacts),
        "counted": list(finding.counted),
        "grounds": [plain_ground(ground) for ground in finding.grounds],
        "facts": dict(finding.facts),
        "quotes": [plain_quote(span) for span in finding.quotes],
        "missing": list(finding.missing),
        "questions": list(finding.questions),
        "explanation": finding.explanation,
        "upheld": finding.upheld,
        "remark": finding.remark,
    }


def plain_topic(topic: Topic) -> dict[str, Any]:
    """A rule with its findings; its grounds follow from theirs."""
    return {
        "rule": topic.rule,
        "theme": topic.theme,
        "title": topic.title,
        "caveats": list(topic.caveats),
        "heuristic": topic.heuristic,
        "findings": [plain_finding(finding) for finding in topic.findings],
    }


def plain_notice(row: NoticeRow) -> dict[str, Any]:
    """A notice and what came after it."""
    notice = row.notice
    return {
        "reference": row.number,
        "kind": notice.kind,
        "at": plain_time(notice.at, notice.zone),
        "until": plain_time(notice.until, notice.zone),
        "zone": notice.zone,
        "debt": notice.debt_id,
        "person": notice.person,
        "number": notice.number,
        "note": notice.note,
        "later_contacts": row.later,
        "within_7_days": row.week,
        "within_30_days": row.month,
        "first_after": row.first,
    }


def plain_exhibit(exhibit: Exhibit) -> dict[str, Any]:
    """A file and the entries that it belongs to."""
    kept = exhibit.attachment
    return {
        "reference": exhibit.number,
        "file": exhibit.file_name,
        "name": kept.name,
        "size": kept.size,
        "sha256": kept.sha256,
        "media_type": kept.media_type,
        "added_at": plain_time(kept.added_at),
        "contacts": list(exhibit.contacts),
    }


def plain_amendment(one: Amendment) -> dict[str, Any]:
    """A change of one field."""
    return {
        "contact": one.contact,
        "revision": one.revision,
        "at": plain_time(one.at),
        "seq": one.seq,
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "reason": one.reason,
    }


def plain_event(event: Event) -> dict[str, Any]:
    """An event of the journal with all that its hash covers."""
    return {
        "seq": event.seq,
        "at": plain_time(event.at),
        "kind": event.kind,
        "subject": event.subject,
        "revision": event.revision,
        "digest": event.digest,
        "detail": event.detail,
        "prev": event.prev,
        "sha256": event.hash,
    }
