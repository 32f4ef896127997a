"""Keeps the flags true: judges what a change touches, and everything when the rules have changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from diary.diary.bulk import bulk
from diary.diary.firsts import Firsts
from diary.domain.case import Case
from diary.domain.contact import Direction, Source
from diary.rules.checks.complaints import CLOCKS
from diary.rules.compare import compare
from diary.rules.judge import AROUND, judge, scopes_of
from diary.rules.reading import reader
from diary.wording.scanner import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from diary.domain.contact import Contact
    from diary.domain.flag import Flag
    from diary.rules.catalogue import Catalogue
    from diary.rules.compare import RuleChange
    from diary.rules.found import Read
    from diary.store.store import Store
    from diary.wording.scanner import Scanner

_SINGLE = re.compile(r"c\d+")


class Judge:
    """Judges a store's contacts and keeps the cache of flags in it."""

    def __init__(
        self, store: Store, catalogue: Catalogue, scanner: Scanner, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._scanner = scanner
        self._clock = clock
        self._firsts = Firsts(store)
        both = f"{catalogue.digest}/{scanner.digest}".encode()
        self.digest = hashlib.sha256(both).hexdigest()

    def case(self, contacts: Iterable[Contact]) -> Case:
        """The contacts with everything that is known around them."""
        store = self._store
        return Case(
            contacts=tuple(contacts),
            now=self._clock(),
            debts={debt.id: debt for debt in store.debts()},
            collectors={one.id: one for one in store.collectors()},
            ties={tie.key: tie for tie in store.ties()},
            notices=tuple(one for one in store.notices() if not one.trashed),
            first_contacts=self._firsts.ids(),
        )

    def refresh(self) -> tuple[RuleChange, ...]:
        """Judges all when the rules or the diary changed since, else only the deadlines of today.

        Returns what other rules (another catalogue or scanner than last time) changed.
        """
        former = self._store.flags_digest()
        if former == self.digest:
            self._judge_deadlines()
            return ()
        before = self._store.flags() if former else ()
        self.judge_all()
        return compare(before, self._store.flags()) if former else ()

    def _judge_deadlines(self) -> None:
        case = self.case(())
        scopes = frozenset(f"n{notice.id}" for notice in case.notices if notice.kind in CLOCKS)
        if scopes:
            self._store.replace_flags(scopes, judge(case, self._catalogue, self._read(case), scopes=scopes))

    def judge_all(self) -> None:
        """Judges every contact from scratch."""
        self._firsts.forget()
        with bulk():
            case = self.case(self._store.all_contacts())
            flags = judge(case, self._catalogue, self._read(case))
            self._store.replace_all_flags(self.digest, flags)

    def change(self, before: Contact | None, planned: Contact, save: Callable[[], Contact]) -> Contact:
        """Saves one entry and judges again what it touched as it was, as planned and as it is."""
        then = self.case(())
        touched = [planned] if before is None else [before, planned]
        scopes = frozenset[str]().union(*(scopes_of(then, one) for one in touched))
        saved = save()
        self._firsts.changed(then, before, saved)
        now = replace(then, first_contacts=self._firsts.ids())
        scopes = scopes.union(*(scopes_of(now, one) for one in (*touched, saved)))
        case = self._around(now, (*touched, saved), scopes)
        self._store.replace_flags(scopes, judge(case, self._catalogue, self._read(case), scopes=scopes))
        return saved

    def judge_draft(self, draft: Contact) -> tuple[Flag, ...]:
        """The flags that an unsaved entry would be part of; nothing is kept."""
        case = self.case(())
        scopes = scopes_of(case, draft)
        case = self._around(case, (draft,), scopes)
        others = [one for one in case.contacts if one.id != draft.id]
        case = replace(case, contacts=tuple(sorted((*others, draft), key=_moment)))
        flags = judge(case, self._catalogue, self._read(case), scopes=scopes)
        return tuple(flag for flag in flags if draft.id in (*flag.contacts, *flag.counted))

    def _around(self, case: Case, versions: Iterable[Contact], scopes: frozenset[str]) -> Case:
        """The case with what the scopes name: the campaigns' contacts for some days around, single ones."""
        found: dict[int, Contact] = {}
        different = {(case.campaign_of(one), one.at): one for one in versions}
        for version in different.values():
            debts, keys = _campaign_members(case, version)
            near = self._store.contacts_for(
                debt_ids=debts,
                number_keys=keys,
                since=version.at - AROUND,
                until=version.at + AROUND,
            )
            found |= {one.id: one for one in near}
        named = {int(scope[1:]) for scope in scopes if _SINGLE.fullmatch(scope)} - found.keys() - {0}
        single = self._store.contacts_by_id(sorted(named))
        found |= {one.id: one for one in single if not one.trashed}
        return replace(case, contacts=tuple(sorted(found.values(), key=_moment)))

    def _read(self, case: Case) -> Read:
        """A reader of contacts' texts that knows which of them come from a collector."""

        def context(contact: Contact) -> Context:
            return Context.COLLECTOR if _from_collector(case, contact) else Context.UNKNOWN

        read = reader(self._scanner, context=context)
        return lambda contact: read(contact) if contact.direction is not Direction.OUT else ()


def _moment(contact: Contact) -> tuple[datetime, int]:
    return contact.at, contact.id


def _from_collector(case: Case, contact: Contact) -> bool:
    """Whether an entry is known to come from a collector: typed as such, or its number or debt is tied."""
    return (
        contact.source is Source.TYPED
        or case.debt_id_of(contact) is not None
        or case.collector_of(contact) is not None
    )


def _campaign_members(case: Case, contact: Contact) -> tuple[set[int], set[str]]:
    """Debts of the contact's creditor and the numbers tied to them, or the contact's own number alone."""
    debt = case.debt_of(contact)
    if debt is None:
        return set(), {contact.number_key} - {""}
    debts = {one.id for one in case.debts.values() if one.creditor.id == debt.creditor.id}
    return debts, {tie.key for tie in case.ties.values() if tie.debt_id in debts}
