"""One act of the user is one transaction and one journal event; the events are chained by SHA-256."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from diary.domain.errors import NoSuch
from diary.domain.journal import Event
from diary.store.canonical import FORMS, INSERT_EVENT, NO_HASH, ROWS_BEGIN, EventRow, Form, Raw, event_hash
from diary.store.columns import Moment
from diary.store.tables import event

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row, Table

NONCE_BYTES = 16
_CHUNK = 500


class Act:
    """Rows being written for one event. They come in the order in which the event digests them: by rank of
    their table, id and revision, so that any number of rows needs no memory.
    """

    def __init__(self, connection: Connection, kind: str, seq: int, at: datetime) -> None:
        self.connection = connection
        self.kind = kind
        self.seq = seq
        self.at = at
        self.detail = ""
        self.subject = ""
        self.revision = 0
        self.worth_an_event = False
        self._rows = hashlib.sha256(ROWS_BEGIN)
        self._last = (-1, 0, 0)

    def next_id(self, table: Table) -> int:
        """The id that the next row of this table gets; rows are never deleted, so ids are never reused."""
        return int(self.connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1

    def add(self, table: Table, values: Mapping[str, Any], reason: str = "") -> int:
        """Writes the first revision of a new row and returns its id."""
        form = FORMS[table.name]
        row_id = self.next_id(table)
        self.add_rows(form, [self.new_row(form, row_id, values, os.urandom(NONCE_BYTES), reason)])
        return row_id

    def new_row(
        self, form: Form, row_id: int, values: Mapping[str, Any], nonce: bytes, reason: str = ""
    ) -> tuple[Raw, ...]:
        """The stored form of a first revision."""
        system = {"id": row_id, "revision": 1, "seq": self.seq, "reason": reason, "nonce": nonce}
        return form.raw({**values, **system})

    def add_rows(self, form: Form, rows: Sequence[tuple[Raw, ...]]) -> None:
        """Writes stored forms of new rows, ids ascending."""
        self.connection.exec_driver_sql(form.insert, list(rows))
        for row in rows:
            self._note(form, row)

    def amend(self, table: Table, row_id: int, changes: Mapping[str, Any], reason: str = "") -> None:
        """Keeps the present revision and writes the next one with these columns changed."""
        self.amend_rows(table, [row_id], changes, reason)

    def amend_rows(
        self, table: Table, ids: Sequence[int], changes: Mapping[str, Any], reason: str = ""
    ) -> None:
        """Amends several rows alike, ids ascending; raises NoSuch."""
        form = FORMS[table.name]
        for begin in range(0, len(ids), _CHUNK):
            old = self._stored(form, ids[begin : begin + _CHUNK])
            system = {"seq": self.seq, "reason": reason}
            new = [
                form.changed(
                    row, {**changes, **system, "revision": row[1] + 1, "nonce": os.urandom(NONCE_BYTES)}
                )
                for row in old
            ]
            self.connection.exec_driver_sql(form.insert_version, old)
            self.connection.exec_driver_sql(form.update, [(*row[1:], row[0]) for row in new])
            for row in new:
                self._note(form, row)

    def _stored(self, form: Form, ids: Sequence[int]) -> list[tuple[Any, ...]]:
        rows = self.connection.exec_driver_sql(form.select, (json.dumps(list(ids)),)).all()
        if len(rows) != len(ids):
            raise NoSuch(what=form.name, reference=", ".join(map(str, ids)))
        return [tuple(row) for row in rows]

    def event_row(self, prev: bytes) -> EventRow:
        """The event that seals this act."""
        moment = Moment().stored(self.at)
        unhashed = EventRow(
            self.seq,
            moment or 0,
            self.kind,
            self.subject,
            self.revision,
            self._rows.digest(),
            self.detail,
            prev,
            b"",
        )
        return unhashed._replace(hash=event_hash(unhashed))

    def _note(self, form: Form, row: tuple[Any, ...]) -> None:
        place = (form.rank, row[0], row[1])
        if place <= self._last:
            raise RuntimeError("rows of one act must come in the order of the journal")
        self._last = place
        self._rows.update(row[-1])
        self.worth_an_event = True
        if not self.subject:
            self.subject, self.revision = f"{form.name}:{row[0]}", row[1]


def write_event(connection: Connection, row: EventRow) -> None:
    """Appends an event to the chain."""
    connection.exec_driver_sql(INSERT_EVENT, row)


def last_event(connection: Connection) -> tuple[int, bytes]:
    """Sequence number and hash of the newest event; (0, zeros) in a diary that is just being made."""
    row = connection.execute(select(event.c.seq, event.c.hash).order_by(event.c.seq.desc()).limit(1)).first()
    return (0, NO_HASH) if row is None else (row.seq, row.hash)


def event_of(row: Row[Any]) -> Event:
    """The event that a row of the table holds."""
    return Event(
        seq=row.seq,
        at=row.at,
        kind=row.kind,
        subject=row.subject,
        revision=row.revision,
        digest=row.digest.hex(),
        detail=row.detail,
        prev=row.prev.hex(),
        hash=row.hash.hex(),
    )
