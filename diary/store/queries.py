"""Lists of contacts, newest first, quick however many there are.

A narrow choice (search, number, debt, flagged, …) is counted first, up to a limit. Few hits are gathered
by their own index and sorted; many are met soon on a walk down the index of times.
"""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

import orjson
from sqlalchemy import ColumnElement, false, func, select, text

from diary.domain.contact import Source
from diary.store.conditions import live, unindexed, waiting, wide
from diary.store.conditions import narrow as narrow_by
from diary.store.contacts import columns_of, contact_of
from diary.store.proof_tables import set_aside
from diary.store.search import phrases
from diary.store.tables import contact, debt, number_tie
from diary.store.tallies import TallyRoom

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from diary.domain.contact import Contact
    from diary.domain.query import ContactQuery

_FEW = 500
_CHUNK = 500


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
    hits = select(contact.c.id).where(*narrow)
    if len(narrow) == 1 and (query.flagged or query.needs_details):
        hits = live() if query.flagged else waiting()
    some = select(func.count()).select_from(hits.limit(most + 1).subquery())
    return (connection.scalar(some) or 0) <= most


def _ids(connection: Connection, query: ContactQuery) -> array[int]:
    """The ids of a choice in order, one page of them, by the quicker of the two ways.

    Only the ids: sorting whole rows costs several times as much as fetching those that are shown.
    """
    narrow = narrow_by(query, walking=False)
    chosen = select(contact.c.id)
    if narrow and _are_few(connection, query, narrow):
        at = unindexed(contact.c.at)
        chosen = chosen.where(*wide(connection, query), *narrow).order_by(at.desc(), contact.c.id.desc())
    else:
        walk = (*wide(connection, query, walking=True), *narrow_by(query, walking=True))
        chosen = chosen.where(*walk).order_by(contact.c.at.desc(), contact.c.id.desc())
    page = chosen.limit(query.limit).offset(query.offset or None).subquery()
    # As one text, in a quarter of the time: a fetch for each row takes the interpreter's lock each time,
    # for which other threads wait. SQLite keeps the order of a subquery for this function.
    listed = connection.scalar(select(func.group_concat(page.c.id)))
    return array("q", orjson.loads(f"[{listed}]") if listed else ())


def _by_id(connection: Connection, ids: Sequence[int]) -> tuple[Contact, ...]:
    found: dict[int, Contact] = {}
    for begin in range(0, len(ids), _CHUNK):
        wanted = contact.c.id.in_(ids[begin : begin + _CHUNK])
        rows = connection.execute(select(*columns_of(contact)).where(wanted))
        found.update((one.id, one) for one in map(contact_of, rows))
    return tuple(found[one] for one in ids if one in found)


class QueryRoom(TallyRoom):
    """The part of the store that lists and counts contacts."""

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
            narrow = narrow_by(query, walking=False)
            return connection.scalar(chosen.where(*wide(connection, query, walking=not narrow), *narrow)) or 0

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
                contact.outerjoin(number_tie, number_tie.c.key == c.number_key)
                .join(debt, debt.c.id == whose)
                .outerjoin(set_aside, set_aside.c.debt_id == debt.c.id)
            )
            .where(func.coalesce(set_aside.c.trashed, 0) == 0)
            .where(c.direction == "in", unindexed(c.trashed) == false(), c.source != Source.UNCONFIRMED)
            .group_by(debt.c.creditor_id, who)
        )
        with self._reading() as connection:
            rows = connection.execute(earliest)
            return {(f"k{creditor}", one): (at, contact_id) for creditor, one, contact_id, at in rows}
