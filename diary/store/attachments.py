"""Attached files as the diary knows them: which files, under which names, at which contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from diary.domain.errors import DamagedDiary, NoSuch
from diary.domain.evidence import Attachment
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.store import tables
from diary.store.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from diary.store.journal import Act
    from diary.store.vault import StoredFile

_LOST = N_("an attached file is missing or was changed")


class AttachmentRoom(Room):
    """The part of the store that keeps attached files."""

    def attach(self, contact_id: int, files: Sequence[Path]) -> tuple[Attachment, ...]:
        """Adds files to a contact, which itself stays as it is. Raises NoSuch, UnreadableFile, DiskFull."""
        stored = self._store_files(files)

        def work(act: Act) -> None:
            known = select(tables.contact.c.id).where(tables.contact.c.id == contact_id)
            if act.connection.scalar(known) is None:
                raise NoSuch(what=N_("contact"), reference=reference(Kind.CONTACT, contact_id))
            self._link_files(act, contact_id, stored)

        self._write("contact.attach", work)
        return self.attachments([contact_id])

    def attachments(self, contact_ids: Iterable[int] | None = None) -> tuple[Attachment, ...]:
        """The files of these contacts (of all when None), in the order in which they were added."""
        link, file = tables.contact_attachment, tables.attachment
        chosen = select(file, link.c.contact_id).join(link, link.c.attachment_id == file.c.id)
        if contact_ids is not None:
            wanted = select(link.c.attachment_id).where(link.c.contact_id.in_(list(contact_ids)))
            chosen = chosen.where(file.c.id.in_(wanted))
        with self._reading() as connection:
            rows = connection.execute(chosen.order_by(file.c.id, link.c.contact_id)).all()
        holders: dict[int, list[int]] = {}
        for row in rows:
            holders.setdefault(row.id, []).append(row.contact_id)
        return tuple(
            Attachment(
                id=row.id,
                sha256=row.sha256,
                size=row.size,
                name=row.name,
                media_type=row.media_type,
                added_at=row.added_at,
                contact_ids=tuple(holders[row.id]),
            )
            for row in {row.id: row for row in rows}.values()
        )

    def copy_attachment(self, attachment: Attachment, target: Path) -> None:
        """Writes the file's own bytes to `target`; raises DamagedDiary when they are no longer there."""
        vault = self._parts.vault
        if not (vault.has(attachment.sha256) and vault.sound(attachment.sha256)):
            raise DamagedDiary(folder=self._parts.folder.path, detail=_LOST)
        with self._told(), target.open("wb") as file:
            file.writelines(vault.chunks(attachment.sha256))

    def file_bytes(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a kept file, piece by piece; raises OSError when they are gone or damaged."""
        vault = self._parts.vault
        if not (vault.has(sha256) and vault.sound(sha256)):
            raise FileNotFoundError(sha256)
        yield from vault.chunks(sha256)

    def _store_files(self, files: Sequence[Path]) -> list[StoredFile]:
        with self._told():
            return [self._parts.vault.store(file) for file in files]

    def _link_files(self, act: Act, contact_id: int, stored: Sequence[StoredFile]) -> None:
        """Rows for stored files: one per file and name, one link per contact."""
        ids = dict.fromkeys(_file_row(act, file) for file in stored)
        for attachment_id in sorted(ids):
            if not _linked(act.connection, contact_id, attachment_id):
                act.add(tables.contact_attachment, {"contact_id": contact_id, "attachment_id": attachment_id})
        if ids:
            act.subject = f"contact:{contact_id}"


def _file_row(act: Act, file: StoredFile) -> int:
    table = tables.attachment
    known = act.connection.scalar(
        select(table.c.id).where(table.c.sha256 == file.sha256, table.c.name == file.name)
    )
    if known is not None:
        return int(known)
    values = {
        "sha256": file.sha256,
        "size": file.size,
        "name": file.name,
        "media_type": file.media_type,
        "added_at": act.at,
    }
    return act.add(table, values)


def _linked(connection: Connection, contact_id: int, attachment_id: int) -> bool:
    link = tables.contact_attachment
    both = (link.c.contact_id == contact_id, link.c.attachment_id == attachment_id)
    return connection.scalar(select(link.c.id).where(*both)) is not None
