"""The dossier's content as one canonical JSON document, whose SHA-256 is the dossier's digest.

Canonical as in RFC 8785: UTF-8, keys in order, no blanks, whole numbers only. Lone surrogates, which UTF-8
cannot hold, are written as JSON escapes, so a reader gets every character back.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from diary.dossier.plain import (
    plain_amendment,
    plain_baseline,
    plain_day,
    plain_debt,
    plain_entry,
    plain_event,
    plain_exhibit,
    plain_norm,
    plain_notice,
    plain_summary,
    plain_tally,
    plain_time,
    plain_topic,
    plain_totals,
)

if TYPE_CHECKING:
    from diary.dossier.dossier import Dossier

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
        "period": {"since": plain_time(dossier.since), "until": plain_time(dossier.until)},
        "flags_chosen": dossier.choice,
        "profile": dossier.profile,
        "purpose": dossier.purpose,
        "evidence_form": dossier.evidence,
        "attachment_limits": {"most_bytes": dossier.most_bytes, "most_files": dossier.most_files},
        "sections": sorted(dossier.sections),
        "masked": sorted(dossier.masked),
        "supplements": plain_baseline(dossier.supplements),
        "catalogue_sha256": dossier.catalogue_digest,
        "journal": _head(dossier),
        "totals": plain_totals(dossier.totals),
        "summary": [plain_summary(row) for row in dossier.summary],
        "requests": [
            {"id": one.id, "text": one.text, "findings": list(one.findings)} for one in dossier.requests
        ],
        "debts": [plain_debt(debt) for debt in dossier.debts],
        "collectors": [
            {"id": row.collector.id, "name": row.collector.name, "agency": row.collector.agency}
            | plain_tally(row.tally)
            for row in dossier.collectors
        ],
        "numbers": [
            {"number": row.number, "collector": row.collector, "creditor": row.creditor}
            | plain_tally(row.tally)
            for row in dossier.numbers
        ],
        "people": [
            {"person": row.person, "relation": row.relation} | plain_tally(row.tally)
            for row in dossier.people
        ],
        "contacts": [plain_entry(entry) for entry in dossier.entries],
        "topics": [plain_topic(topic) for topic in dossier.topics],
        "norms": [plain_norm(norm) for norm in dossier.norms],
        "notices": [plain_notice(row) for row in dossier.notices],
        "exhibits": [plain_exhibit(exhibit) for exhibit in dossier.exhibits],
        "patterns": {
            "heat": [list(row) for row in dossier.patterns.heat],
            "days": [
                {"day": plain_day(one.day), "calls": one.calls, "others": one.others}
                for one in dossier.patterns.days
            ],
        },
        "amendments": [plain_amendment(one) for one in dossier.amendments],
        "events": [plain_event(event) for event in dossier.journal],
    }


def _head(dossier: Dossier) -> dict[str, Any] | None:
    head = dossier.head
    return {"seq": head.seq, "at": plain_time(head.at), "sha256": head.hash} if head else None
