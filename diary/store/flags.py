"""The cache of flags: what the rules said last. Derived, so the journal does not know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select

from diary.domain.flag import Flag, FlagState
from diary.store.facts import keep_readings
from diary.store.flag_text import Dumper, load
from diary.store.room import STALE, Room
from diary.store.tables import cache_state, flag, flag_contact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from diary.domain.facts import Reading

_DIGEST = "flags_digest"
_MARKS = "rule_marks"
_CHUNK = 500


Lot = tuple["Iterable[Flag]", "Sequence[Reading]"]
"""Flags of some days with what was newly found in the texts of their contacts."""


def _add(connection: Connection, flags: Iterable[Flag], kept: dict[str, int]) -> None:
    """Writes flags, but for those that `kept` has with the same content already; takes all out of it."""
    dump = Dumper()
    rows, links, other = [], [], []
    for one in flags:
        data = dump(one)
        known = kept.pop(one.id, None)
        if known == hash(data):
            continue
        if known is not None:
            other.append(one.id)
        rows.append((one.id, one.scope, one.state.value, data))
        live = one.state is not FlagState.CLEARED
        links += [(contact_id, one.id, live) for contact_id in dict.fromkeys(one.contacts)]
    _remove(connection, other)
    if rows:
        connection.exec_driver_sql("INSERT INTO flag (id, scope, state, data) VALUES (?, ?, ?, ?)", rows)
    if links:
        connection.exec_driver_sql(
            "INSERT INTO flag_contact (contact_id, flag_id, live) VALUES (?, ?, ?)", links
        )


def _remove(connection: Connection, flag_ids: Iterable[str]) -> None:
    gone = [(flag_id,) for flag_id in flag_ids]
    if gone:
        connection.exec_driver_sql("DELETE FROM flag_contact WHERE flag_id = ?", gone)
        connection.exec_driver_sql("DELETE FROM flag WHERE id = ?", gone)


def _set_state(connection: Connection, name: str, value: str) -> None:
    connection.execute(insert(cache_state).prefix_with("OR REPLACE").values(name=name, value=value))


class FlagRoom(Room):
    """The part of the store that keeps the rules' answers ready."""

    def flags_digest(self) -> str | None:
        """The digest under which the cache was filled; None when there is none, or when something that flags
        hang on changed after the last replacement (a crash may have come between).
        """
        with self._reading() as connection:
            rows = connection.execute(select(cache_state.c.name, cache_state.c.value))
            states = {row.name: row.value for row in rows}
        return None if states.get(STALE) == "1" else states.get(_DIGEST)

    def marks(self) -> str:
        """What was remembered of the rules that filled the cache; empty when nothing was."""
        with self._reading() as connection:
            return connection.scalar(select(cache_state.c.value).where(cache_state.c.name == _MARKS)) or ""

    def keep_marks(self, marks: str) -> None:
        """Remembers the rules that filled the cache."""
        self._write_cache(lambda connection: _set_state(connection, _MARKS, marks))

    def replace_all_flags(self, digest: str, lots: Iterable[Lot]) -> None:
        """Fills the cache anew; what is in it already is not written again.

        The lots are taken one by one, so that not all flags need be in memory at a time; those who make
        them may read the store, but not write to it.
        """

        def work(connection: Connection) -> None:
            stored = connection.exec_driver_sql("SELECT id, data FROM flag")
            kept = {flag_id: hash(data) for flag_id, data in stored}
            for flags, readings in lots:
                _add(connection, flags, kept)
                keep_readings(connection, readings)
            _remove(connection, kept)
            _set_state(connection, _DIGEST, digest)
            _set_state(connection, STALE, "0")

        self._write_cache(work)

    def replace_flags(
        self, scopes: Collection[str], flags: Iterable[Flag], readings: Sequence[Reading] = ()
    ) -> None:
        """Drops the flags of these scopes and adds these; the cache counts as up to date afterwards."""

        def work(connection: Connection) -> None:
            kept: dict[str, int] = {}
            for part in _parts(sorted(scopes)):
                chosen = select(flag.c.id, flag.c.data).where(flag.c.scope.in_(part))
                kept |= {flag_id: hash(data) for flag_id, data in connection.execute(chosen)}
            _add(connection, flags, kept)
            _remove(connection, kept)
            keep_readings(connection, readings)
            _set_state(connection, STALE, "0")

        self._write_cache(work)

    def drop_flags(self) -> None:
        """Empties the cache."""
        self._write_cache(_clear)

    def loose_flags(self) -> tuple[Flag, ...]:
        """The flags that hang on no contact, but on a notice or complaint, by day and id."""
        without = select(flag.c.data).where(flag.c.id.not_in(select(flag_contact.c.flag_id)))
        with self._reading() as connection:
            found = [load(row.data) for row in connection.execute(without)]
        return tuple(sorted(found, key=lambda one: (one.day, one.id)))

    def flags(
        self, *, contact_ids: Iterable[int] | None = None, ids: Iterable[str] | None = None
    ) -> tuple[Flag, ...]:
        """The flags in whose `contacts` one of these contacts is, or of these ids; without either all.

        Ordered by day and id.
        """
        found: dict[str, Flag] = {}
        with self._reading() as connection:
            for chosen in _choices(contact_ids, ids):
                found.update((row.id, load(row.data)) for row in connection.execute(chosen))
        return tuple(sorted(found.values(), key=lambda one: (one.day, one.id)))


def _clear(connection: Connection) -> None:
    connection.execute(delete(flag_contact))
    connection.execute(delete(flag))
    connection.execute(delete(cache_state).where(cache_state.c.name == _DIGEST))


def _choices(contact_ids: Iterable[int] | None, ids: Iterable[str] | None) -> Iterable[Any]:
    chosen = select(flag.c.id, flag.c.data)
    if contact_ids is None and ids is None:
        yield chosen
    for part in _parts(contact_ids or ()):
        link = select(flag_contact.c.flag_id).where(flag_contact.c.contact_id.in_(part))
        yield chosen.where(flag.c.id.in_(link))
    for words in _parts(ids or ()):
        yield chosen.where(flag.c.id.in_(words))


def _parts(values: Iterable[Any]) -> Iterable[list[Any]]:
    listed = list(values)
    for begin in range(0, len(listed), _CHUNK):
        yield listed[begin : begin + _CHUNK]
