"""Several contacts changed in one act: one transaction, one event, a revision of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diary.domain.errors import BadValue
from diary.domain.language import N_
from diary.store import tables
from diary.store.contacts import GIVEN_BY_STORE, PLAIN, find_contact, require, words_of
from diary.store.room import Room
from diary.store.search import FIELDS, reindex_contact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.contact import Contact
    from diary.store.journal import Act


class ManyRoom(Room):
    """The part of the store that changes several contacts at once."""

    def amend_contacts(self, changes: Mapping[int, Mapping[str, object]], reason: str) -> dict[int, Contact]:
        """Writes the next revision of each contact (by id: the fields that change) where anything differs.

        Raises NoSuch, and BadValue for a field that only the store gives; nothing is written then.
        """
        for name in {name for fields in changes.values() for name in fields}:
            if name not in PLAIN or name in GIVEN_BY_STORE:
                raise BadValue(field=name, problem=N_("cannot be changed"))

        def work(act: Act) -> dict[int, Contact]:
            found = {one: amended(act, one, changes[one], reason) for one in sorted(changes)}
            act.detail = json.dumps({"contacts": len(found)})
            return found

        return self._write("contact.amend", work, judged=True)

    def set_all_trashed(self, ids: frozenset[int], trashed: bool, reason: str = "") -> dict[int, Contact]:
        """Puts contacts aside, or takes them back; those that are so already stay as they are."""

        def work(act: Act) -> dict[int, Contact]:
            found = {one: amended(act, one, {"trashed": trashed}, reason) for one in sorted(ids)}
            act.detail = json.dumps({"contacts": len(found)})
            return found

        return self._write("contact.trash" if trashed else "contact.untrash", work, judged=True)


def amended(act: Act, contact_id: int, changes: Mapping[str, object], reason: str) -> Contact:
    """Writes the next revision of a contact where anything differs, in the act under way. Raises NoSuch."""
    old = find_contact(act.connection, contact_id)
    differing = {name: value for name, value in changes.items() if getattr(old, name) != value}
    if not differing:
        return old
    require(
        act.connection,
        debt_id=_number(differing.get("debt_id")),
        collector_id=_number(differing.get("collector_id")),
    )
    act.amend(tables.contact, contact_id, differing, reason)
    new = find_contact(act.connection, contact_id)
    if not differing.keys().isdisjoint(FIELDS):
        reindex_contact(act.connection, contact_id, words_of(new))
    return new


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
