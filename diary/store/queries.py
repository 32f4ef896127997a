"""Lists of contacts, newest first, quick however many there are.

A narrow choice (search, number, debt, flagged, …) is counted first, up to a limit. Few hits are gathered
by their own index and sorted; many are met soon on a walk down the index of times. A unary plus keeps
SQLite's planner from taking the other index.
"""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, false, func, literal_column, or_, select, text

from diary.domain.flag import Verdict
from diary.store.contacts import columns_of, contact_of
from diary.store.room import Room
from diary.store.search import phrases
from diary.store.tables import contact, debt, flag_contact, number_tie, review

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from diary.domain.contact import Contact
    from diary.domain.query import ContactQuery

_FEW = 500
_CHUNK = 500


def _unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return literal_column(f"+contact.{column.key}", column.type)


def _narrow(query: ContactQuery, *, walking: bool) -> list[ColumnElement[bool]]:
    """The conditions that an index of their own can serve; not to be served by it while walking."""
    c = contact.c
    own: dict[str, ColumnElement[Any]] = {
        name: _unindexed(c[name]) if walking else c[name]
        for name in ("id", "number_key", "debt_id", "collector_id", "batch_id")
    }
    found: list[ColumnElement[bool]] = []
    if query.number_key:
        found.append(own["number_key"] == query.number_key)
    if query.debt_id is not None:
        found.append(_own_or_tied(own, "debt_id", query.debt_id))
    if query.collector_id is not None:
        found.append(_own_or_tied(own, "collector_id", query.collector_id))
    if query.batch_id is not None:
        found.append(own["batch_id"] == query.batch_id)
    if query.flagged:
        found.append(_flagged(own["id"], walking=walking))
    if words := phrases(query.search):
        found.append(
            own["id"].in_(
                text("SELECT rowid FROM contact_text WHERE contact_text MATCH :words").bindparams(words=words)
            )
        )
    return found


def _own_or_tied(own: dict[str, ColumnElement[Any]], name: str, row_id: int) -> ColumnElement[bool]:
    tied = select(number_tie.c.key).where(number_tie.c[name] == row_id)
    return or_(own[name] == row_id, and_(contact.c[name].is_(None), own["number_key"].in_(tied)))


def _live() -> Select[int]:
    """The contacts of flags that are met or possible and were not dismissed."""
    dismissed = select(review.c.id).where(
        review.c.flag_id == flag_contact.c.flag_id, review.c.verdict == Verdict.DISMISS
    )
    return select(flag_contact.c.contact_id).where(flag_contact.c.live, ~dismissed.exists())


def _flagged(contact_id: ColumnElement[int], *, walking: bool) -> ColumnElement[bool]:
    if walking:
        return _live().where(flag_contact.c.contact_id == contact.c.id).exists()
    return contact_id.in_(_live())


def _wide(query: ContactQuery, *, walking: bool = False) -> list[ColumnElement[bool]]:
    """The conditions that the index of times serves, or that need the row."""
    c = contact.c
    trashed = c.trashed if walking else _unindexed(c.trashed)
    found: list[ColumnElement[bool]] = [trashed == query.trashed]
    if query.since is not None:
        found.append(c.at >= query.since)
    if query.until is not None:
        found.append(c.at < query.until)
    if query.channels:
        found.append(c.channel.in_(sorted(query.channels)))
    return found


def _most_to_gather(connection: Connection, limit: int | None) -> int:
    """Up to how many hits gathering them all is quicker than a walk until `limit` of them were met.

    A hit gathered costs about five times a contact passed by, so the two are even at √(limit · contacts / 5).
    """
    contacts = connection.scalar(select(func.max(contact.c.id))) or 0
    return max(_FEW, math.isqrt((limit or contacts) * contacts // 5))


def _are_few(connection: Connection, query: ContactQuery, narrow: list[ColumnElement[bool]]) -> bool:
    """Whether gathering and sorting the hits is quicker than meeting them on a walk."""
    most = _most_to_gather(connection, query.limit)
    if words := phrases(query.search):
        found = text(
            "SELECT count(*) FROM (SELECT 1 FROM contact_text WHERE contact_text MATCH :words LIMIT :most)"
        )
        if (connection.scalar(found, {"words": words, "most": most + 1}) or 0) <= most:
            return True
        if len(narrow) == 1:
            return False
    alone = query.flagged and len(narrow) == 1
    hits = _live() if alone else select(contact.c.id).where(*narrow)
    some = select(func.count()).select_from(hits.limit(most + 1).subquery())
    return (connection.scalar(some) or 0) <= most


def _ids(connection: Connection, query: ContactQuery) -> array[int]:
    """The ids of a choice in order, one page of them, by the quicker of the two ways.

    Only the ids: sorting whole rows costs several times as much as fetching those that are shown.
    """
    narrow = _narrow(query, walking=False)
    chosen = select(contact.c.id)
    if narrow and _are_few(connection, query, narrow):
        at = _unindexed(contact.c.at)
        chosen = chosen.where(*_wide(query), *narrow).order_by(at.desc(), contact.c.id.desc())
    else:
        walk = (*_wide(query, walking=True), *_narrow(query, walking=True))
        chosen = chosen.where(*walk).order_by(contact.c.at.desc(), contact.c.id.desc())
    page = chosen.limit(query.limit).offset(query.offset or None)
    return array("q", connection.execute(page).scalars())


def _by_id(connection: Connection, ids: Sequence[int]) -> tuple[Contact, ...]:
    found: dict[int, Contact] = {}
    for begin in range(0, len(ids), _CHUNK):
        wanted = contact.c.id.in_(ids[begin : begin + _CHUNK])
        rows = connection.execute(select(*columns_of(contact)).where(wanted))
        found.update((one.id, one) for one in map(contact_of, rows))
    return tuple(found[one] for one in ids if one in found)


class QueryRoom(Room):
    """The part of the store that lists contacts."""

    def contacts(self, query: ContactQuery) -> tuple[Contact, ...]:
        """The contacts of a choice, newest first."""
        with self._reading() as connection:
            return _by_id(connection, _ids(connection, query))

    def contact_ids(self, query: ContactQuery) -> array[int]:
        """Only their ids: a list of a hundred thousand can show its first rows at once."""
        with self._reading() as connection:
            return _ids(connection, query)

    def contacts_by_id(self, ids: Sequence[int]) -> tuple[Contact, ...]:
        """These contacts in this order; an id that is not there is left out."""
        with self._reading() as connection:
            return _by_id(connection, ids)

    def count(self, query: ContactQuery) -> int:
        """How many contacts the choice has, its page left aside."""
        with self._reading() as connection:
            chosen = select(func.count()).select_from(contact)
            narrow = _narrow(query, walking=False)
            return connection.scalar(chosen.where(*_wide(query, walking=not narrow), *narrow)) or 0

    def contacts_for(
        self, *, debt_ids: Iterable[int], number_keys: Iterable[str], since: datetime, until: datetime
    ) -> tuple[Contact, ...]:
        """Contacts from `since` up to and without `until`, oldest first, those set aside left out: of these
        debts, or of these numbers where the contact names no debt.
        """
        c = contact.c
        debts, keys = list(debt_ids), list(number_keys)
        whose = or_(
            c.debt_id.in_(debts) if debts else false(),
            and_(c.debt_id.is_(None), c.number_key.in_(keys)) if keys else false(),
        )
        chosen = (
            select(*columns_of(contact))
            .where(whose, c.at >= since, c.at < until, _unindexed(c.trashed) == false())
            .order_by(c.at, c.id)
        )
        with self._reading() as connection:
            return tuple(map(contact_of, connection.execute(chosen)))

    def first_contacts(self) -> dict[tuple[str, int], tuple[datetime, int]]:
        """Moment and id of the earliest incoming contact of each creditor (`k3`) and collector; no trash.

        Debt and collector of a contact are its own, else those its number is tied to; collector 0 stands
        for contacts of nobody who is known.
        """
        c = contact.c
        whose = func.coalesce(c.debt_id, number_tie.c.debt_id)
        who = func.coalesce(c.collector_id, number_tie.c.collector_id, 0)
        first = func.min(c.at, type_=c.at.type).label("first")
        earliest = (
            select(debt.c.creditor_id, who, c.id, first)  # SQLite takes the id of the row with the minimum
            .select_from(
                contact.outerjoin(number_tie, number_tie.c.key == c.number_key).join(debt, debt.c.id == whose)
            )
            .where(c.direction == "in", _unindexed(c.trashed) == false())
            .group_by(debt.c.creditor_id, who)
        )
        with self._reading() as connection:
            rows = connection.execute(earliest)
            return {(f"k{creditor}", one): (at, contact_id) for creditor, one, contact_id, at in rows}
