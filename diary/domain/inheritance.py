"""A diary's content as it comes out of a dossier, to be kept in a new diary under the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.errors import DiaryError
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diary.domain.complaint import Complaint, Reply
    from diary.domain.contact import Contact
    from diary.domain.correction import Correction
    from diary.domain.corroboration import Corroboration
    from diary.domain.debt import Debt
    from diary.domain.evidence import Attachment, EvidenceFact, Pin
    from diary.domain.flag_answer import FlagAnswer
    from diary.domain.lender import Collector, NumberTie
    from diary.domain.notice import Notice


class NotEmpty(DiaryError):
    """A dossier can only be taken into a diary that holds nothing: its numbers must stay."""

    template = N_(
        "This diary holds something already. Make a new one with `new`, and take the dossier into it."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A contact as it stood at one revision, and the reason that was given for the change to it."""

    contact: Contact
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inheritance:
    """All that a dossier tells of a diary, each thing with the id it had there.

    `contacts` hold each contact's revisions, oldest first. `files` names where the bytes of an attachment
    lie; attachments without bytes are not in it. `origin` is the SHA-256 (hex) of the content file.
    """

    origin: str
    debts: tuple[Debt, ...] = ()
    collectors: tuple[Collector, ...] = ()
    ties: tuple[NumberTie, ...] = ()
    contacts: tuple[tuple[Version, ...], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    files: Mapping[int, Path]
    facts: tuple[EvidenceFact, ...] = ()
    pins: tuple[Pin, ...] = ()
    notices: tuple[Notice, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    replies: tuple[Reply, ...] = ()
    corroborations: tuple[Corroboration, ...] = ()
    corrections: tuple[Correction, ...] = ()
    answers: tuple[FlagAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """What came of it: how many contacts, upheld flags and files; the numbers of exhibits without their file,
    and the flags of the dossier that the rules of today do not raise.
    """

    contacts: int
    flags: int
    files: int
    missing: tuple[str, ...] = ()
    lost_flags: tuple[str, ...] = ()
