"""Checks a diary from the ground up: every hash recomputed, every file read, and says where it is wrong."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from diary.domain.anchor import Anchor
from diary.domain.journal import Problem, Verification
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.store import schema
from diary.store.canonical import FORMS, NO_HASH, ROWS_BEGIN, EventRow, Form, event_hash
from diary.store.proof_tables import anchor
from diary.store.tables import attachment, event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

    from diary.domain.exchange import Progress
    from diary.store.heads import Head
    from diary.store.vault import Vault

Stamped = Callable[[Anchor], str]

_DAMAGE = (DBAPIError, UnicodeDecodeError)
"""What damaged pages raise; the driver cannot even say what is wrong where the message quotes them."""

_STEP = 500
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"

CHANGED = N_("was changed after it was recorded")
WITHOUT_EVENT = N_("no journal entry speaks of it")
EVENT_CHANGED = N_("this journal entry was changed")
CHAIN_BROKEN = N_("this journal entry does not follow the one before it")
ROWS_DIFFER = N_("what this journal entry recorded was changed, removed or added to")
ORDER_OF_REVISIONS = N_("an older revision stands in place of the newest")
UNREADABLE = N_("cannot be read")
CHECK_FAILED = N_("the database's own check failed")
TABLES_ALTERED = N_("its tables were altered")
HEADS_MISSING = N_("is missing")
HEADS_ALTERED = N_("one of its records was altered")
SAVED_MISSING = N_("a change that was saved is missing or was replaced")
ANCHOR_LOST = N_("the journal no longer holds what was anchored")
FILE_MISSING = N_("the attached file is missing")
FILE_CHANGED = N_("the attached file was changed")

_LETTERS = {
    "contact": Kind.CONTACT,
    "debt": Kind.DEBT,
    "collector": Kind.COLLECTOR,
    "attachment": Kind.EXHIBIT,
    "notice": Kind.NOTICE,
    "batch": Kind.BATCH,
    "complaint": Kind.COMPLAINT,
    "anchor": Kind.ANCHOR,
}

_Row = tuple[int, int, int, int, bytes]
"""seq, rank of the table, id, revision, the stored digest."""


class Examiner:
    """One verification; `problems` grows as it goes."""

    def __init__(self, connection: Connection, progress: Progress, stamped: Stamped | None = None) -> None:
        """`stamped` looks at each anchor and says what is wrong with its time stamp, empty if nothing."""
        self._stamped = stamped
        self._forms: tuple[Form, ...] = tuple(FORMS.values())
        self._connection = connection
        self._progress = progress
        self._checked = 0
        self._total = 0
        self.problems: list[Problem] = []

    def result(self) -> Verification:
        """What was found."""
        return Verification(checked=self._checked, problems=tuple(self.problems))

    def examine(self, heads: list[Head] | None, vault: Vault) -> None:
        """Looks at everything; damage in one place does not keep it from looking at the others."""
        if not self._database():
            return
        self._total = self._count()
        self._journal(heads)
        for form in self._forms:
            self._order_of_revisions(form)
        self._anchors()
        self._files(vault)

    def found(self, where: str, problem: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(where=where, problem=problem))

    def _step(self) -> None:
        self._checked += 1
        if self._checked % _STEP == 0:
            self._progress(self._checked, self._total or None)

    def _rows(self, statement: str, where: str) -> Iterator[Any]:
        """Rows one by one; unreadable pages end them and are noted."""
        try:
            yield from self._connection.exec_driver_sql(statement)
        except _DAMAGE:
            self.found(where, UNREADABLE)

    def _database(self) -> bool:
        """SQLite's own checks; False when there is nothing that could be read at all."""
        try:
            found = schema.fingerprint(self._connection)
            there = {row[0] for row in self._connection.exec_driver_sql(_TABLES)}
        except _DAMAGE:
            self.found("diary.db", UNREADABLE)
            return False
        if found not in schema.FINGERPRINTS.values():
            self.found("diary.db", TABLES_ALTERED)
        else:  # an older diary has not all tables yet
            self._forms = tuple(form for form in FORMS.values() if form.name in there)
        for check in ("PRAGMA integrity_check(1)", "PRAGMA foreign_key_check"):
            if any(row[0] != "ok" for row in self._rows(check, "diary.db")):
                self.found("diary.db", CHECK_FAILED)
        return True

    def _count(self) -> int:
        tables = [
            event.name,
            *(form.name for form in self._forms),
            *(form.version.name for form in self._forms if form.version is not None),
        ]
        counts = (self._rows(f"SELECT count(*) FROM {name}", name) for name in [*tables, attachment.name])  # noqa: S608 - our own table names
        return sum(next(count, (0,))[0] for count in counts)

    def _journal(self, heads: list[Head] | None) -> None:
        """Walks the chain and, beside it, all rows in the order in which events wrote them."""
        rows = heapq.merge(*(stream for form in self._forms for stream in self._streams(form)))
        waiting: _Row | None = next(rows, None)
        seq, prev = 0, NO_HASH
        walk = _HeadsBeside(self, heads)
        for stored in self._rows(f"SELECT {_EVENT_COLUMNS} FROM event ORDER BY seq", event.name):  # noqa: S608 - our own column names
            written = EventRow(*stored)
            self._step()
            self._link(written, seq + 1, prev)
            digest = hashlib.sha256(ROWS_BEGIN)
            while waiting is not None and waiting[0] <= written.seq:
                if waiting[0] < written.seq:
                    self._orphan(waiting)
                else:
                    digest.update(waiting[4])
                waiting = next(rows, None)
            if digest.digest() != written.digest:
                self.found(_entry(written.seq), ROWS_DIFFER)
            walk.pass_event(written)
            seq, prev = written.seq, written.hash
        while waiting is not None:
            self._orphan(waiting)
            waiting = next(rows, None)
        walk.end()

    def _link(self, written: EventRow, seq: int, prev: bytes) -> None:
        if written.seq != seq or written.prev != prev:
            self.found(_entry(written.seq), CHAIN_BROKEN)
        if event_hash(written) != written.hash:
            self.found(_entry(written.seq), EVENT_CHANGED)

    def _orphan(self, row: _Row) -> None:
        self.found(_place(list(FORMS)[row[1]], row[2], row[3]), WITHOUT_EVENT)

    def _streams(self, form: Form) -> Iterator[Iterator[_Row]]:
        yield self._stream(form, form.table)
        if form.version is not None:
            yield self._stream(form, form.version)

    def _stream(self, form: Form, table: Table) -> Iterator[_Row]:
        """The rows of a table by seq, each one's digest recomputed on the way."""
        chosen = select(table).order_by(table.c.seq, table.c.id, table.c.revision)
        for stored in self._rows(str(chosen.compile()), table.name):
            self._step()
            if form.digest(stored) != stored[-1]:
                self.found(_place(form.name, stored[0], stored[1]), CHANGED)
            yield stored[2], form.rank, stored[0], stored[1], stored[-1]

    def _order_of_revisions(self, form: Form) -> None:
        if form.version is None:
            return
        old, new = form.version, form.table
        ahead = (
            select(new.c.id, new.c.revision)
            .join(old, old.c.id == new.c.id)
            .where(old.c.revision >= new.c.revision)
        )
        for row in self._rows(str(ahead.compile()), form.name):
            self.found(_place(form.name, row[0], row[1]), ORDER_OF_REVISIONS)

    def _anchors(self) -> None:
        """Whether each head that was shown outside is still part of the chain, and each token one of it."""
        if FORMS["anchor"] not in self._forms:
            return
        held = select(anchor, event.c.hash).outerjoin(event, event.c.seq == anchor.c.head_seq)
        try:
            rows = self._connection.execute(held.order_by(anchor.c.id)).all()
        except (*_DAMAGE, ValueError, KeyError):
            self.found(anchor.name, UNREADABLE)
            return
        for row in rows:
            if row.hash is None or row.hash.hex() != row.head_hash:
                self.found(_place("anchor", row.id, 1), ANCHOR_LOST)
            kept = Anchor(**{field.name: getattr(row, field.name) for field in fields(Anchor)})
            if row.token and self._stamped and (problem := self._stamped(kept)):
                self.found(_place("anchor", row.id, 1), problem)

    def _files(self, vault: Vault) -> None:
        for row in self._rows("SELECT id, sha256 FROM attachment ORDER BY id", "attachment"):
            self._step()
            try:
                if not vault.sound(row[1]):
                    self.found(_place("attachment", row[0], 1), FILE_CHANGED)
            except FileNotFoundError:
                self.found(_place("attachment", row[0], 1), FILE_MISSING)
            except OSError:
                self.found(_place("attachment", row[0], 1), UNREADABLE)


class _HeadsBeside:
    """The log of heads, compared while the chain passes."""

    def __init__(self, examiner: Examiner, heads: list[Head] | None) -> None:
        self._examiner = examiner
        self._heads = heads or []
        self._next = 0
        if heads is None:
            examiner.found("heads.log", HEADS_MISSING)
        torn = bool(self._heads) and not self._heads[-1].valid
        self._end = len(self._heads) - torn
        if not all(head.valid for head in self._heads[: self._end]):
            examiner.found("heads.log", HEADS_ALTERED)

    def pass_event(self, written: EventRow) -> None:
        while self._next < self._end and self._heads[self._next].seq <= written.seq:
            head = self._heads[self._next]
            self._next += 1
            if head.valid and (head.seq, head.hash) != (written.seq, written.hash):
                self._examiner.found(_entry(head.seq), SAVED_MISSING)

    def end(self) -> None:
        for head in self._heads[self._next : self._end]:
            if head.valid:
                self._examiner.found(_entry(head.seq), SAVED_MISSING)


_EVENT_COLUMNS = ", ".join(EventRow._fields)


def _entry(seq: int) -> str:
    return f"journal {seq}"


def _place(table: str, row_id: int, revision: int) -> str:
    name = reference(_LETTERS[table], row_id) if table in _LETTERS else f"{table} {row_id}"
    return f"{name} ({revision})" if revision > 1 else name
