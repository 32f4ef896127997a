"""Makes the dossier from the diary's values: chooses, numbers, groups, counts, and then checks the counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diary import __version__
from diary.domain.language import pick
from diary.dossier.amending import amendments_of
from diary.dossier.check import check
from diary.dossier.choose import choose
from diary.dossier.complaints import complaints_of
from diary.dossier.content import digest_of
from diary.dossier.count import (
    collectors_of,
    notices_of,
    numbers_of,
    patterns_of,
    people_of,
    totals_of,
)
from diary.dossier.dossier import Dossier, Entry, Exhibit, Finding
from diary.dossier.exhibits import exhibits_of
from diary.dossier.findings import findings_of, norms_of, requests_of, summary_of, topics_of
from diary.dossier.masking import mask
from diary.dossier.own_words import answers_of, corrections_of
from diary.dossier.profiles import EVERYTHING, Section
from diary.dossier.strength import strengths_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from diary.domain.case import Case
    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.exchange import ExportOptions
    from diary.domain.lender import NumberTie
    from diary.dossier.choose import Choice
    from diary.dossier.dossier import Topic
    from diary.dossier.material import Material
    from diary.dossier.profiles import Profile
    from diary.dossier.rows import NoticeRow

    Part = dict[str, Any]
    """Some of a dossier's fields by name."""


def compose(
    material: Material, options: ExportOptions, *, now: datetime, profile: Profile = EVERYTHING
) -> Dossier:
    """The dossier of the contacts that the options choose.

    What does not belong to a chosen contact is left out. Raises `InconsistentDossier` when the figures do
    not agree with each other.
    """
    choice = choose(material, options)
    findings, topics = _judged(material, choice, options)
    frame = _frame(options, profile)
    exhibits = exhibits_of(material, choice.ids, masked=bool(frame["masked"]))
    entries = _entries(choice.contacts, material, findings, exhibits)
    dossier = Dossier(
        made_at=now,
        **frame,
        **_claims(topics, material, options, profile),
        **_counted(entries, material, options),
        totals=totals_of(
            entries,
            findings=len(findings),
            exhibits=len(exhibits),
            elsewhere=choice.elsewhere,
            unreviewed=choice.unreviewed,
            cut=choice.cut,
        ),
        entries=entries,
        corrections=corrections_of(material, choice.ids, options.language),
        answers=answers_of(material, findings, options.language),
        exhibits=exhibits,
        **_parties(material, choice, options),
        **_record(material, choice, profile),
    )
    check(dossier)
    dossier = mask(dossier, material.case.ties)
    return replace(dossier, digest=digest_of(dossier))


def _parties(material: Material, choice: Choice, options: ExportOptions) -> Part:
    """What the chosen contacts are about, and which numbers that rests on."""
    debts = _debts(material.case, choice.contacts, options)
    return {"debts": debts, "ties": _ties(material.case, choice.contacts, debts)}


def _record(material: Material, choice: Choice, profile: Profile) -> Part:
    """How the record was kept, and what bears it out."""
    return {
        "supplements": material.since,
        "amendments": amendments_of(choice.ids, material.histories),
        "corroborations": tuple(one for one in material.corroborations if one.contact_id in choice.ids),
        "anchors": tuple(material.anchors),
        "journal": tuple(material.events) if Section.CUSTODY in profile.sections else (),
        "head": material.head,
        "catalogue_digest": material.law.digest,
        "program": __version__,
    }


def _frame(options: ExportOptions, profile: Profile) -> Part:
    """What was asked for and for whom."""
    return {
        "language": options.language,
        "complainant": options.complainant,
        "since": options.since,
        "until": options.until,
        "choice": options.flags,
        "profile": profile.id,
        "purpose": pick(profile.title, options.language),
        "evidence": profile.evidence,
        "most_bytes": profile.most_bytes,
        "most_files": profile.most_files,
        "sections": profile.sections,
        "masked": profile.masks if options.mask is None else options.mask,
    }


def _judged(
    material: Material, choice: Choice, options: ExportOptions
) -> tuple[tuple[Finding, ...], tuple[Topic, ...]]:
    """The findings, numbered, and grouped by rule."""
    letter = f"F{material.since.seq}" if material.since else "F"
    law = material.law
    findings = findings_of(choice.flags, material.reviews, law, options.language, letter)
    return findings, topics_of(findings, law.rules, options.language)


def _claims(topics: tuple[Topic, ...], material: Material, options: ExportOptions, profile: Profile) -> Part:
    """What the findings come to."""
    return {
        "topics": topics,
        "summary": tuple(summary_of(topic) for topic in topics),
        "requests": requests_of(topics, profile, options.language),
        "norms": norms_of(topics, material.law.norms, options.language),
    }


def _counted(entries: Sequence[Entry], material: Material, options: ExportOptions) -> Part:
    """What the entries show."""
    return {
        "collectors": collectors_of(material.case, entries),
        "numbers": numbers_of(entries),
        "people": people_of(entries),
        "notices": _notices(entries, material, options),
        "complaints": complaints_of(material, entries, options),
        "patterns": patterns_of(entries),
    }


def _notices(entries: Sequence[Entry], material: Material, options: ExportOptions) -> tuple[NoticeRow, ...]:
    """The notices; of a supplement only the new ones."""
    rows = notices_of(material.case, entries, options)
    last = material.since.notice if material.since else 0
    return tuple(row for row in rows if row.notice.id > last)


def _entries(
    chosen: Sequence[Contact], material: Material, findings: Sequence[Finding], exhibits: Sequence[Exhibit]
) -> tuple[Entry, ...]:
    case = material.case
    rests: dict[int, list[str]] = {}
    for finding in findings:
        for one in dict.fromkeys(finding.contacts):
            rests.setdefault(one, []).append(finding.number)
    files: dict[int, list[str]] = {}
    for exhibit in exhibits:
        for one in exhibit.contacts:
            files.setdefault(one, []).append(exhibit.number)
    strengths = strengths_of(chosen, material.attachments, material.file_facts, material.corroborations)
    return tuple(
        Entry(
            contact=contact,
            strength=strengths[contact.id],
            creditor=debt.creditor.name if (debt := case.debt_of(contact)) else "",
            collector=collector.name if (collector := case.collector_of(contact)) else "",
            findings=tuple(rests.get(contact.id, ())),
            exhibits=tuple(files.get(contact.id, ())),
        )
        for contact in chosen
    )


def _ties(case: Case, chosen: Sequence[Contact], debts: Sequence[Debt]) -> tuple[NumberTie, ...]:
    """The assignments of the chosen contacts' numbers, as far as they are to debts of this dossier."""
    keys, ids = {contact.number_key for contact in chosen}, {None, *(debt.id for debt in debts)}
    found = (tie for tie in case.ties.values() if tie.key in keys and tie.debt_id in ids)
    return tuple(sorted(found, key=lambda tie: tie.key))


def _debts(case: Case, chosen: Sequence[Contact], options: ExportOptions) -> tuple[Debt, ...]:
    """The debts that the chosen contacts are about; no others, the recipient need not know of them."""
    ids = {case.debt_id_of(contact) for contact in chosen} | {options.debt_id}
    return tuple(case.debts[one] for one in sorted(case.debts) if one in ids)
