"""Contacts: recorded, amended by revision, put aside, never deleted."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from diary.domain.contact import Contact, Origin
from diary.domain.errors import BadValue, NoSuch
from diary.domain.journal import Revision
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.store import tables
from diary.store.attachments import AttachmentRoom
from diary.store.journal import event_of
from diary.store.search import FIELDS, index_contacts, indexed, reindex_contact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Table

    from diary.store.journal import Act

PLAIN: Final = tuple(field.name for field in fields(Contact) if field.name != "origin")
_in_order = attrgetter(*PLAIN)
_searched = attrgetter(*FIELDS)
_ORIGIN: Final = ("batch_id", "origin_format", "origin_sha256", "origin_locator", "origin_key", "origin_raw")
GIVEN_BY_STORE: Final = frozenset({"id", "revision", "source", "origin", "recorded_at", "trashed"})


def columns_of(table: Table) -> tuple[Any, ...]:
    """The columns that `contact_of` reads, from the table of contacts or of their old revisions."""
    return tuple(table.c[name] for name in (*PLAIN, *_ORIGIN))


def contact_of(row: Sequence[Any]) -> Contact:
    """The contact that a row of `columns_of` holds."""
    values = dict(zip(PLAIN, row, strict=False))
    batch_id, form, sha256, locator, key, raw = row[len(PLAIN) : len(PLAIN) + len(_ORIGIN)]
    origin = None
    if batch_id is not None:
        origin = Origin(
            batch_id=batch_id, format=form, file_sha256=sha256, locator=locator, key=key, raw=raw or ""
        )
    return Contact(**values, origin=origin)


def values_of(contact: Contact) -> dict[str, Any]:
    """The columns of a contact."""
    values = dict(zip(PLAIN, _in_order(contact), strict=True))
    if (origin := contact.origin) is not None:
        values |= {
            "batch_id": origin.batch_id,
            "origin_format": origin.format,
            "origin_sha256": origin.file_sha256,
            "origin_locator": origin.locator,
            "origin_key": origin.key,
            "origin_raw": origin.raw,
        }
    return values


def words_of(contact: Contact) -> str:
    """What the search index holds for a contact."""
    return indexed(_searched(contact))


def find_contact(connection: Connection, contact_id: int) -> Contact:
    """The contact as it stands; raises NoSuch."""
    table = tables.contact
    row = connection.execute(select(*columns_of(table)).where(table.c.id == contact_id)).one_or_none()
    if row is None:
        raise NoSuch(what=N_("contact"), reference=reference(Kind.CONTACT, contact_id))
    return contact_of(row)


def require(connection: Connection, *, debt_id: int | None, collector_id: int | None) -> None:
    """Raises NoSuch when a debt or collector that is referred to is not there."""
    referred = ((tables.debt, Kind.DEBT, debt_id), (tables.collector, Kind.COLLECTOR, collector_id))
    for table, kind, row_id in referred:
        if row_id is not None and not connection.scalar(select(table.c.id).where(table.c.id == row_id)):
            what = N_("debt") if kind is Kind.DEBT else N_("collector")
            raise NoSuch(what=what, reference=reference(kind, row_id))


class ContactRoom(AttachmentRoom):
    """The part of the store that keeps contacts."""

    def add_contact(self, contact: Contact, files: Sequence[Path] = ()) -> Contact:
        """Records a contact with its files, which are in the vault before the entry speaks of them.

        The store gives id, revision and the time of recording. Raises NoSuch, UnreadableFile, DiskFull.
        """
        if contact.origin is not None:
            raise BadValue(field=N_("origin"), problem=N_("imported contacts come in by import"))
        stored = self._store_files(files)

        def work(act: Act) -> Contact:
            require(act.connection, debt_id=contact.debt_id, collector_id=contact.collector_id)
            values = values_of(contact) | {"recorded_at": act.at, "trashed": False}
            contact_id = act.add(tables.contact, values)
            index_contacts(act.connection, [(contact_id, words_of(contact))])
            self._link_files(act, contact_id, stored)
            return find_contact(act.connection, contact_id)

        return self._write("contact.add", work, judged=True)

    def amend_contact(self, contact_id: int, changes: Mapping[str, object], reason: str) -> Contact:
        """Writes the next revision with these fields of Contact changed; the old one is kept.

        Nothing is written when nothing differs. Raises NoSuch, and BadValue for a field that only the
        store gives.
        """
        for name in changes:
            if name not in PLAIN or name in GIVEN_BY_STORE:
                raise BadValue(field=name, problem=N_("cannot be changed"))

        def work(act: Act) -> Contact:
            old = find_contact(act.connection, contact_id)
            differing = {name: value for name, value in changes.items() if getattr(old, name) != value}
            if not differing:
                return old
            require(
                act.connection,
                debt_id=_number(differing, "debt_id"),
                collector_id=_number(differing, "collector_id"),
            )
            act.amend(tables.contact, contact_id, differing, reason)
            new = find_contact(act.connection, contact_id)
            if not differing.keys().isdisjoint(FIELDS):
                reindex_contact(act.connection, contact_id, words_of(new))
            return new

        return self._write("contact.amend", work, judged=True)

    def set_trashed(self, contact_id: int, trashed: bool, reason: str = "") -> Contact:
        """Puts a contact aside, or takes it back; nothing is lost either way."""

        def work(act: Act) -> Contact:
            old = find_contact(act.connection, contact_id)
            if old.trashed is trashed:
                return old
            act.amend(tables.contact, contact_id, {"trashed": trashed}, reason)
            return find_contact(act.connection, contact_id)

        return self._write("contact.trash" if trashed else "contact.untrash", work, judged=True)

    def contact(self, contact_id: int) -> Contact:
        """The contact as it stands, set aside or not; raises NoSuch."""
        with self._reading() as connection:
            return find_contact(connection, contact_id)

    def history(self, contact_id: int) -> tuple[Revision, ...]:
        """All revisions of a contact, oldest first, the present one last; raises NoSuch."""
        found: list[Revision] = []
        with self._reading() as connection:
            find_contact(connection, contact_id)
            for table in (tables.contact_version, tables.contact):
                rows = connection.execute(
                    select(*columns_of(table), table.c.reason, table.c.seq)
                    .where(table.c.id == contact_id)
                    .order_by(table.c.revision)
                ).all()
                for row in rows:
                    written = connection.execute(
                        select(tables.event).where(tables.event.c.seq == row.seq)
                    ).one()
                    found.append(
                        Revision(contact=contact_of(row), event=event_of(written), reason=row.reason)
                    )
        return tuple(found)


def _number(values: Mapping[str, object], name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None
