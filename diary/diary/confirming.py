"""Entries whose text was read out of a picture: they count once the user has looked at them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.contact import Source
from diary.domain.errors import BadValue
from diary.domain.exchange import Recorded
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.domain.contact import Contact


class ConfirmActs(Desk):
    """The acts on entries that wait."""

    def unconfirmed(self) -> tuple[Contact, ...]:
        """The entries that no rule counts yet and no dossier shows, in order of time."""
        return self._store.contacts_by_id(self._store.unconfirmed())

    def confirm(self, contact_id: int, said: str | None = None) -> Recorded:
        """Takes the user's word that an entry says what the picture shows, or `said` instead; then it counts.

        Its former text stays in the history. Raises NoSuch, and BadValue for an entry that does not wait.
        """
        with self._writing:
            before = self._store.contact(contact_id)
            if before.source is not Source.UNCONFIRMED:
                raise BadValue(field=N_("entry"), problem=N_("it waits for no confirmation"))
            text = before.said if said is None else said
            after = replace(before, said=text, source=Source.IMPORTED)
            saved = self._judge.change(before, after, lambda: self._store.confirm_contact(contact_id, text))
            return Recorded(contact=saved, flags=self._store.flags(contact_ids=[contact_id]))

    def as_read(self, contact_id: int) -> Contact:
        """The entry as it was read out of its picture, before it was confirmed. Raises NoSuch, BadValue."""
        for revision in reversed(self._store.history(contact_id)):
            if revision.contact.source is Source.UNCONFIRMED:
                return revision.contact
        raise BadValue(field=N_("entry"), problem=N_("it was never confirmed"))

    def unconfirm(self, former: Contact, reason: str = "") -> Contact:
        """Takes the confirmation of an entry back, `former` being the entry as it was before; it waits again.

        Raises NoSuch, and BadValue for an entry that was not confirmed.
        """
        with self._writing:
            before = self._store.contact(former.id)
            self.as_read(former.id)
            return self._judge.change(
                before, former, lambda: self._store.unconfirm_contact(former.id, former.said, reason)
            )
