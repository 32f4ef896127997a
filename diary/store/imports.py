"""Imports: one file, one transaction, one journal event, however many contacts."""

from __future__ import annotations

import json
import os
import threading
from array import array
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, or_, select

from diary.domain.batch import Batch, BatchResult, BatchSource
from diary.domain.errors import Cancelled, NoSuch
from diary.domain.language import N_
from diary.domain.likeness import Likeness
from diary.domain.reference import Kind, reference
from diary.store import proof_tables, tables
from diary.store.canonical import FORMS
from diary.store.contacts import require, values_of, words_of
from diary.store.imported import CAME_ALONG, ImportedRoom
from diary.store.journal import NONCE_BYTES
from diary.store.search import index_contacts
from diary.store.writer import Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from diary.domain.contact import Contact
    from diary.domain.exchange import Progress
    from diary.store.journal import Act

_CHUNK = 500

REVISING = frozenset({"id", "revision", "seq", "reason", "nonce", "digest"})
"""Columns that tell of a revision, not of what it says."""

_KNOWN = """
WITH wanted AS (SELECT value FROM json_each(?)), held (value, contact_id) AS (
    SELECT wanted.value, contact.id FROM wanted JOIN contact ON contact.origin_key = wanted.value
    UNION ALL
    SELECT wanted.value, corroboration.contact_id FROM wanted
    JOIN corroboration ON corroboration."key" = wanted.value AND NOT corroboration.withdrawn)
SELECT DISTINCT held.value FROM held JOIN contact ON contact.id = held.contact_id
LEFT JOIN batch ON batch.id = contact.batch_id
WHERE NOT (contact.trashed AND coalesce(batch.undone, 0))
"""
"""Keys that imported contacts have, and keys of places in other sources that tell of a contact too."""


class ImportRoom(ImportedRoom):
    """The part of the store that imports."""

    def import_batch(
        self, source: BatchSource, contacts: Iterable[Contact], progress: Progress
    ) -> BatchResult:
        """Imports what is new among `contacts`, all of it or nothing.

        A contact whose `origin.key` is known already, or came before in this batch, is a duplicate. The
        iterable and `progress` run on the writer's thread; whatever they raise undoes everything and is
        raised here. They may read the diary, but not write to it. `progress` gets the number read so far.
        """
        stop = threading.Event()

        def work(act: Act) -> BatchResult:
            return _Import(act, source, progress, stop).run(contacts)

        try:
            return self._write("import", work, priority=Priority.IMPORT, judged=True)
        finally:
            stop.set()  # the waiting thread was interrupted: the import must not go on behind its back

    def undo_import(self, batch_id: int, reason: str = "") -> int:
        """Puts aside the contacts of a batch that say what they said when they came in, and frees its keys,
        so that it may be imported again. Returns how many; 0 when it was undone before. Raises NoSuch.
        """

        def work(act: Act) -> int:
            found = _batch_row(act.connection, batch_id)
            if found.undone:
                return 0
            ids = _untouched(act.connection, batch_id)
            act.amend_rows(tables.contact, ids, {"trashed": True}, reason)
            act.amend(tables.batch, batch_id, {"undone": True}, reason)
            act.subject, act.revision = f"batch:{batch_id}", found.revision + 1
            return len(ids)

        return self._write("import.undo", work, judged=True)

    def redo_import(self, batch_id: int, reason: str = "") -> int:
        """Takes back what `undo_import` put aside, as far as it is still there and nothing else brought the
        same records in since. Returns how many; 0 when the batch is not undone. Raises NoSuch.
        """

        def work(act: Act) -> int:
            found = _batch_row(act.connection, batch_id)
            if not found.undone:
                return 0
            ids = _put_aside(act.connection, batch_id, found.seq)
            act.amend_rows(tables.contact, ids, {"trashed": False}, reason)
            act.amend(tables.batch, batch_id, {"undone": False}, reason)
            act.subject, act.revision = f"batch:{batch_id}", found.revision + 1
            return len(ids)

        return self._write("import.redo", work, judged=True)

    def batches(self) -> tuple[Batch, ...]:
        """All imports, oldest first."""
        table = tables.batch
        with self._reading() as connection:
            return tuple(map(_batch_of, connection.execute(select(table).order_by(table.c.id))))

    def known_keys(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these origin keys an import would count as duplicates."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(_KNOWN, (json.dumps(sorted(keys)),))
            return frozenset(found.scalars())


def _batch_of(row: Row[Any]) -> Batch:
    return Batch(
        id=row.id,
        source=BatchSource(file=row.file, sha256=row.sha256, format=row.format),
        at=row.at,
        imported=row.imported,
        duplicates=row.duplicates,
        undone=row.undone,
    )


def _batch_row(connection: Connection, batch_id: int) -> Row[Any]:
    """The present revision of an import's row; raises NoSuch."""
    found = connection.execute(select(tables.batch).where(tables.batch.c.id == batch_id)).one_or_none()
    if found is None:
        raise NoSuch(what=N_("import"), reference=reference(Kind.BATCH, batch_id))
    return found


def _as_imported() -> ColumnElement[bool]:
    """Whether a contact says what its first revision said: never amended, or each correction taken back."""
    now, then = tables.contact.c, tables.contact_version.c
    said = [column for column in now if column.name not in REVISING]
    same = [column.is_not_distinct_from(then[column.name]) for column in said]
    return or_(now.revision == 1, exists().where(then.id == now.id, then.revision == 1, *same))


def _untouched(connection: Connection, batch_id: int) -> Sequence[int]:
    c, link = tables.contact.c, tables.contact_attachment
    by_user = select(tables.event.c.seq).where(tables.event.c.kind != CAME_ALONG)
    with_files = select(link.c.contact_id).where(link.c.seq.in_(by_user))
    likeness = proof_tables.likeness.c
    stand_for_two = select(likeness.contact_id).where(
        likeness.verdict == Likeness.SAME, likeness.withdrawn.is_(False)
    )
    untouched = (_as_imported(), ~c.trashed, c.id.not_in(with_files), c.id.not_in(stand_for_two))
    chosen = select(c.id).where(c.batch_id == batch_id, *untouched)
    return connection.scalars(chosen.order_by(c.id)).all()


def _put_aside(connection: Connection, batch_id: int, undone_by: int) -> list[int]:
    """The contacts that the undoing event put aside and whose records are not in the diary again."""
    c = tables.contact.c
    chosen = select(c.id, c.origin_key).where(c.batch_id == batch_id, c.trashed, c.seq == undone_by)
    rows = connection.execute(chosen.order_by(c.id)).all()
    keys = json.dumps([row.origin_key for row in rows])
    known = set(connection.exec_driver_sql(_KNOWN, (keys,)).scalars())
    return [row.id for row in rows if row.origin_key not in known]


class _Import:
    """One import under way; holds no more than one chunk of contacts."""

    def __init__(self, act: Act, source: BatchSource, progress: Progress, stop: threading.Event) -> None:
        self._act = act
        self._source = source
        self._progress = progress
        self._stop = stop
        self._form = FORMS["contact"]
        self._batch_id = act.next_id(tables.batch)
        self._next = act.next_id(tables.contact)
        self._referred: set[tuple[int | None, int | None]] = set()
        self._ids = array("q")
        self._read = 0

    def run(self, contacts: Iterable[Contact]) -> BatchResult:
        """Takes all contacts in; writes the batch last, when its counts are known."""
        rest = iter(contacts)
        while chunk := list(islice(rest, _CHUNK)):
            if self._stop.is_set():
                raise Cancelled
            self._take(chunk)
            self._read += len(chunk)
            self._progress(self._read, None)
        imported, duplicates = len(self._ids), self._read - len(self._ids)
        if not imported:
            return BatchResult(batch_id=None, imported=0, duplicates=duplicates, contact_ids=self._ids)
        values = {
            "file": self._source.file,
            "sha256": self._source.sha256,
            "format": self._source.format,
            "at": self._act.at,
            "imported": imported,
            "duplicates": duplicates,
            "undone": False,
        }
        self._act.add(tables.batch, values)
        self._act.subject = f"batch:{self._batch_id}"
        return BatchResult(
            batch_id=self._batch_id, imported=imported, duplicates=duplicates, contact_ids=self._ids
        )

    def _take(self, chunk: list[Contact]) -> None:
        new = self._new(chunk)
        if not new:
            return
        nonces = os.urandom(NONCE_BYTES * len(new))
        rows, words = [], []
        for at, contact in enumerate(new):
            self._check(contact)
            values = values_of(contact)
            values["batch_id"] = self._batch_id
            values["origin_key"] = values.get("origin_key") or None
            values["recorded_at"] = self._act.at
            values["trashed"] = False
            nonce = nonces[at * NONCE_BYTES : (at + 1) * NONCE_BYTES]
            rows.append(self._act.new_row(self._form, self._next, values, nonce))
            words.append((self._next, words_of(contact)))
            self._ids.append(self._next)
            self._next += 1
        self._act.add_rows(self._form, rows)
        index_contacts(self._act.connection, words)

    def _new(self, chunk: list[Contact]) -> list[Contact]:
        """The contacts whose key is not known yet; one without a key always counts as new."""
        keys = [contact.origin.key for contact in chunk if contact.origin is not None]
        found = self._act.connection.exec_driver_sql(_KNOWN, (json.dumps(keys),))
        known = set(found.scalars())
        new = []
        for contact in chunk:
            key = contact.origin.key if contact.origin is not None else ""
            if key and key in known:
                continue
            known.add(key)
            new.append(contact)
        return new

    def _check(self, contact: Contact) -> None:
        referred = (contact.debt_id, contact.collector_id)
        if referred not in self._referred:
            require(self._act.connection, debt_id=referred[0], collector_id=referred[1])
            self._referred.add(referred)
