"""Keeps the flags true: judges what a change touches, and everything when the rules have changed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from diary import __version__
from diary.diary.bulk import bulk
from diary.diary.firsts import Firsts
from diary.diary.readings import Readings
from diary.domain.case import Case
from diary.domain.complaint import Complaint, Reply, notices_of
from diary.domain.facts import FactSheet
from diary.domain.flag_answer import FlagAnswer
from diary.rules.board import utc_spans
from diary.rules.causes import marks_of
from diary.rules.checks.complaints import CLOCKS
from diary.rules.compare import compare, explained
from diary.rules.judge import AROUND, judge_facts, scopes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from diary.domain.contact import Contact
    from diary.domain.facts import ContactFacts, Judgeable, Reading
    from diary.domain.flag import Flag
    from diary.domain.notice import Notice
    from diary.rules.catalogue import Catalogue
    from diary.rules.compare import RuleChange
    from diary.rules.found import Found
    from diary.store.store import Store
    from diary.wording.scanner import Scanner
    from diary.wording.values import Scan

_SINGLE = re.compile(r"c\d+")

LOT = 110_000
"""How many contacts are judged at a time: what they need in memory bounds that of a million."""


class Judge:
    """Judges a store's contacts and keeps the cache of flags in it."""

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        scanner: Scanner,
        clock: Callable[[], datetime],
        begins: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`begins` says by channel with what the time limit of a complaint begins (`notices_of`)."""
        self._store = store
        self._catalogue = catalogue
        self._readings = Readings(store, scanner, catalogue.myths.values())
        self._clock = clock
        self._begins = begins
        self._firsts = Firsts(store)
        self._wording = scanner.digest
        all_of_it = f"{__version__}/{catalogue.digest}/{scanner.digest}".encode()
        self.digest = hashlib.sha256(all_of_it).hexdigest()

    def case(self, contacts: Iterable[Contact] = ()) -> Case:
        """The contacts with everything that is known around them."""
        store = self._store
        return Case(
            contacts=tuple(contacts),
            now=self._clock(),
            debts={debt.id: debt for debt in store.debts() if not debt.trashed},
            collectors={one.id: one for one in store.collectors()},
            ties={tie.key: tie for tie in store.ties()},
            notices=(*(one for one in store.notices() if not one.trashed), *self._from_complaints()),
            first_contacts=self._firsts.ids(),
            answers={(one.subject, one.fact): one.answer for one in store.proofs(FlagAnswer)},
        )

    def _from_complaints(self) -> Iterator[Notice]:
        """The notices that complaints and their replies amount to."""
        complaints = self._store.proofs(Complaint)
        if complaints:
            yield from notices_of(complaints, self._store.proofs(Reply), self._begins())

    def refresh(self) -> tuple[RuleChange, ...]:
        """Judges all when the rules or the diary changed since, else only the deadlines of today.

        Returns what other rules (another catalogue or scanner than last time) changed.
        """
        former = self._store.flags_digest()
        if former == self.digest:
            self.judge_deadlines()
            return ()
        before = self._store.flags() if former else ()
        remembered, marks = self._store.marks(), marks_of(self._catalogue, self._wording)
        self.judge_all()
        if remembered != (plain := json.dumps(marks, sort_keys=True, ensure_ascii=False)):
            self._store.keep_marks(plain)
        changes = compare(before, self._store.flags()) if former else ()
        return explained(changes, self._catalogue, json.loads(remembered), marks) if remembered else changes

    def judge_deadlines(self) -> None:
        """Judges what comes up as time goes by: answers to complaints and objections."""
        case = self.case()
        scopes = frozenset(notice.scope for notice in case.notices if notice.kind in CLOCKS)
        scopes |= {f"p{one.id}" for one in self._store.proofs(Complaint)}
        if scopes:
            flags = judge_facts(case, (), self._catalogue, {}, scopes=scopes)
            self._store.replace_flags(scopes, flags)

    def judge_all(self) -> None:
        """Judges every contact from scratch, some months at a time when they are very many."""
        self._firsts.forget()
        self._readings.prepare()
        with bulk():
            self._store.replace_all_flags(self.digest, self._lots(self.case()))

    def _lots(self, case: Case) -> Iterator[tuple[list[Flag], list[Reading]]]:
        days = sorted({cut.date() for cut in self._store.cuts(LOT)})
        for first, last in pairwise([date.min, *days, date.max]):
            since = None if first == date.min else utc_spans([first])[0][0]
            until = None if last == date.max else utc_spans([last])[0][1]
            sheet = self._store.facts_between(since, until)
            told, fresh = self._readings.told(case, sheet)
            flags = judge_facts(case, sheet.facts, self._catalogue, told)
            yield [flag for flag in flags if first <= flag.day < last], fresh

    def change(self, before: Contact | None, planned: Contact, save: Callable[[], Contact]) -> Contact:
        """Saves one entry and judges again what it touched as it was, as planned and as it is."""
        then = self.case()
        touched = [planned] if before is None else [before, planned]
        scopes = frozenset[str]().union(*(scopes_of(then, one) for one in touched))
        saved = save()
        self._firsts.changed(then, before, saved)
        now = replace(then, first_contacts=self._firsts.ids())
        scopes = scopes.union(*(scopes_of(now, one) for one in (*touched, saved)))
        self._renew(now, (*touched, saved), scopes)
        return saved

    def judge_again(self, contact: Contact) -> None:
        """Judges an entry of which something else than its own fields has changed."""
        if not contact.trashed:
            case = self.case()
            self._renew(case, (contact,), scopes_of(case, contact))

    def judge_flag(self, flag: Flag) -> None:
        """Judges again what a flag hangs on: entries, or a notice or complaint."""
        if flag.contacts:
            self.judge_again(self._store.contact(flag.contacts[0]))
        else:
            self.judge_deadlines()

    def _renew(self, case: Case, versions: Sequence[Contact], scopes: frozenset[str]) -> None:
        sheet = self._around(case, versions, scopes)
        told, fresh = self._readings.told(case, sheet)
        flags = judge_facts(case, sheet.facts, self._catalogue, told, scopes=scopes)
        self._store.replace_flags(scopes, flags, fresh)

    def found_in(self, contact: Contact) -> Sequence[Found]:
        """What an entry's texts tell, with the user's own word on it."""
        return self._readings.of(self.case(), contact)

    def scans(self, contact: Contact) -> Mapping[str, Scan]:
        """What the scanner found in each text of an entry, and what a guard held back."""
        return self._readings.scans(self.case(), contact)

    def judge_draft(self, draft: Contact) -> tuple[Flag, ...]:
        """The flags that an unsaved entry would be part of; nothing is kept."""
        case = self.case()
        scopes = scopes_of(case, draft)
        sheet = self._around(case, (draft,), scopes)
        told, _ = self._readings.told(case, sheet)
        told[draft.id] = self._readings.of(case, draft)
        others = (one for one in sheet.facts if one.id != draft.id)
        contacts: list[Judgeable] = sorted((*others, draft), key=_moment)
        flags = judge_facts(case, contacts, self._catalogue, told, scopes=scopes)
        return tuple(flag for flag in flags if draft.id in (*flag.contacts, *flag.counted))

    def _around(self, case: Case, versions: Iterable[Contact], scopes: frozenset[str]) -> FactSheet:
        """What the scopes name: the campaigns' contacts for some days around, and single ones."""
        moments: dict[tuple[frozenset[int], frozenset[str]], set[datetime]] = {}
        for one in versions:
            moments.setdefault(_campaign_members(case, one), set()).add(one.at)
        sheets = [
            self._store.facts_for(debt_ids=debts, number_keys=keys, since=first - AROUND, until=last + AROUND)
            for (debts, keys), at in moments.items()
            for first, last in _stretches(sorted(at))
        ]
        near = {one.id for sheet in sheets for one in sheet.facts}
        named = {int(scope[1:]) for scope in scopes if _SINGLE.fullmatch(scope)} - near - {0}
        return _joined([*sheets, self._store.facts_by_id(sorted(named))])


def _stretches(moments: Sequence[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """Moments as spans: those less than `AROUND` apart in one."""
    first = last = moments[0]
    for moment in moments[1:]:
        if moment - last > AROUND:
            yield first, last
            first = moment
        last = moment
    yield first, last


def _joined(sheets: Iterable[FactSheet]) -> FactSheet:
    """Several sheets as one, each contact once."""
    facts: dict[int, ContactFacts] = {}
    read: dict[int, Reading] = {}
    unread: dict[int, None] = {}
    for sheet in sheets:
        facts.update((one.id, one) for one in sheet.facts)
        read |= sheet.read
        unread |= dict.fromkeys(sheet.unread)
    return FactSheet(sorted(facts.values(), key=_moment), read, list(unread))


def _moment(contact: Judgeable) -> tuple[datetime, int]:
    return contact.at, contact.id


def _campaign_members(case: Case, contact: Contact) -> tuple[frozenset[int], frozenset[str]]:
    """Debts of the contact's creditor and the numbers tied to them, or the contact's own number alone."""
    debt = case.debt_of(contact)
    if debt is None:
        return frozenset(), frozenset({contact.number_key} - {""})
    debts = frozenset(one.id for one in case.debts.values() if one.creditor.id == debt.creditor.id)
    return debts, frozenset(tie.key for tie in case.ties.values() if tie.debt_id in debts)
