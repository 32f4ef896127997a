"""Brings together what a dossier is made of: only the period and the debt that are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.anchor import Anchor
from diary.domain.complaint import Complaint, Reply
from diary.domain.contact import Source
from diary.domain.correction import Correction
from diary.domain.corroboration import Corroboration
from diary.domain.evidence import EvidenceFact, MaskedCopy, Pin
from diary.domain.flag_answer import FlagAnswer
from diary.domain.lender import Answer
from diary.domain.query import ContactQuery
from diary.dossier.findings import Law
from diary.dossier.material import Material
from diary.dossier.supplement import baseline_of
from diary.rules.explain import explain, missing_question
from diary.rules.labels import label_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diary.diary.channels import Channels
    from diary.diary.judging import Judge
    from diary.domain.contact import Contact
    from diary.domain.exchange import ExportOptions
    from diary.domain.flag import Flag
    from diary.domain.journal import Revision
    from diary.rules.catalogue import Catalogue
    from diary.store.store import Store


class Gatherer:
    """Reads one diary for its dossiers."""

    def __init__(self, store: Store, judge: Judge, catalogue: Catalogue, channels: Channels) -> None:
        self._store = store
        self._judge = judge
        self._catalogue = catalogue
        self._channels = channels

    def material(self, options: ExportOptions) -> Material:
        """All that the diary has for a dossier with these options. Raises `NoSuchExport`."""
        store = self._store
        gone = frozenset(debt.id for debt in store.debts() if debt.trashed)
        contacts = [_without(gone, one) for one in self._contacts(options)]
        events = store.events()
        return Material(
            case=self._judge.case(contacts),
            flags=self._flags(contacts, options),
            reviews=store.reviews(),
            attachments=store.attachments(),
            law=self.law(),
            head=store.head(),
            histories={one.id: self._history(one, gone) for one in contacts if one.revision > 1},
            events=events,
            since=baseline_of(events, options.since_export) if options.since_export else None,
            elsewhere=store.count(ContactQuery()) - len(contacts),
            complaints=store.proofs(Complaint),
            replies=store.proofs(Reply),
            channels=self._channels.all,
            corrections=store.proofs(Correction),
            answers=tuple(one for one in store.proofs(FlagAnswer) if one.answer is not Answer.UNKNOWN),
            corroborations=store.proofs(Corroboration, withdrawn=False),
            file_facts=store.proofs(EvidenceFact, trashed=False),
            pins=store.proofs(Pin, trashed=False),
            masked_copies=self._masked_copies(),
            files=store.files(),
            anchors=store.proofs(Anchor),
        )

    def _masked_copies(self) -> Sequence[MaskedCopy]:
        """The covered copies that the user stands by."""
        aside = self._store.files_aside()
        return tuple(one for one in self._store.proofs(MaskedCopy) if one.attachment_id not in aside)

    def law(self) -> Law:
        """What the catalogue knows, and how it speaks."""
        return Law(
            rules=self._catalogue.rules,
            norms=self._catalogue.norms,
            digest=self._catalogue.digest,
            explain=explain,
            ask=missing_question,
            label=label_title,
        )

    def last_contact(self) -> int:
        """The highest id of an entry."""
        return max(self._store.contact_ids(ContactQuery()), default=0)

    def _contacts(self, options: ExportOptions) -> Sequence[Contact]:
        if not _narrow(options):
            return tuple(filter(_counts, self._store.all_contacts()))
        chosen = ContactQuery(since=options.since, until=options.until, debt_id=options.debt_id)
        return tuple(filter(_counts, reversed(self._store.contacts(chosen))))

    def _history(self, contact: Contact, gone: frozenset[int]) -> Sequence[Revision]:
        """What an entry said, as far as it is the recipient's to read."""
        history = self._store.history(contact.id)
        return [replace(one, contact=_without(gone, one.contact)) for one in history]

    def _flags(self, contacts: Iterable[Contact], options: ExportOptions) -> Sequence[Flag]:
        if not _narrow(options):
            return self._store.flags()
        return self._store.flags(contact_ids=[one.id for one in contacts])


def _counts(contact: Contact) -> bool:
    """Whether the user stands by an entry: what was read out of a picture waits for that."""
    return contact.source is not Source.UNCONFIRMED


def _without(gone: frozenset[int], contact: Contact) -> Contact:
    """The entry without its debt where that is in the trash: no dossier tells of such a debt."""
    return replace(contact, debt_id=None) if contact.debt_id in gone else contact


def _narrow(options: ExportOptions) -> bool:
    """Whether less than the whole diary is asked for."""
    return (options.since, options.until, options.debt_id) != (None, None, None)
