"""The cache of flags: what the rules said last. Derived, so the journal does not know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select

from diary.domain.flag import Flag, FlagState
from diary.store.flag_text import dump, load
from diary.store.room import STALE, Room
from diary.store.tables import cache_state, flag, flag_contact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_DIGEST = "flags_digest"
_CHUNK = 500


def _add(connection: Connection, flags: Iterable[Flag]) -> None:
    rows: list[dict[str, Any]] = []
    links: list[dict[str, Any]] = []
    for one in flags:
        live = one.state is not FlagState.CLEARED
        rows.append({"id": one.id, "scope": one.scope, "state": one.state, "data": dump(one)})
        links += [
            {"contact_id": contact_id, "flag_id": one.id, "live": live}
            for contact_id in dict.fromkeys(one.contacts)
        ]
        if len(rows) >= _CHUNK:
            _insert(connection, rows, links)
            rows, links = [], []
    _insert(connection, rows, links)


def _insert(connection: Connection, rows: list[dict[str, Any]], links: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(flag), rows)
    if links:
        connection.execute(insert(flag_contact), links)


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

    def replace_all_flags(self, digest: str, flags: Iterable[Flag]) -> None:
        """Fills the cache anew."""

        def work(connection: Connection) -> None:
            _clear(connection)
            _add(connection, flags)
            _set_state(connection, _DIGEST, digest)
            _set_state(connection, STALE, "0")

        self._write_cache(work)

    def replace_flags(self, scopes: Collection[str], flags: Iterable[Flag]) -> None:
        """Drops the flags of these scopes and adds these; the cache counts as up to date afterwards."""

        def work(connection: Connection) -> None:
            listed = sorted(scopes)
            for begin in range(0, len(listed), _CHUNK):
                gone = select(flag.c.id).where(flag.c.scope.in_(listed[begin : begin + _CHUNK]))
                connection.execute(delete(flag_contact).where(flag_contact.c.flag_id.in_(gone)))
                connection.execute(delete(flag).where(flag.c.scope.in_(listed[begin : begin + _CHUNK])))
            _add(connection, flags)
            _set_state(connection, STALE, "0")

        self._write_cache(work)

    def drop_flags(self) -> None:
        """Empties the cache."""
        self._write_cache(_clear)

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
