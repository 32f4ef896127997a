"""The facts that rules need of contacts, and what was found in their texts: straight from the driver.

Judging reads all of them, which may be a million; so a row costs no more than its own conversion, and what
most rows share (channel, zone, outcome …) is converted once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select

from diary.domain.facts import ContactFacts, FactSheet, Reading
from diary.store.columns import Moment, Stored
from diary.store.room import Room
from diary.store.tables import cache_state, contact, reading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

_DIGEST: Final = "readings_digest"
_CHUNK: Final = 500
_PLAIN: Final = ("id", "revision", "at", "about_min", "duration_s", "person", "debt_id", "collector_id")
_PLAIN_TOO: Final = ("number_key", "people")
_SHARED: Final = (
    "channel", "zone", "direction", "outcome", "reached", "relation", "conduct", "not_conduct", "source",
)  # fmt: skip
_AT: Final = Moment().read
_WORDS: Final = len(_PLAIN) + len(_PLAIN_TOO)
_MORE: Final = _WORDS + len(_SHARED)
_COLUMNS: Final = ", ".join(f"c.{name}" for name in (*_PLAIN, *_PLAIN_TOO, *_SHARED))
_SELECT: Final = (
    f"SELECT {_COLUMNS}, c.said <> '' OR c.summary <> '', r.revision, r.context, r.data"  # noqa: S608 - our names
    " FROM contact AS c LEFT JOIN reading AS r ON r.contact_id = c.id"
    " WHERE c.trashed = 0 AND c.source <> 'unconfirmed' AND "
)
_IN_TIME: Final = "c.at >= ? AND c.at < ?"
_ORDER: Final = " ORDER BY c.at, c.id"


class FactRoom(Room):
    """The part of the store that gives rules what they look at."""

    def cuts(self, size: int) -> tuple[datetime, ...]:
        """The moments that part the contacts that are not set aside into lots of this size, in order."""
        found: list[datetime] = []
        statement = "SELECT at FROM contact WHERE trashed = 0 AND at > ? ORDER BY at LIMIT 1 OFFSET ?"
        last: Any = -(2**62)
        with self._reading() as connection:
            while row := connection.exec_driver_sql(statement, (last, size - 1)).one_or_none():
                last = row[0]
                found.append(_AT(last))
        return tuple(found)

    def facts_between(self, since: datetime | None, until: datetime | None) -> FactSheet:
        """Every contact from `since` up to and without `until` (None: no end) that is not set aside."""
        statement = _SELECT + _IN_TIME + _ORDER
        with self._reading() as connection:
            rows = _rows(connection, statement, (_micros(since, -1), _micros(until, 1)))
        return _sheet(rows)

    def facts_for(
        self, *, debt_ids: Iterable[int], number_keys: Iterable[str], since: datetime, until: datetime
    ) -> FactSheet:
        """Contacts from `since` up to and without `until`, oldest first, those set aside left out: of these
        debts, or of these numbers where the contact names no debt.
        """
        span = (_micros(since, -1), _micros(until, 1))
        parts: list[tuple[str, list[object], str]] = [
            ("c.debt_id", list(debt_ids), ""),
            ("c.number_key", list(number_keys), " AND c.debt_id IS NULL"),
        ]
        statements: list[str] = []
        values: list[object] = []
        for column, wanted, more in parts:
            if wanted:
                statements.append(f"{_SELECT}{column} IN ({_marks(wanted)}){more} AND {_IN_TIME}")
                values += [*wanted, *span]
        if not statements:
            return FactSheet([], {}, [])
        with self._reading() as connection:
            rows = _rows(connection, " UNION ALL ".join(statements), tuple(values))
        return _sheet(sorted(rows, key=lambda row: (row[2], row[0])))

    def facts_by_id(self, ids: Sequence[int]) -> FactSheet:
        """These contacts in order of time, those set aside left out."""
        rows: list[Any] = []
        with self._reading() as connection:
            for begin in range(0, len(ids), _CHUNK):
                some = tuple(ids[begin : begin + _CHUNK])
                statement = f"{_SELECT}c.id IN ({_marks(some)})"
                rows += _rows(connection, statement, some)
        return _sheet(sorted(rows, key=lambda row: (row[2], row[0])))

    def texts_of(self, ids: Collection[int]) -> dict[int, tuple[str, str]]:
        """What was said and the summary, by contact."""
        listed = list(ids)
        found: dict[int, tuple[str, str]] = {}
        c = contact.c
        with self._reading() as connection:
            for begin in range(0, len(listed), _CHUNK):
                chosen = select(c.id, c.said, c.summary).where(c.id.in_(listed[begin : begin + _CHUNK]))
                found.update((row[0], (row[1], row[2])) for row in connection.execute(chosen))
        return found

    def readings_digest(self) -> str:
        """The digest of the finder whose readings are kept; empty when there are none."""
        with self._reading() as connection:
            chosen = select(cache_state.c.value).where(cache_state.c.name == _DIGEST)
            return connection.scalar(chosen) or ""

    def drop_readings(self, digest: str) -> None:
        """Forgets all readings; those of the finder with this digest will follow."""

        def work(connection: Connection) -> None:
            connection.execute(delete(reading))
            row = {"name": _DIGEST, "value": digest}
            connection.execute(insert(cache_state).prefix_with("OR REPLACE").values(row))

        self._write_cache(work)


def keep_readings(connection: Connection, readings: Sequence[Reading]) -> None:
    """Puts readings in the place of what was found in the same contacts before."""
    if readings:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO reading (contact_id, revision, context, data) VALUES (?, ?, ?, ?)",
            [tuple(one) for one in readings],
        )


def _rows(connection: Connection, statement: str, values: tuple[Any, ...]) -> Sequence[tuple[Any, ...]]:
    """The rows as the driver gives them: plain tuples, which are quicker to take apart than SQLAlchemy's."""
    cursor = connection.exec_driver_sql(statement, values).cursor
    return [] if cursor is None else cursor.fetchall()


def _sheet(rows: Iterable[tuple[Any, ...]]) -> FactSheet:
    facts: list[ContactFacts] = []
    read: dict[int, Reading] = {}
    unread: list[int] = []
    shared: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    make, at_of = ContactFacts._make, _AT
    for row in rows:
        key = row[_WORDS:_MORE]
        words = shared.get(key)
        if words is None:
            words = shared[key] = _converted(key)
        contact_id, revision, at = row[:3]
        facts.append(make((contact_id, revision, at_of(at), *row[3:_WORDS], *words)))
        worded, read_revision, context, data = row[_MORE:]
        if read_revision == revision:
            if worded:
                read[contact_id] = Reading(contact_id, revision, context, data)
        elif worded:
            unread.append(contact_id)
    return FactSheet(facts, read, unread)


def _converted(words: Sequence[str]) -> tuple[Any, ...]:
    """The values of the shared columns; of the source only whether the entry was typed."""
    values: list[Any] = []
    for name, word in zip(_SHARED, words, strict=True):
        kind = contact.c[name].type
        values.append(kind.read(word) if isinstance(kind, Stored) else word)
    return (*values[:-1], values[-1] == "typed")


def _micros(moment: datetime | None, sign: int) -> int:
    return sign * 2**62 if moment is None else Moment().stored(moment)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
