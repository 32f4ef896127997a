"""How strong the evidence of an entry is: what it rests on, how soon it was written, what else bears it out.

A diary is a party's own statement and does not stand alone (SPC provisions on evidence in civil proceedings,
art. 90): this says where something stands beside it, and where nothing does.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.contact import VOICE, Channel, Contact, Source
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.evidence import Attachment, EvidenceFact, EvidenceForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LATE_HOURS = 48
"""An entry written later than this is called late, since memory fades and courts ask."""

_NUMBERED = VOICE | {Channel.SMS, Channel.MESSENGER, Channel.EMAIL}
"""Channels on which the other side has a number or account that can be seen."""

_MEDIA = ("audio/", "video/")


class Basis(StrEnum):
    """What an entry rests on, the strongest that there is."""

    ORIGINAL = "original"
    EXPORT = "export"
    COPY = "copy"
    RECOLLECTION = "recollection"


class Level(StrEnum):
    """All in all: something original shows it, something supports it, or it is one person’s word alone."""

    STRONG = "strong"
    SUPPORTED = "supported"
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """The strength of one entry.

    `hours_after` is how many whole hours after the contact it was written down; None where it was read from
    a file or that is not known. `number_shown` and `exact` say whether the caller's number and the minute
    are known; the first is None for channels without a number.
    """

    basis: Basis
    hours_after: int | None = None
    bill: bool = False
    recording: bool = False
    other: bool = False
    number_shown: bool | None = None
    exact: bool = True

    @property
    def late(self) -> bool:
        """Whether it was written down long after."""
        return self.hours_after is not None and self.hours_after > LATE_HOURS

    @property
    def level(self) -> Level:
        """All in all."""
        if self.basis is Basis.ORIGINAL or self.recording:
            return Level.STRONG
        if self.basis is Basis.RECOLLECTION and not (self.bill or self.other):
            return Level.ALONE
        return Level.SUPPORTED


def strength_of(
    contact: Contact,
    files: Sequence[Attachment] = (),
    facts: Mapping[int, EvidenceFact] | None = None,
    corroborations: Iterable[Corroboration] = (),
) -> Strength:
    """The strength of a contact with its files, what is known of these by file id, and what bears it out."""
    forms = {form_of(one, (facts or {}).get(one.id)) for one in files}
    kinds = {one.kind for one in corroborations if not one.withdrawn}
    return Strength(
        basis=_basis(contact, forms),
        hours_after=_hours_after(contact),
        bill=CorroborationKind.BILL in kinds,
        recording=CorroborationKind.RECORDING in kinds or EvidenceForm.RECORDING in forms,
        other=CorroborationKind.OTHER in kinds,
        number_shown=bool(contact.number) if contact.channel in _NUMBERED else None,
        exact=not contact.about_min,
    )


def strengths_of(
    contacts: Sequence[Contact],
    files: Sequence[Attachment],
    facts: Sequence[EvidenceFact],
    corroborations: Sequence[Corroboration],
) -> dict[int, Strength]:
    """The strength of each of these contacts by its id; files and the rest may be those of others too."""
    known = {one.attachment_id: one for one in facts if not one.trashed}
    own: dict[int, list[Attachment]] = {}
    for file in files:
        for one in file.contact_ids:
            own.setdefault(one, []).append(file)
    beside: dict[int, list[Corroboration]] = {}
    for support in corroborations:
        beside.setdefault(support.contact_id, []).append(support)
    return {one.id: strength_of(one, own.get(one.id, ()), known, beside.get(one.id, ())) for one in contacts}


def form_of(file: Attachment, fact: EvidenceFact | None) -> EvidenceForm:
    """What a file is: as the user said, else a recording by its type, else not known."""
    if fact is not None and fact.form is not EvidenceForm.UNKNOWN:
        return fact.form
    return EvidenceForm.RECORDING if file.media_type.startswith(_MEDIA) else EvidenceForm.UNKNOWN


def _basis(contact: Contact, forms: set[EvidenceForm]) -> Basis:
    if forms & {EvidenceForm.ORIGINAL, EvidenceForm.RECORDING}:
        return Basis.ORIGINAL
    if contact.source is Source.IMPORTED:
        return Basis.EXPORT
    return Basis.COPY if forms else Basis.RECOLLECTION


def _hours_after(contact: Contact) -> int | None:
    if contact.source is Source.IMPORTED or contact.recorded_at is None:
        return None
    return max(0, int((contact.recorded_at - contact.at).total_seconds() // 3600))
