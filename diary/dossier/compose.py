"""Makes the dossier from the diary's values: chooses, numbers, groups, counts, and then checks the counts."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from diary import __version__
from diary.domain.exchange import FlagChoice
from diary.domain.flag import FlagState, Verdict
from diary.domain.language import Language, pick
from diary.dossier.amending import amendments_of
from diary.dossier.check import check
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
from diary.dossier.findings import Law, findings_of, norms_of, requests_of, summary_of, topics_of
from diary.dossier.masking import mask
from diary.dossier.profiles import EVERYTHING, Section
from diary.dossier.supplement import fresh_entries, fresh_flag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from diary.domain.case import Case
    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import ExportOptions
    from diary.domain.flag import Flag, Review
    from diary.domain.journal import Event, Revision
    from diary.domain.norm import Rule
    from diary.dossier.profiles import Profile
    from diary.dossier.supplement import Baseline

    Explain = Callable[[Rule, Flag, Language], str]
    Ask = Callable[[str, Language], str]


def compose(
    *,
    case: Case,
    flags: Sequence[Flag],
    reviews: Mapping[str, Review],
    attachments: Sequence[Attachment],
    law: Law,
    head: Event | None,
    options: ExportOptions,
    now: datetime,
    profile: Profile = EVERYTHING,
    histories: Mapping[int, Sequence[Revision]] = MappingProxyType({}),
    events: Sequence[Event] = (),
    since: Baseline | None = None,
) -> Dossier:
    """The dossier of the contacts that the options choose from the whole case.

    `flags` are all flags of the case and `attachments` all files; what does not belong to a chosen contact
    is left out, with `since` also what was in that earlier export unchanged. `histories` hold the revisions
    of entries that were changed, by id, `events` the journal.
    Raises `InconsistentDossier` when the figures do not agree with each other.
    """
    chosen = _choose(case, options)
    ids = frozenset(contact.id for contact in chosen)
    open_flags = [flag for flag in flags if flag.state is not FlagState.CLEARED and ids & {*flag.contacts}]
    wanted = [flag for flag in open_flags if _wanted(flag, reviews, options.flags)]
    whole = [flag for flag in wanted if ids.issuperset((*flag.contacts, *flag.counted))]
    cut = len(wanted) - len(whole)
    if since is not None:
        fresh = fresh_entries(chosen, histories, attachments, since)
        whole = [flag for flag in whole if fresh_flag(flag, reviews.get(flag.id), fresh, since)]
        ids = fresh.union(*((*flag.contacts, *flag.counted) for flag in whole))
        chosen = [contact for contact in chosen if contact.id in ids]
    findings = findings_of(whole, reviews, law, options.language, f"F{since.seq}" if since else "F")
    topics = topics_of(findings, law.rules, options.language)
    exhibits = _exhibits(attachments, ids)
    entries = _entries(chosen, case, findings, exhibits)
    notices = notices_of(case, entries, options)
    if since is not None:
        notices = tuple(row for row in notices if row.notice.id > since.notice)
    dossier = Dossier(
        language=options.language,
        made_at=now,
        complainant=options.complainant,
        since=options.since,
        until=options.until,
        choice=options.flags,
        profile=profile.id,
        purpose=pick(profile.title, options.language),
        evidence=profile.evidence,
        most_bytes=profile.most_bytes,
        most_files=profile.most_files,
        sections=profile.sections,
        masked=profile.masks if options.mask is None else options.mask,
        totals=totals_of(
            entries,
            findings=len(findings),
            exhibits=len(exhibits),
            elsewhere=len(case.contacts) - len(chosen),
            unreviewed=sum(flag.id not in reviews for flag in open_flags),
            cut=cut,
        ),
        entries=entries,
        topics=topics,
        summary=tuple(summary_of(topic) for topic in topics),
        requests=requests_of(topics, profile, options.language),
        norms=norms_of(topics, law.norms, options.language),
        debts=_debts(case, chosen, options),
        collectors=collectors_of(case, entries),
        numbers=numbers_of(entries),
        people=people_of(entries),
        notices=notices,
        exhibits=exhibits,
        patterns=patterns_of(entries),
        supplements=since,
        amendments=amendments_of(ids, histories),
        journal=tuple(events) if Section.CUSTODY in profile.sections else (),
        head=head,
        catalogue_digest=law.digest,
        program=__version__,
    )
    check(dossier)
    dossier = mask(dossier, case.ties)
    return replace(dossier, digest=digest_of(dossier))


def _choose(case: Case, options: ExportOptions) -> list[Contact]:
    """The contacts of the period and the debt, in order of time."""
    chosen = [
        contact
        for contact in case.contacts
        if not contact.trashed
        and (options.since is None or contact.at >= options.since)
        and (options.until is None or contact.at < options.until)
        and (options.debt_id is None or case.debt_id_of(contact) == options.debt_id)
    ]
    return sorted(chosen, key=lambda contact: (contact.at, contact.id))


def _wanted(flag: Flag, reviews: Mapping[str, Review], choice: FlagChoice) -> bool:
    """Whether the user's word on a flag lets it into the dossier."""
    review = reviews.get(flag.id)
    if review is None:
        return choice is FlagChoice.ALL
    return review.verdict is Verdict.UPHOLD


def _exhibits(attachments: Sequence[Attachment], ids: frozenset[int]) -> tuple[Exhibit, ...]:
    """The files of the chosen contacts, in order of their numbers."""
    own = [
        Exhibit(attachment=one, contacts=tuple(sorted(ids & {*one.contact_ids})))
        for one in sorted(attachments, key=lambda attachment: attachment.id)
    ]
    return tuple(exhibit for exhibit in own if exhibit.contacts)


def _entries(
    chosen: Sequence[Contact], case: Case, findings: Sequence[Finding], exhibits: Sequence[Exhibit]
) -> tuple[Entry, ...]:
    rests: dict[int, list[str]] = {}
    for finding in findings:
        for one in dict.fromkeys(finding.contacts):
            rests.setdefault(one, []).append(finding.number)
    files: dict[int, list[str]] = {}
    for exhibit in exhibits:
        for one in exhibit.contacts:
            files.setdefault(one, []).append(exhibit.number)
    return tuple(
        Entry(
            contact=contact,
            creditor=debt.creditor.name if (debt := case.debt_of(contact)) else "",
            collector=collector.name if (collector := case.collector_of(contact)) else "",
            findings=tuple(rests.get(contact.id, ())),
            exhibits=tuple(files.get(contact.id, ())),
        )
        for contact in chosen
    )


def _debts(case: Case, chosen: Sequence[Contact], options: ExportOptions) -> tuple[Debt, ...]:
    """The debts that the chosen contacts are about; no others, the recipient need not know of them."""
    ids = {case.debt_id_of(contact) for contact in chosen} | {options.debt_id}
    return tuple(case.debts[one] for one in sorted(case.debts) if one in ids)
