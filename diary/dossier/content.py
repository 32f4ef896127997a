"""The dossier's content as one canonical JSON document, whose SHA-256 is the dossier's digest.

Canonical as in RFC 8785: UTF-8, keys in order, no blanks, whole numbers only. Lone surrogates, which UTF-8
cannot hold, are written as JSON escapes, so a reader gets every character back.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime

    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.flag import Span
    from diary.domain.journal import Event
    from diary.dossier.dossier import (
        Amendment,
        CitedGround,
        CitedNorm,
        Dossier,
        Entry,
        Exhibit,
        Finding,
        NoticeRow,
        SummaryRow,
        Tally,
        Topic,
        Totals,
    )
    from diary.dossier.supplement import Baseline

FORMAT = "collection-diary/dossier/1"


def canonical(document: object) -> bytes:
    """The one way to write a document down. Floats would not be canonical and do not occur."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")  # leaves only lone surrogates, as \udXXX


def content_bytes(dossier: Dossier) -> bytes:
    """The content file of a dossier."""
    return canonical(content(dossier))


def digest_of(dossier: Dossier) -> str:
    """SHA-256 (hex) of the content file."""
    return hashlib.sha256(content_bytes(dossier)).hexdigest()


def content(dossier: Dossier) -> dict[str, Any]:
    """The dossier as a JSON document; every key is always there, `null` where nothing is known."""
    return {
        "format": FORMAT,
        "program": dossier.program,
        "language": dossier.language,
        "complainant": dossier.complainant,
        "period": {"since": _time(dossier.since), "until": _time(dossier.until)},
        "flags_chosen": dossier.choice,
        "profile": dossier.profile,
        "purpose": dossier.purpose,
        "evidence_form": dossier.evidence,
        "attachment_limits": {"most_bytes": dossier.most_bytes, "most_files": dossier.most_files},
        "sections": sorted(dossier.sections),
        "masked": sorted(dossier.masked),
        "supplements": _baseline(dossier.supplements),
        "catalogue_sha256": dossier.catalogue_digest,
        "journal": _head(dossier),
        "totals": _totals(dossier.totals),
        "summary": [_summary(row) for row in dossier.summary],
        "requests": [
            {"id": one.id, "text": one.text, "findings": list(one.findings)} for one in dossier.requests
        ],
        "debts": [_debt(debt) for debt in dossier.debts],
        "collectors": [
            {"id": row.collector.id, "name": row.collector.name, "agency": row.collector.agency}
            | _tally(row.tally)
            for row in dossier.collectors
        ],
        "numbers": [
            {"number": row.number, "collector": row.collector, "creditor": row.creditor} | _tally(row.tally)
            for row in dossier.numbers
        ],
        "people": [
            {"person": row.person, "relation": row.relation} | _tally(row.tally) for row in dossier.people
        ],
        "contacts": [_entry(entry) for entry in dossier.entries],
        "topics": [_topic(topic) for topic in dossier.topics],
        "norms": [_norm(norm) for norm in dossier.norms],
        "notices": [_notice(row) for row in dossier.notices],
        "exhibits": [_exhibit(exhibit) for exhibit in dossier.exhibits],
        "patterns": {
            "heat": [list(row) for row in dossier.patterns.heat],
            "days": [
                {"day": _day(one.day), "calls": one.calls, "others": one.others}
                for one in dossier.patterns.days
            ],
        },
        "amendments": [_amendment(one) for one in dossier.amendments],
        "events": [_event(event) for event in dossier.journal],
    }


def _time(moment: datetime | None, zone: str = "") -> str | None:
    """ISO 8601 with offset, on the place's clock where one is given."""
    if moment is None:
        return None
    return (moment.astimezone(ZoneInfo(zone)) if zone else moment).isoformat()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _head(dossier: Dossier) -> dict[str, Any] | None:
    head = dossier.head
    return {"seq": head.seq, "at": _time(head.at), "sha256": head.hash} if head else None


def _baseline(since: Baseline | None) -> dict[str, Any] | None:
    if since is None:
        return None
    return {
        "seq": since.seq,
        "at": _time(since.at),
        "sha256": since.sha256,
        "head": since.head,
        "last_contact": since.contact,
        "last_exhibit": since.exhibit,
        "last_notice": since.notice,
    }


def _totals(totals: Totals) -> dict[str, Any]:
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


def _summary(row: SummaryRow) -> dict[str, Any]:
    return {
        "rule": row.rule,
        "title": row.title,
        "force": row.force,
        "met": row.met,
        "possible": row.possible,
        "first": _day(row.first),
        "last": _day(row.last),
        "contacts": list(row.contacts),
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {"contacts": tally.contacts, "first": _time(tally.first), "last": _time(tally.last)}


def _debt(debt: Debt) -> dict[str, Any]:
    hours = debt.agreed_hours
    return {
        "id": debt.id,
        "creditor": debt.creditor.name,
        "lender_kind": debt.creditor.kind,
        "product": debt.product,
        "contract_no": debt.contract_no,
        "principal": None if debt.principal is None else str(debt.principal),
        "currency": debt.currency,
        "overdue_since": _day(debt.overdue_since),
        "online": debt.online,
        "visits_agreed": debt.visits_agreed,
        "contract_mentions_visits": debt.contract_mentions_visits,
        "agency_notified": debt.agency_notified,
        "agreed_hours": f"{hours.begin:%H:%M}-{hours.end:%H:%M}" if hours else None,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    around = {
        "reference": entry.number,
        "creditor": entry.creditor,
        "collector": entry.collector,
        "findings": list(entry.findings),
        "exhibits": list(entry.exhibits),
    }
    return _contact(entry.contact) | around


def _contact(contact: Contact) -> dict[str, Any]:
    origin = contact.origin
    return {
        "id": contact.id,
        "revision": contact.revision,
        "channel": contact.channel,
        "at": _time(contact.at, contact.zone),
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
        "recorded_at": _time(contact.recorded_at),
    }


def _norm(norm: CitedNorm) -> dict[str, Any]:
    return {
        "norm": norm.norm,
        "title": norm.title,
        "issuer": norm.issuer,
        "number": norm.number,
        "since": _day(norm.since),
        "until": _day(norm.until),
        "confidence": norm.confidence,
        "verified_on": _day(norm.verified_on),
        "note": norm.note,
    }


def _ground(ground: CitedGround) -> dict[str, Any]:
    return {
        "norm": ground.norm,
        "title": ground.title,
        "article": ground.article,
        "force": ground.force,
        "confidence": ground.confidence,
        "since": _day(ground.since),
        "until": _day(ground.until),
        "note": ground.note,
    }


def _quote(span: Span) -> dict[str, Any]:
    return {
        "contact": span.contact_id,
        "field": span.field,
        "start": span.start,
        "end": span.end,
        "text": span.text,
        "label": span.label,
        "reason": span.reason,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "reference": finding.number,
        "flag": finding.flag,
        "state": finding.state,
        "day": _day(finding.day),
        "contacts": list(finding.contacts),
        "counted": list(finding.counted),
        "grounds": [_ground(ground) for ground in finding.grounds],
        "facts": dict(finding.facts),
        "quotes": [_quote(span) for span in finding.quotes],
        "missing": list(finding.missing),
        "questions": list(finding.questions),
        "explanation": finding.explanation,
        "upheld": finding.upheld,
        "remark": finding.remark,
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "rule": topic.rule,
        "theme": topic.theme,
        "title": topic.title,
        "caveats": list(topic.caveats),
        "heuristic": topic.heuristic,
        "findings": [_finding(finding) for finding in topic.findings],
    }


def _notice(row: NoticeRow) -> dict[str, Any]:
    notice = row.notice
    return {
        "reference": row.number,
        "kind": notice.kind,
        "at": _time(notice.at, notice.zone),
        "until": _time(notice.until, notice.zone),
        "debt": notice.debt_id,
        "person": notice.person,
        "number": notice.number,
        "note": notice.note,
        "later_contacts": row.later,
        "within_7_days": row.week,
        "within_30_days": row.month,
        "first_after": row.first,
    }


def _exhibit(exhibit: Exhibit) -> dict[str, Any]:
    kept = exhibit.attachment
    return {
        "reference": exhibit.number,
        "file": exhibit.file_name,
        "name": kept.name,
        "size": kept.size,
        "sha256": kept.sha256,
        "media_type": kept.media_type,
        "added_at": _time(kept.added_at),
        "contacts": list(exhibit.contacts),
    }


def _amendment(one: Amendment) -> dict[str, Any]:
    return {
        "contact": one.contact,
        "revision": one.revision,
        "at": _time(one.at),
        "seq": one.seq,
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "reason": one.reason,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": _time(event.at),
        "kind": event.kind,
        "subject": event.subject,
        "revision": event.revision,
        "digest": event.digest,
        "detail": event.detail,
        "prev": event.prev,
        "sha256": event.hash,
    }
