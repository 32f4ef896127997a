"""Takes the content of a dossier into an empty diary, in one act, each thing under the number it had."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from diary.domain.errors import UnreadableFile
from diary.domain.inheritance import NotEmpty
from diary.domain.language import N_
from diary.store import proof_tables, tables
from diary.store.canonical import FORMS
from diary.store.contacts import values_of, words_of
from diary.store.debts import debt_values, tie_values
from diary.store.journal import NONCE_BYTES
from diary.store.room import Room
from diary.store.search import index_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Table

    from diary.domain.contact import Contact
    from diary.domain.inheritance import Inheritance, Version
    from diary.store.journal import Act

_UNFIT = N_("its parts do not fit each other")

_BATCHES_AS = "dossier"
"""What a batch that only a dossier tells of is called; its file's name never left the other diary."""


class InheritingRoom(Room):
    """The part of the store that begins with what another diary gave out."""

    def inherit(self, heritage: Inheritance) -> None:
        """Keeps all of it, or nothing. Raises NotEmpty, UnreadableFile, DiskFull."""
        with self._told():
            for one in heritage.attachments:
                self._parts.vault.store(heritage.files[one.id])

        def work(act: Act) -> None:
            if any(_count(act, table) for table in (tables.contact, tables.debt, tables.notice)):
                raise NotEmpty
            _Heir(act, heritage).take_all()
            act.subject, act.revision = "dossier", 0
            act.detail = json.dumps({"sha256": heritage.origin})

        try:
            self._write("dossier.import", work, judged=True)
        except IntegrityError as error:  # ids that come twice, or that refer to nothing
            raise UnreadableFile(file="content.json", reason=_UNFIT) from error


def _count(act: Act, table: Table) -> int:
    return act.connection.scalar(select(func.count()).select_from(table)) or 0


class _Heir:
    """Writes rows table by table, in the order in which an event digests them."""

    def __init__(self, act: Act, heritage: Inheritance) -> None:
        self._act = act
        self._heritage = heritage
        origins = (version[-1].contact.origin for version in heritage.contacts)
        keys = dict.fromkeys((one.format, one.file_sha256) for one in origins if one is not None)
        self._batches = {key: number for number, key in enumerate(keys, 1)}

    def take_all(self) -> None:
        """Everything; what refers to something comes after it, but for batches, whose key is checked last."""
        heritage = self._heritage
        self._creditors()
        self._rows(tables.collector, {one.id: _fields(one) for one in heritage.collectors})
        self._rows(
            tables.debt,
            {one.id: debt_values(one, one.creditor.id) for one in heritage.debts},
        )
        self._rows(tables.number_tie, dict(enumerate(map(tie_values, heritage.ties), 1)))
        for versions in sorted(heritage.contacts, key=lambda versions: versions[0].contact.id):
            self._contact(versions)
        files = {one.id: one for one in heritage.attachments}
        self._rows(
            tables.attachment,
            {
                key: _fields(one, "contact_ids") | {"added_at": one.added_at or self._act.at}
                for key, one in files.items()
            },
        )
        links = sorted((contact, one.id) for one in files.values() for contact in one.contact_ids)
        pairs = ({"contact_id": contact, "attachment_id": file} for contact, file in links)
        self._rows(tables.contact_attachment, dict(enumerate(pairs, 1)))
        self._rows(tables.batch, {number: self._batch(key) for key, number in self._batches.items()})
        self._rows(tables.notice, {one.id: _fields(one) for one in heritage.notices})
        self._proofs()

    def _proofs(self) -> None:
        heritage = self._heritage
        self._rows(proof_tables.complaint, {one.id: _fields(one) for one in heritage.complaints})
        self._rows(proof_tables.reply, {one.id: _fields(one) for one in heritage.replies})
        self._rows(proof_tables.evidence_fact, _numbered(heritage.facts))
        self._rows(proof_tables.pin, _numbered(heritage.pins))
        self._rows(proof_tables.corroboration, _numbered(heritage.corroborations))
        self._rows(proof_tables.correction, {one.id: _fields(one) for one in heritage.corrections})
        self._rows(proof_tables.flag_answer, {one.id: _fields(one) for one in heritage.answers})

    def _creditors(self) -> None:
        """Creditors, as debts share them."""
        creditors = {debt.creditor.id: debt.creditor for debt in self._heritage.debts}
        self._rows(
            tables.creditor, {key: {"name": one.name, "kind": one.kind} for key, one in creditors.items()}
        )

    def _batch(self, key: tuple[str, str]) -> dict[str, Any]:
        """An import that the dossier's entries came from."""
        form, sha256 = key
        origins = (versions[-1].contact.origin for versions in self._heritage.contacts)
        count = sum(one is not None and (one.format, one.file_sha256) == key for one in origins)
        return {
            "file": _BATCHES_AS,
            "sha256": sha256,
            "format": form,
            "at": self._act.at,
            "imported": count,
            "duplicates": 0,
            "undone": False,
        }

    def _contact(self, versions: tuple[Version, ...]) -> None:
        """A contact's first revision and the changes that led to its last."""
        first, *later = versions
        number, before = first.contact.id, self._values(first.contact)
        self._rows(tables.contact, {number: before})
        for version in later:
            after = self._values(version.contact)
            changes = {name: value for name, value in after.items() if before[name] != value}
            self._act.amend(tables.contact, number, changes, version.reason)
            before = after
        index_contacts(self._act.connection, [(number, words_of(versions[-1].contact))])

    def _values(self, contact: Contact) -> dict[str, Any]:
        values = {name: value for name, value in values_of(contact).items() if name not in ("id", "revision")}
        values["recorded_at"] = contact.recorded_at or self._act.at
        if contact.origin is not None:
            values["batch_id"] = self._batches[contact.origin.format, contact.origin.file_sha256]
        return values

    def _rows(self, table: Table, rows: Mapping[int, Mapping[str, Any]]) -> None:
        """First revisions under these ids."""
        form, act = FORMS[table.name], self._act
        made = [act.new_row(form, one, rows[one], os.urandom(NONCE_BYTES)) for one in sorted(rows)]
        if made:
            act.add_rows(form, made)


def _fields(value: Any, *without: str) -> dict[str, Any]:
    """The columns of a value whose fields they are."""
    return {one.name: getattr(value, one.name) for one in fields(value) if one.name not in ("id", *without)}


def _numbered(values: Iterable[Any]) -> dict[int, dict[str, Any]]:
    """Values whose ids nobody was told, in the order in which they come."""
    return {number: _fields(one) for number, one in enumerate(values, 1)}
