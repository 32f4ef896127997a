"""The journal as others read it, and acts that are only noted there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from diary.store.journal import event_of
from diary.store.room import Room
from diary.store.tables import event

if TYPE_CHECKING:
    from diary.domain.journal import Event
    from diary.store.journal import Act


class RecordRoom(Room):
    """The part of the store that shows the journal."""

    def log(self, kind: str, detail: str) -> Event:
        """Notes an act that changed no row (an export) and returns its event."""

        def work(act: Act) -> int:
            act.detail = detail
            act.worth_an_event = True
            return act.seq

        seq = self._write(kind, work)
        return self.events(seq - 1)[0]

    def head(self) -> Event | None:
        """The newest event, whose hash stands for everything before it."""
        with self._reading() as connection:
            row = connection.execute(select(event).order_by(event.c.seq.desc()).limit(1)).one_or_none()
        return None if row is None else event_of(row)

    def events(self, since: int = 0) -> tuple[Event, ...]:
        """The events after number `since`, oldest first."""
        with self._reading() as connection:
            rows = connection.execute(select(event).where(event.c.seq > since).order_by(event.c.seq))
            return tuple(map(event_of, rows))

    def event(self, seq: int) -> Event | None:
        """The event with this number."""
        with self._reading() as connection:
            row = connection.execute(select(event).where(event.c.seq == seq)).one_or_none()
        return None if row is None else event_of(row)

    def event_by_hash(self, begins: str) -> Event | None:
        """The event whose hash (hex) begins so, with as many whole bytes as were given."""
        low = bytes.fromhex(begins)
        chosen = select(event).where(func.substr(event.c.hash, 1, len(low)) == low).limit(1)
        with self._reading() as connection:
            row = connection.execute(chosen).one_or_none()
        return None if row is None else event_of(row)

    def last_event(self, kind: str) -> Event | None:
        """The newest event of a kind, if there is one."""
        newest = select(event).where(event.c.kind == kind).order_by(event.c.seq.desc()).limit(1)
        with self._reading() as connection:
            row = connection.execute(newest).one_or_none()
        return None if row is None else event_of(row)
