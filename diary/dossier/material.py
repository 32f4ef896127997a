"""What a diary has to give to a dossier: everything that is composed, before anything is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.anchor import Anchor
    from diary.domain.case import Case
    from diary.domain.complaint import Complaint, Reply
    from diary.domain.contact import Contact
    from diary.domain.correction import Correction
    from diary.domain.corroboration import Corroboration
    from diary.domain.evidence import Attachment, EvidenceFact, MaskedCopy, Pin
    from diary.domain.exchange import ExportOptions
    from diary.domain.flag import Flag, Review
    from diary.domain.flag_answer import FlagAnswer
    from diary.domain.journal import Event, Revision
    from diary.domain.notice import Notice
    from diary.dossier.findings import Law
    from diary.dossier.profiles import Profile
    from diary.dossier.supplement import Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The facts that dossiers and the look before an export are made from.

    `case` holds at least the contacts that are to be chosen from, `flags` at least theirs; `elsewhere`
    counts contacts of the diary that are not in the case. `histories` hold the revisions of entries that
    were changed, by id, `events` the journal, `head` its last event. `since` is the earlier export that a
    supplement adds to. `attachments` are the files of contacts, `files` all (masked copies too).
    `channels` are the profiles by id, for the time limits of complaints.
    """

    case: Case
    flags: Sequence[Flag]
    reviews: Mapping[str, Review]
    attachments: Sequence[Attachment]
    law: Law
    head: Event | None = None
    histories: Mapping[int, Sequence[Revision]] = field(default_factory=dict)
    events: Sequence[Event] = ()
    since: Baseline | None = None
    elsewhere: int = 0
    complaints: Sequence[Complaint] = ()
    replies: Sequence[Reply] = ()
    channels: Mapping[str, Profile] = field(default_factory=dict)
    corroborations: Sequence[Corroboration] = ()
    corrections: Sequence[Correction] = ()
    answers: Sequence[FlagAnswer] = ()
    file_facts: Sequence[EvidenceFact] = ()
    pins: Sequence[Pin] = ()
    masked_copies: Sequence[MaskedCopy] = ()
    files: Sequence[Attachment] = ()
    anchors: Sequence[Anchor] = ()

    def marks(self, last_contact: int) -> dict[str, int]:
        """How far the diary has come, for the event of an export; `last_contact` is its highest id."""
        kinds: dict[str, Sequence[Attachment | Notice | Complaint | Reply]] = {
            "last_exhibit": self.attachments,
            "last_notice": self.case.notices,
            "last_complaint": self.complaints,
            "last_reply": self.replies,
        }
        highest = {name: max((one.id for one in values), default=0) for name, values in kinds.items()}
        return {"head": self.head.seq if self.head else 0, "last_contact": last_contact, **highest}


def chosen_contacts(case: Case, options: ExportOptions) -> list[Contact]:
    """The contacts of the period and the debt, in order of time."""
    chosen = [
        contact
        for contact in case.contacts
        if not contact.trashed
        and (options.since is None or contact.at >= options.since)
        and (options.until is None or contact.at < options.until)
        and (options.debt_id is None or case.debt_id_of(contact) == options.debt_id)
    ]
    return sorted(chosen, key=lambda contact: (contact.at, contact.id))
