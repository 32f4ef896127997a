"""Rows whose columns are the fields of a domain value: proof, complaints, corrections, and drafts."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from diary.domain.anchor import Anchor
from diary.domain.aside import SetAside
from diary.domain.batch import BatchFile
from diary.domain.complaint import Complaint, Reply
from diary.domain.correction import Correction
from diary.domain.corroboration import Corroboration
from diary.domain.draft import Draft
from diary.domain.errors import NoSuch
from diary.domain.evidence import EvidenceFact, MaskedCopy, Pin, Unlinked
from diary.domain.flag_answer import FlagAnswer
from diary.domain.likeness import LikenessWord
from diary.domain.notice import Notice
from diary.domain.number_name import NumberName
from diary.store import proof_tables, tables
from diary.store.room import Room

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Row, Table

    from diary.store.journal import Act


class Proof(Protocol):
    """A frozen dataclass with an id."""

    @property
    def id(self) -> int:
        """0 until it is kept."""


P = TypeVar("P", bound=Proof)

TABLES: Final[Mapping[type[Any], Table]] = {
    Complaint: proof_tables.complaint,
    Reply: proof_tables.reply,
    Anchor: proof_tables.anchor,
    EvidenceFact: proof_tables.evidence_fact,
    Pin: proof_tables.pin,
    Unlinked: proof_tables.unlinked,
    Correction: proof_tables.correction,
    FlagAnswer: proof_tables.flag_answer,
    Corroboration: proof_tables.corroboration,
    LikenessWord: proof_tables.likeness,
    NumberName: proof_tables.number_name,
    SetAside: proof_tables.set_aside,
    MaskedCopy: proof_tables.masked_copy,
    BatchFile: proof_tables.batch_file,
    Notice: tables.notice,
}
"""Where the values of each kind are kept; the kinds that never change are refused by `amend_proof`."""

JUDGED: Final = frozenset({Complaint, Reply, Correction, FlagAnswer, Notice})
"""Kinds that rules look at."""


def _values(value: Proof) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name != "id"}  # type: ignore[arg-type] # every Proof is a dataclass


def _value(kind: type[P], row: Row[Any]) -> P:
    return kind(**{field.name: getattr(row, field.name) for field in fields(kind)})  # type: ignore[arg-type] # as above


def _find(connection: Connection, kind: type[P], row_id: int) -> P:
    table = TABLES[kind]
    row = connection.execute(select(table).where(table.c.id == row_id)).one_or_none()
    if row is None:
        raise NoSuch(what=table.name, reference=str(row_id))
    return _value(kind, row)


class ProofRoom(Room):
    """The part of the store that keeps values of these kinds, each journaled, none ever deleted."""

    def add_proof(self, *values: P) -> tuple[P, ...]:
        """Keeps new values of one kind in one act; raises NoSuch when one refers to what is not there."""
        if not values:
            return ()
        kind = type(values[0])
        table = TABLES[kind]

        def work(act: Act) -> tuple[P, ...]:
            try:
                ids = [act.add(table, _values(value)) for value in values]
            except IntegrityError as error:
                raise NoSuch(what=table.name, reference="") from error
            return tuple(_find(act.connection, kind, row_id) for row_id in ids)

        return self._write(f"{table.name}.add", work, judged=kind in JUDGED)

    def amend_proof(self, value: P, reason: str = "") -> P:
        """Writes the next revision where anything differs; the old one is kept. Raises NoSuch."""
        kind = type(value)
        table = TABLES[kind]

        def work(act: Act) -> P:
            old = _values(_find(act.connection, kind, value.id))
            differing = {name: new for name, new in _values(value).items() if new != old[name]}
            if differing:
                act.amend(table, value.id, differing, reason)
            return _find(act.connection, kind, value.id)

        return self._write(f"{table.name}.amend", work, judged=kind in JUDGED)

    def proof(self, kind: type[P], row_id: int) -> P:
        """The value of this kind and id as it stands; raises NoSuch."""
        with self._reading() as connection:
            return _find(connection, kind, row_id)

    def proofs(self, kind: type[P], **chosen: object) -> tuple[P, ...]:
        """All values of a kind by id; `chosen` names columns and what they must hold (a sequence: one of)."""
        table = TABLES[kind]
        wanted = select(table).order_by(table.c.id)
        for name, word in chosen.items():
            several = isinstance(word, (tuple, list, set, frozenset))
            wanted = wanted.where(table.c[name].in_(word) if several else table.c[name] == word)  # type: ignore[arg-type] # a sequence, as just seen
        with self._reading() as connection:
            return tuple(_value(kind, row) for row in connection.execute(wanted))

    def save_draft(self, draft: Draft) -> None:
        """Keeps what is being typed, in place of the form's earlier draft; it is not journaled."""
        row = {"name": draft.name, "value": draft.value, "at": draft.at}
        self._write_cache(
            lambda connection: connection.execute(
                insert(proof_tables.draft).prefix_with("OR REPLACE").values(row)
            )
        )

    def drop_draft(self, name: str) -> None:
        """Forgets a draft that was kept as an entry or thrown away."""
        table = proof_tables.draft
        self._write_cache(lambda connection: connection.execute(delete(table).where(table.c.name == name)))

    def drafts(self) -> Sequence[Draft]:
        """All drafts, oldest first."""
        table = proof_tables.draft
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.at, table.c.name))
            return tuple(Draft(name=row.name, value=row.value, at=row.at) for row in rows)
