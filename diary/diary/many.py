"""Several entries corrected or put aside in one act."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from diary.diary.checking import check_contact, check_debt_usable
from diary.diary.desk import Desk
from diary.domain.errors import NoSuch
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from diary.domain.contact import Contact

SINGLY = 200
"""Up to so many entries are judged one by one, with what lies around them; more, by judging all anew."""

STAYS = frozenset({"outcome", "reached", "relation", "person", "place", "people", "conduct", "not_conduct"})
"""Fields that leave an entry in its place among the others, so that it can be judged by itself."""


class ManyActs(Desk):
    """Acts on several entries: one transaction each, one journal event, a revision of every entry."""

    def amend_many(self, changes: Mapping[int, Mapping[str, object]], reason: str) -> tuple[Contact, ...]:
        """Corrects entries (by id: field names of Contact with their new values), or none of them.

        Raises what `amend` raises.
        """
        with self._writing:
            before = self._all(changes)
            for debt_id in {after["debt_id"] for after in changes.values() if "debt_id" in after}:
                check_debt_usable(self._store.debts(), debt_id)
            debts, now = {debt.id for debt in self._store.debts()}, self._clock()
            after = {one.id: _with(one, changes[one.id], debts, now) for one in before}
            wanted = {one.id: dict(changes[one.id]) for one in before}
            for contact_id, fields in wanted.items():
                if "number" in fields:
                    fields["number_key"] = after[contact_id].number_key
            names = {name for fields in wanted.values() for name in fields}
            if names <= STAYS and len(before) <= SINGLY:
                return self._judged_singly(before, after, lambda: self._store.amend_contacts(wanted, reason))
            return self._judged(self._store.amend_contacts(wanted, reason))

    def trash_many(self, ids: Iterable[int], reason: str = "") -> tuple[Contact, ...]:
        """Puts entries into the trash; they stay in the journal and can be taken back."""
        return self._set_all_trashed(frozenset(ids), reason, trashed=True)

    def untrash_many(self, ids: Iterable[int], reason: str = "") -> tuple[Contact, ...]:
        """Takes entries back out of the trash."""
        return self._set_all_trashed(frozenset(ids), reason, trashed=False)

    def _set_all_trashed(self, ids: frozenset[int], reason: str, *, trashed: bool) -> tuple[Contact, ...]:
        with self._writing:
            return self._judged(self._store.set_all_trashed(ids, trashed, reason))

    def _all(self, ids: Iterable[int]) -> tuple[Contact, ...]:
        """These entries by id. Raises NoSuch."""
        wanted = sorted(ids)
        found = self._store.contacts_by_id(wanted)
        known = {one.id for one in found}
        for missing in (one for one in wanted if one not in known):
            raise NoSuch(what=N_("contact"), reference=reference(Kind.CONTACT, missing))
        return found

    def _judged(self, saved: Mapping[int, Contact]) -> tuple[Contact, ...]:
        """Judges everything anew."""
        self._judge.judge_all()
        return tuple(saved[one] for one in sorted(saved))

    def _judged_singly(
        self,
        before: tuple[Contact, ...],
        planned: Mapping[int, Contact],
        save: Callable[[], Mapping[int, Contact]],
    ) -> tuple[Contact, ...]:
        """Saves all with the first, and judges each with what lies around it."""
        saved: dict[int, Contact] = {}

        def kept(contact_id: int) -> Contact:
            if not saved:
                saved.update(save())
            return saved[contact_id]

        return tuple(self._judge.change(one, planned[one.id], partial(kept, one.id)) for one in before)


def _with(contact: Contact, changes: Mapping[str, object], debts: Collection[int], now: datetime) -> Contact:
    """The entry with its changes, checked, its number normalised."""
    planned = replace(contact, **changes)  # type: ignore[arg-type] # fields by name
    check_contact(planned, debts, now)
    return replace(planned, number_key=read_number(planned.number).key if planned.number else "")
