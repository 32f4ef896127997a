"""Several contacts changed in one act: one transaction, one event, a revision of each."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from diary.domain.errors import BadValue, NoSuch
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.store import tables
from diary.store.contacts import (
    GIVEN_BY_STORE,
    PLAIN,
    columns_of,
    contact_of,
    find_contact,
    require,
    words_of,
)
from diary.store.room import Room
from diary.store.search import FIELDS, reindex_contact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

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
            for fields, ids in _alike(changes):
                _amend(act, ids, fields, reason)
            act.detail = json.dumps({"contacts": len(changes)})
            return _contacts(act.connection, sorted(changes))

        return self._write("contact.amend", work, judged=True)

    def set_all_trashed(self, ids: frozenset[int], trashed: bool, reason: str = "") -> dict[int, Contact]:
        """Puts contacts aside, or takes them back; those that are so already stay as they are."""

        def work(act: Act) -> dict[int, Contact]:
            _amend(act, sorted(ids), {"trashed": trashed}, reason)
            act.detail = json.dumps({"contacts": len(ids)})
            return _contacts(act.connection, sorted(ids))

        return self._write("contact.trash" if trashed else "contact.untrash", work, judged=True)


def _alike(
    changes: Mapping[int, Mapping[str, object]],
) -> Iterator[tuple[Mapping[str, object], list[int]]]:
    """Runs of ascending ids that are changed alike; an event digests its rows in the order of their ids."""
    for fields, run in groupby(sorted(changes), key=changes.__getitem__):
        yield fields, list(run)


def _amend(act: Act, ids: Sequence[int], fields: Mapping[str, object], reason: str) -> None:
    """Writes the next revision of those contacts that do not say this yet. Raises NoSuch."""
    old = _contacts(act.connection, ids)
    differing = [
        one for one in ids if any(getattr(old[one], name) != value for name, value in fields.items())
    ]
    if not differing:
        return
    require(
        act.connection,
        debt_id=_number(fields.get("debt_id")),
        collector_id=_number(fields.get("collector_id")),
    )
    act.amend_rows(tables.contact, differing, fields, reason)
    if not fields.keys().isdisjoint(FIELDS):
        for one, new in _contacts(act.connection, differing).items():
            reindex_contact(act.connection, one, words_of(new))


def _contacts(connection: Connection, ids: Sequence[int]) -> dict[int, Contact]:
    """These contacts as they stand, by id. Raises NoSuch."""
    table = tables.contact
    listed = select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)
    rows = connection.execute(select(*columns_of(table)).where(table.c.id.in_(listed)).order_by(table.c.id))
    found = {one.id: one for one in map(contact_of, rows)}
    for missing in (one for one in ids if one not in found):
        raise NoSuch(what=N_("contact"), reference=reference(Kind.CONTACT, missing))
    return found


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
