"""Attached files as the diary knows them: which files, under which names, at which contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select

from diary.domain.errors import DamagedDiary, NoSuch
from diary.domain.evidence import Attachment, EvidenceFact, MaskedCopy
from diary.domain.exchange import silent
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.store import proof_tables, tables
from diary.store.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection, Row

    from diary.domain.exchange import Progress
    from diary.store.journal import Act
    from diary.store.vault import StoredFile

_LOST = N_("an attached file is missing or was changed")


class AttachmentRoom(Room):
    """The part of the store that keeps attached files."""

    def attach(
        self, contact_id: int, files: Sequence[Path], progress: Progress = silent
    ) -> tuple[Attachment, ...]:
        """Adds files to a contact, which itself stays as it is. Raises NoSuch, UnreadableFile, DiskFull."""
        stored = self._store_files(files, progress)

        def work(act: Act) -> None:
            _need_contact(act.connection, contact_id)
            self._link_files(act, contact_id, stored)

        self._write("contact.attach", work)
        return self.attachments([contact_id])

    def add_files(self, files: Sequence[Path], progress: Progress = silent) -> tuple[Attachment, ...]:
        """Keeps files that nothing is said of yet. Raises UnreadableFile, DiskFull."""
        stored = self._store_files(files, progress)
        ids = self._write("evidence.add", lambda act: _file_rows(act, stored, lambda _ids: None))
        return tuple(one for one in self.files() if one.id in ids)

    def add_masked(self, original_id: int, data: bytes, name: str, regions: str) -> MaskedCopy:
        """Keeps a masked copy of a kept picture, tied to it. Raises NoSuch, DiskFull."""
        with self._told():
            stored = self._parts.vault.store_bytes(data, name)
        table = proof_tables.masked_copy

        def work(act: Act) -> MaskedCopy:
            _need_file(act.connection, original_id)
            (copy_id,) = _file_rows(act, [stored], lambda _ids: None)
            pair = (table.c.attachment_id == copy_id, table.c.original_id == original_id)
            row = act.connection.execute(select(table).where(*pair)).first()
            if row is None:
                values = {"attachment_id": copy_id, "original_id": original_id, "regions": regions}
                row_id = act.add(table, values)
                row = act.connection.execute(select(table).where(table.c.id == row_id)).one()
            return MaskedCopy(id=row.id, attachment_id=copy_id, original_id=original_id, regions=row.regions)

        return self._write("evidence.mask", work)

    def link(self, attachment_id: int, contact_ids: Sequence[int], reason: str = "") -> None:
        """Says that a kept file belongs to these contacts. Raises NoSuch."""

        def work(act: Act) -> None:
            _need_file(act.connection, attachment_id)
            pairs = [(contact_id, attachment_id) for contact_id in sorted(set(contact_ids))]
            for contact_id, _ in pairs:
                _need_contact(act.connection, contact_id)
            tie_rows(act, pairs, reason)

        self._write("evidence.link", work)

    def unlink(self, attachment_id: int, contact_id: int, reason: str = "") -> None:
        """Says that a file does not belong to a contact after all; both stay. Raises NoSuch."""

        def work(act: Act) -> None:
            if not _linked(act.connection, contact_id, attachment_id):
                raise NoSuch(what=N_("file"), reference=reference(Kind.EXHIBIT, attachment_id))
            part_rows(act, [(contact_id, attachment_id)], reason)
            act.subject = f"contact:{contact_id}"

        self._write("evidence.unlink", work)

    def attachments(self, contact_ids: Iterable[int] | None = None) -> tuple[Attachment, ...]:
        """The files of these contacts (of all when None), in the order in which they were added."""
        link, file = tables.contact_attachment, tables.attachment
        wanted = select(link.c.attachment_id).where(stands())
        if contact_ids is not None:
            wanted = wanted.where(link.c.contact_id.in_(list(contact_ids)))
        return self._files(file.c.id.in_(wanted))

    def files(self) -> tuple[Attachment, ...]:
        """Every file that is kept: those of contacts, unsorted ones, sources of imports, masked copies."""
        return self._files()

    def file(self, attachment_id: int) -> Attachment:
        """One kept file. Raises NoSuch."""
        for found in self._files(tables.attachment.c.id == attachment_id):
            return found
        raise NoSuch(what=N_("file"), reference=reference(Kind.EXHIBIT, attachment_id))

    def _files(self, *conditions: ColumnElement[bool]) -> tuple[Attachment, ...]:
        link, file = tables.contact_attachment, tables.attachment
        held = select(link.c.attachment_id, link.c.contact_id).where(stands()).order_by(link.c.contact_id)
        if conditions:
            held = held.where(link.c.attachment_id.in_(select(file.c.id).where(*conditions)))
        with self._reading() as connection:
            rows = connection.execute(select(file).where(*conditions).order_by(file.c.id)).all()
            links = connection.execute(held).all()
        holders: dict[int, list[int]] = {}
        for attachment_id, contact_id in links:
            holders.setdefault(attachment_id, []).append(contact_id)
        return tuple(
            Attachment(
                id=row.id,
                sha256=row.sha256,
                size=row.size,
                name=row.name,
                media_type=row.media_type,
                added_at=row.added_at,
                contact_ids=tuple(holders.get(row.id, ())),
            )
            for row in rows
        )

    def copy_attachment(self, attachment: Attachment, target: Path) -> None:
        """Writes the file's own bytes to `target`; raises DamagedDiary when they are no longer there."""
        pieces = self.bytes_of(attachment)
        first = next(pieces, b"")
        with self._told(), target.open("wb") as file:
            file.write(first)
            file.writelines(pieces)

    def bytes_of(self, attachment: Attachment) -> Iterator[bytes]:
        """The file's own bytes, piece by piece; raises DamagedDiary when they are no longer there."""
        vault = self._parts.vault
        if not (vault.has(attachment.sha256) and vault.sound(attachment.sha256)):
            raise DamagedDiary(folder=self._parts.folder.path, detail=_LOST)
        yield from vault.chunks(attachment.sha256)

    def has_file(self, sha256: str) -> bool:
        """Whether the kept file is in its place; what it holds is for `file_bytes` to tell."""
        return self._parts.vault.has(sha256)

    def file_bytes(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a kept file, piece by piece; raises OSError when they are gone or damaged."""
        vault = self._parts.vault
        if not (vault.has(sha256) and vault.sound(sha256)):
            raise FileNotFoundError(sha256)
        yield from vault.chunks(sha256)

    def _store_files(self, files: Sequence[Path], progress: Progress = silent) -> list[StoredFile]:
        with self._told():
            return [self._parts.vault.store(file, progress) for file in files]

    def _link_files(self, act: Act, contact_id: int, stored: Sequence[StoredFile]) -> None:
        """Rows for stored files: one per file and name, one link per contact, what a new file tells."""

        def pairs(ids: Sequence[int]) -> list[tuple[int, int]]:
            return [(contact_id, attachment_id) for attachment_id in ids]

        ids = _file_rows(act, stored, lambda ids: _link_rows(act, pairs(ids)))
        if ids:
            _take_back(act, pairs(ids))
            act.subject = f"contact:{contact_id}"


def _file_rows(
    act: Act, stored: Sequence[StoredFile], link: Callable[[Sequence[int]], None]
) -> tuple[int, ...]:
    """Rows for stored files, then what `link` writes for them, then what the new ones tell of themselves.

    Returns the ids of all, in order.
    """
    ids: dict[int, None] = {}
    fresh: dict[int, StoredFile] = {}
    for file in stored:
        known = _known(act.connection, file)
        ids.setdefault(known or _file_row(act, file))
        if known is None:
            fresh[next(reversed(ids))] = file
    link(sorted(ids))
    for attachment_id, file in sorted(fresh.items()):
        _fact_row(act, attachment_id, file)
    return tuple(sorted(ids))


def _known(connection: Connection, file: StoredFile) -> int | None:
    table = tables.attachment
    same = (table.c.sha256 == file.sha256, table.c.name == file.name)
    return connection.scalar(select(table.c.id).where(*same))


def _file_row(act: Act, file: StoredFile) -> int:
    values = {
        "sha256": file.sha256,
        "size": file.size,
        "name": file.name,
        "media_type": file.media_type,
        "added_at": act.at,
    }
    return act.add(tables.attachment, values)


def _fact_row(act: Act, attachment_id: int, file: StoredFile) -> None:
    """What the file itself tells; nothing when it tells nothing."""
    dates = file.dates
    if dates.file_at is None and dates.taken_at is None:
        return
    fact = EvidenceFact(
        attachment_id=attachment_id,
        made_at=dates.taken_at,
        made_at_from="exif" if dates.taken_at else "",
        file_at=dates.file_at,
    )
    names = (column.name for column in proof_tables.evidence_fact.c)
    act.add(
        proof_tables.evidence_fact,
        {name: getattr(fact, name) for name in names if name != "id" and hasattr(fact, name)},
    )


def _link_rows(act: Act, pairs: Iterable[tuple[int, int]]) -> None:
    """Links for pairs of contact and file that have none."""
    for contact_id, attachment_id in pairs:
        if not _linked(act.connection, contact_id, attachment_id):
            values = {"contact_id": contact_id, "attachment_id": attachment_id}
            act.add(tables.contact_attachment, values)


def _take_back(act: Act, pairs: Iterable[tuple[int, int]], reason: str = "") -> None:
    """Makes links of pairs stand again that were taken back."""
    rows = [_parted(act.connection, *pair) for pair in pairs]
    ids = sorted(row.id for row in rows if row is not None and not row.withdrawn)
    act.amend_rows(proof_tables.unlinked, ids, {"withdrawn": True}, reason)


def tie_rows(act: Act, pairs: Sequence[tuple[int, int]], reason: str = "") -> None:
    """Ties contacts to kept files, also where that was taken back before."""
    _link_rows(act, pairs)
    _take_back(act, pairs, reason)


def part_rows(act: Act, pairs: Iterable[tuple[int, int]], reason: str = "") -> None:
    """Takes links of pairs of contact and file back; the links themselves stay."""
    table = proof_tables.unlinked
    rows = {pair: _parted(act.connection, *pair) for pair in pairs}
    again = sorted(row.id for row in rows.values() if row is not None and row.withdrawn)
    act.amend_rows(table, again, {"withdrawn": False}, reason)
    for (contact_id, attachment_id), row in rows.items():
        if row is None:
            values = {"contact_id": contact_id, "attachment_id": attachment_id, "withdrawn": False}
            act.add(table, values, reason)


def stands() -> ColumnElement[bool]:
    """Whether a link of contact and file was not taken back."""
    link, parted = tables.contact_attachment, proof_tables.unlinked
    return ~exists().where(
        parted.c.contact_id == link.c.contact_id,
        parted.c.attachment_id == link.c.attachment_id,
        parted.c.withdrawn.is_(False),
    )


def _linked(connection: Connection, contact_id: int, attachment_id: int) -> bool:
    link = tables.contact_attachment
    both = (link.c.contact_id == contact_id, link.c.attachment_id == attachment_id)
    return connection.scalar(select(link.c.id).where(*both)) is not None


def _parted(connection: Connection, contact_id: int, attachment_id: int) -> Row[Any] | None:
    table = proof_tables.unlinked
    both = (table.c.contact_id == contact_id, table.c.attachment_id == attachment_id)
    return connection.execute(select(table).where(*both)).one_or_none()


def _need_contact(connection: Connection, contact_id: int) -> None:
    known = select(tables.contact.c.id).where(tables.contact.c.id == contact_id)
    if connection.scalar(known) is None:
        raise NoSuch(what=N_("contact"), reference=reference(Kind.CONTACT, contact_id))


def _need_file(connection: Connection, attachment_id: int) -> None:
    known = select(tables.attachment.c.id).where(tables.attachment.c.id == attachment_id)
    if connection.scalar(known) is None:
        raise NoSuch(what=N_("file"), reference=reference(Kind.EXHIBIT, attachment_id))
