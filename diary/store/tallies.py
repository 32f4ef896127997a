"""Contacts of a choice, counted by day, hour, collector, number and person reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, case, func, or_, select

from diary.domain.contact import DEFAULT_ZONE, Relation
from diary.domain.query import Count
from diary.store.conditions import live, local_day, local_hour, local_weekday, narrow, wide
from diary.store.room import Room
from diary.store.tables import contact, number_tie

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from diary.domain.query import ContactQuery

_EPOCH = date(1970, 1, 1)


class TallyRoom(Room):
    """The part of the store that counts contacts; a list's page is left aside."""

    def tally_days(self, query: ContactQuery) -> dict[date, Count]:
        """By calendar day on the debtor's clock."""
        keyed = self._by_clock(query, (local_day(),), lambda local: ((local.date() - _EPOCH).days,))
        return {_EPOCH + timedelta(days=day): count for (day,), count in keyed.items()}

    def tally_hours(self, query: ContactQuery) -> dict[tuple[int, int], Count]:
        """By weekday (0: Monday) and hour on the debtor's clock."""
        keyed = self._by_clock(
            query, (local_weekday(), local_hour()), lambda local: (local.weekday(), local.hour)
        )
        return {(day, hour): count for (day, hour), count in keyed.items()}

    def tally_collectors(self, query: ContactQuery) -> dict[int, Count]:
        """By collector, the contact's own or the one its number is tied to; 0 stands for unknown ones."""
        c = contact.c
        tied = (
            select(number_tie.c.collector_id)
            .where(number_tie.c.key == c.number_key, c.number_key != "")
            .scalar_subquery()
        )
        with self._reading() as connection:
            rows = _grouped(connection, query, func.coalesce(c.collector_id, tied, 0))
            return {row[0]: _count_of(row) for row in rows}

    def tally_numbers(self, query: ContactQuery) -> dict[str, Count]:
        """By the key of the number; contacts without one are left out."""
        with self._reading() as connection:
            rows = _grouped(connection, query, contact.c.number_key)
            return {row[0]: _count_of(row) for row in rows if row[0]}

    def tally_persons(self, query: ContactQuery) -> dict[tuple[str, Relation], Count]:
        """By the person reached and the relation, where either is known."""
        c = contact.c
        known = or_(c.person != "", c.relation != Relation.UNKNOWN)
        with self._reading() as connection:
            rows = _grouped(connection, query, c.person, c.relation, where=(known,))
            return {(row[0], row[1]): _count_of(row) for row in rows}

    def numbers_as_written(self) -> dict[str, str]:
        """How each number of a contact was last written, by its key."""
        c = contact.c
        newest = select(c.number_key, c.number, func.max(c.id)).where(c.number_key != "")
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(newest.group_by(c.number_key))}

    def _by_clock(
        self,
        query: ContactQuery,
        usual: tuple[ColumnElement[int], ...],
        elsewhere: Callable[[datetime], tuple[int, ...]],
    ) -> dict[tuple[int, ...], Count]:
        """Groups by the debtor's clock: SQLite reckons in the usual zone, Python in others."""
        zone = contact.c.zone
        with self._reading() as connection:
            rows = _grouped(connection, query, *usual, where=(zone == DEFAULT_ZONE,))
            found = {tuple(row[: len(usual)]): _count_of(row) for row in rows}
            others = _grouped(connection, query, zone, contact.c.id, where=(zone != DEFAULT_ZONE,))
            for row in others:
                count = _count_of(row)
                key = elsewhere(count.first.astimezone(ZoneInfo(row[0])))
                found[key] = _together(found[key], count) if key in found else count
        return found


def _grouped(
    connection: Connection,
    query: ContactQuery,
    *keys: ColumnElement[Any],
    where: Iterable[ColumnElement[bool]] = (),
) -> Iterable[Sequence[Any]]:
    """The keys of each group, then contacts, flagged ones, first and last moment."""
    narrowed = narrow(query, walking=False)
    at = contact.c.at
    flagged = func.sum(case((contact.c.id.in_(live()), 1), else_=0))
    measured = (func.count(), flagged, func.min(at, type_=at.type), func.max(at, type_=at.type))
    wanted = select(*keys, *measured).select_from(contact)
    conditions = (*wide(connection, query, walking=not narrowed), *narrowed, *where)
    return connection.execute(wanted.where(*conditions).group_by(*keys))


def _count_of(row: Sequence[Any]) -> Count:
    contacts, flagged, first, last = row[-4:]
    return Count(contacts=contacts, flagged=flagged, first=first, last=last)


def _together(one: Count, other: Count) -> Count:
    return replace(
        one,
        contacts=one.contacts + other.contacts,
        flagged=one.flagged + other.flagged,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
    )
