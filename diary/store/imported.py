"""What happens to imported contacts one by one: files that came along, and a text confirmed by the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from diary.domain.contact import Source
from diary.store import tables
from diary.store.attachments import AttachmentRoom
from diary.store.contacts import find_contact, words_of
from diary.store.search import reindex_contact

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from diary.domain.contact import Contact
    from diary.store.journal import Act

CAME_ALONG = "import.attach"
"""The kind of event that ties files to contacts by import and not by the user."""


class ImportedRoom(AttachmentRoom):
    """The part of the store that completes imported contacts."""

    def attach_imported(self, contact_id: int, files: Sequence[Path]) -> None:
        """Adds files that an import brought along; unlike those that the user adds they do not keep the entry
        from being undone with its import. Raises NoSuch, UnreadableFile, DiskFull.
        """
        stored = self._store_files(files)
        self._write(CAME_ALONG, lambda act: self._link_files(act, contact_id, stored))

    def confirm_contact(self, contact_id: int, said: str, reason: str = "") -> Contact:
        """Makes an entry whose text was read out of a picture count as imported, with the text as the user
        says it is; one that is confirmed already stays as it is. Raises NoSuch.
        """
        changes = {"said": said, "source": Source.IMPORTED}
        return self._move("contact.confirm", contact_id, Source.UNCONFIRMED, changes, reason)

    def unconfirm_contact(self, contact_id: int, said: str, reason: str = "") -> Contact:
        """Makes a confirmed entry wait again, with the text as it was; one that waits stays as it is.

        Raises NoSuch.
        """
        changes = {"said": said, "source": Source.UNCONFIRMED}
        return self._move("contact.unconfirm", contact_id, Source.IMPORTED, changes, reason)

    def _move(
        self, kind: str, contact_id: int, before: Source, changes: Mapping[str, object], reason: str
    ) -> Contact:
        """Changes an entry that is from `before`, and leaves every other as it is."""

        def work(act: Act) -> Contact:
            old = find_contact(act.connection, contact_id)
            if old.source is not before:
                return old
            act.amend(tables.contact, contact_id, changes, reason)
            new = find_contact(act.connection, contact_id)
            if new.said != old.said:
                reindex_contact(act.connection, contact_id, words_of(new))
            return new

        return self._write(kind, work, judged=True)

    def unconfirmed(self) -> tuple[int, ...]:
        """The ids of the entries that wait for the user's look, in order of time; without those set aside."""
        c = tables.contact.c
        chosen = select(c.id).where(c.source == Source.UNCONFIRMED, ~c.trashed)
        with self._reading() as connection:
            return tuple(connection.scalars(chosen.order_by(c.at, c.id)))
