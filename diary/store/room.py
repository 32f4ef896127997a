"""What all parts of the store share: short reads from any thread, and acts on the writer's thread."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import insert

from diary.store.failures import told_as_failures
from diary.store.journal import Act, last_event, write_event
from diary.store.tables import cache_state
from diary.store.writer import Priority

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from diary.store.parts import Parts

T = TypeVar("T")

STALE = "flags_stale"


class Room:
    """Base of the store's parts."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def _told(self) -> AbstractContextManager[None]:
        """Inside, expected errors of driver and system become DiaryErrors."""
        return told_as_failures(self._parts.folder.path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A consistent view of the diary for as long as the block lasts."""
        with self._told(), self._parts.readers.begin() as connection:
            yield connection

    def _write(
        self,
        kind: str,
        work: Callable[[Act], T],
        *,
        priority: Priority = Priority.USER,
        judged: bool = False,
    ) -> T:
        """Runs `work` as one transaction with one event of this kind; nothing written, no event.

        When it returns, change and head are on the medium. `judged` marks acts after which flags may be out
        of date until somebody judges again.
        """

        def job(connection: Connection) -> T:
            return self._commit(connection, kind, work, judged=judged)

        with self._told():
            return self._parts.writer.run(job, priority)

    def _commit(self, connection: Connection, kind: str, work: Callable[[Act], T], *, judged: bool) -> T:
        heads = self._parts.heads
        with connection.begin() as transaction:
            seq, last = last_event(connection)
            act = Act(connection, kind, seq + 1, self._parts.clock())
            result = work(act)
            if not act.worth_an_event:
                transaction.rollback()
                return result
            row = act.event_row(last)
            write_event(connection, row)
            if judged:
                mark_stale(connection)
            heads.make_room()
        heads.append(row.seq, row.hash)
        return result

    def _write_cache(self, work: Callable[[Connection], T]) -> T:
        """Changes derived data, which the journal does not know of."""

        def job(connection: Connection) -> T:
            with connection.begin():
                return work(connection)

        with self._told():
            return self._parts.writer.run(job, Priority.CACHE)


def mark_stale(connection: Connection) -> None:
    """Notes that the flags in the cache do not know of the newest change yet."""
    connection.execute(insert(cache_state).prefix_with("OR REPLACE").values(name=STALE, value="1"))
