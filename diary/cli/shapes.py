"""Values as JSON: keys in English, ids as references, times ISO 8601 with the offset of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.language import pick
from diary.domain.norm import Force
from diary.domain.reference import Kind, reference
from diary.dossier.plain import CONTACT, DEBT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diary.cli.session import Session
    from diary.diary import Diary
    from diary.domain.batch import Batch
    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import FileReport, NumberCount
    from diary.domain.flag import Flag, Review
    from diary.domain.language import Language
    from diary.domain.lender import NumberTie
    from diary.domain.norm import Ground, Norm, Rule
    from diary.domain.notice import Notice

Shape = dict[str, object]


def told(moment: datetime | None, zone: str = "Asia/Shanghai") -> str | None:
    """A moment on a place's clock."""
    return moment.astimezone(ZoneInfo(zone)).isoformat() if moment else None


def referred(kind: Kind, number: int | None) -> str | None:
    """A reference, None for None."""
    return None if number is None else reference(kind, number)


def contact_shape(contact: Contact) -> Shape:
    """An entry: as a dossier's content has it, with references instead of ids."""
    plain = CONTACT.plain(contact)
    debt, collector = plain.pop("debt_id"), plain.pop("collector_id")
    origin = contact.origin
    return plain | {
        "id": reference(Kind.CONTACT, contact.id),
        "debt": referred(Kind.DEBT, debt),
        "collector": referred(Kind.COLLECTOR, collector),
        "origin": origin
        and {
            "batch": referred(Kind.BATCH, origin.batch_id),
            "format": origin.format,
            "file_sha256": origin.file_sha256,
            "locator": origin.locator,
        },
        "recorded_at": told(contact.recorded_at, contact.zone),
        "trashed": contact.trashed,
    }


def debt_shape(debt: Debt) -> Shape:
    """A claim: as a dossier's content has it, with the user's own note."""
    plain = DEBT.plain(debt)
    del plain["creditor_id"]
    return plain | {"id": reference(Kind.DEBT, debt.id), "note": debt.note}


def tie_shape(tie: NumberTie, collectors: Mapping[int, str]) -> Shape:
    """A number and whose it is."""
    return {
        "number": tie.number,
        "key": tie.key,
        "debt": referred(Kind.DEBT, tie.debt_id),
        "collector": collectors.get(tie.collector_id) if tie.collector_id is not None else None,
    }


def notice_shape(notice: Notice) -> Shape:
    """A notice."""
    return {
        "id": reference(Kind.NOTICE, notice.id),
        "kind": notice.kind,
        "at": told(notice.at, notice.zone),
        "until": told(notice.until, notice.zone),
        "debt": referred(Kind.DEBT, notice.debt_id),
        "person": notice.person,
        "number": notice.number,
        "note": notice.note,
    }


def attachment_shape(one: Attachment) -> Shape:
    """A file that is kept."""
    return {
        "id": reference(Kind.EXHIBIT, one.id),
        "name": one.name,
        "sha256": one.sha256,
        "size": one.size,
        "media_type": one.media_type,
        "added_at": told(one.added_at),
        "contacts": [reference(Kind.CONTACT, contact) for contact in one.contact_ids],
    }


def batch_shape(batch: Batch) -> Shape:
    """One import."""
    return {
        "id": reference(Kind.BATCH, batch.id),
        "file": batch.source.file,
        "sha256": batch.source.sha256,
        "format": batch.source.format,
        "at": told(batch.at),
        "imported": batch.imported,
        "duplicates": batch.duplicates,
        "undone": batch.undone,
    }


def report_shape(report: FileReport, session: Session) -> Shape:
    """What became of one file."""
    return {
        "file": report.file,
        "sha256": report.sha256,
        "format": report.format,
        "read": report.read,
        "imported": report.imported,
        "duplicates": report.duplicates,
        "rejected": report.rejected,
        "unselected": report.unselected,
        "repaired": report.repaired,
        "attached": report.attached,
        "batch": referred(Kind.BATCH, report.batch_id),
        "warnings": [{"locator": one.locator, "reason": one.told(session.tr)} for one in report.warnings],
    }


def count_shape(count: NumberCount) -> Shape:
    """How often a number stands in an export."""
    return {
        "number": count.number,
        "key": count.key,
        "name": count.name,
        "calls": count.calls,
        "messages": count.messages,
        "findings": count.findings,
        "nightly": count.nightly,
        "tied": count.tied,
        "first": told(count.first),
        "last": told(count.last),
    }


def flag_shape(diary: Diary, flag: Flag, review: Review | None, language: Language) -> Shape:
    """What may be breached, why, and what the user said of it."""
    rule = diary.catalogue.rules[flag.rule]
    return {
        "id": flag.id,
        "rule": flag.rule,
        "title": pick(rule.title, language),
        "state": flag.state,
        "force": heaviest(flag.grounds),
        "day": flag.day.isoformat(),
        "debt": referred(Kind.DEBT, flag.debt_id),
        "contacts": [reference(Kind.CONTACT, one) for one in flag.contacts],
        "counted": [reference(Kind.CONTACT, one) for one in flag.counted],
        "grounds": [ground_shape(ground, diary.catalogue.norms, language) for ground in flag.grounds],
        "facts": dict(flag.facts),
        "spans": [
            {
                "contact": reference(Kind.CONTACT, span.contact_id),
                "field": span.field,
                "start": span.start,
                "end": span.end,
                "text": span.text,
                "label": span.label,
                "reason": span.reason,
                "own": span.own,
            }
            for span in flag.spans
        ],
        "missing": list(flag.missing),
        "questions": [diary.question(fact, language) for fact in flag.missing],
        "cleared_by": flag.cleared_by or None,
        "why": diary.explain(flag, language),
        "caveats": [pick(caveat, language) for caveat in rule.caveats],
        "heuristic": rule.heuristic,
        "review": review and {"verdict": review.verdict, "note": review.note, "at": told(review.at)},
    }


def heaviest(grounds: tuple[Ground, ...]) -> str | None:
    """The weight of the heaviest ground."""
    order = list(Force)
    return min((ground.force for ground in grounds), key=order.index, default=None)


def ground_shape(ground: Ground, norms: Mapping[str, Norm], language: Language) -> Shape:
    """A ground with its instrument's title; an article that nobody has read is empty."""
    return {
        "norm": ground.norm,
        "title": pick(norms[ground.norm].title, language),
        "article": ground.article,
        "force": ground.force,
        "confidence": ground.confidence,
        "note": pick(ground.note, language),
    }


def rule_shape(rule: Rule, norms: Mapping[str, Norm], language: Language) -> Shape:
    """A rule with its grounds."""
    return {
        "id": rule.id,
        "topic": rule.topic,
        "title": pick(rule.title, language),
        "why": pick(rule.why, language),
        "check": rule.check,
        "channels": sorted(rule.channels),
        "force": heaviest(rule.grounds),
        "heuristic": rule.heuristic,
        "seeds": list(rule.seeds),
        "grounds": [
            ground_shape(ground, norms, language)
            | {
                "since": (ground.since or norms[ground.norm].since).isoformat(),
                "until": until.isoformat() if (until := ground.until or norms[ground.norm].until) else None,
            }
            for ground in rule.grounds
        ],
        "caveats": [pick(caveat, language) for caveat in rule.caveats],
    }
