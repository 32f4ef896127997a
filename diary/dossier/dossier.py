"""The dossier as a value: everything that its readers are shown, counted once, before a format is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from diary.domain.anchor import Anchor
    from diary.domain.contact import Contact
    from diary.domain.corroboration import Corroboration
    from diary.domain.debt import Debt
    from diary.domain.evidence import Attachment, EvidenceFact, Pin
    from diary.domain.exchange import FlagChoice, Mask
    from diary.domain.flag import FlagState, Span
    from diary.domain.journal import Event
    from diary.domain.language import Language
    from diary.domain.lender import NumberTie
    from diary.domain.norm import Confidence, Force
    from diary.dossier.profiles import EvidenceForm, Section
    from diary.dossier.rows import (
        Amendment,
        AnswerRow,
        CollectorRow,
        ComplaintRow,
        CorrectionRow,
        NoticeRow,
        NumberRow,
        Patterns,
        PersonRow,
        Request,
        SummaryRow,
        Totals,
    )
    from diary.dossier.strength import Strength
    from diary.dossier.supplement import Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One contact with what stands around it: names, the findings that rest on it, the files it came with.

    `findings` are this dossier's numbers (`F-001`), `exhibits` the diary's (`E-001`).
    """

    contact: Contact
    strength: Strength
    creditor: str = ""
    collector: str = ""
    findings: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The entry's reference; it is the diary's own and the same in every dossier."""
        return reference(Kind.CONTACT, self.contact.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedNorm:
    """An instrument that a finding cites, in the dossier's language, with the days that it is in force."""

    norm: str
    title: str
    issuer: str
    number: str
    since: date
    until: date | None
    confidence: Confidence
    verified_on: date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedGround:
    """A ground with its instrument's title; `article` is empty when nobody has read the clause.

    `since` and `until` are there only where they narrow the instrument's own days.
    """

    norm: str
    title: str
    article: str
    force: Force
    confidence: Confidence
    since: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A flag as it is shown: which entries, on which grounds, what was measured, what is not claimed.

    `number` belongs to this dossier only; `flag` is the stable id. `contacts` are the ids of the entries
    that may go too far, `counted` of all that were counted for it. `missing` names facts that nobody has
    stated yet, `questions` asks for them in words. `upheld` tells whether the user confirmed it; `remark`
    is what the user wrote to it.
    """

    number: str
    flag: str
    rule: str
    state: FlagState
    day: date
    contacts: tuple[int, ...]
    counted: tuple[int, ...]
    grounds: tuple[CitedGround, ...]
    facts: Mapping[str, str | int]
    quotes: tuple[Span, ...]
    missing: tuple[str, ...]
    questions: tuple[str, ...]
    explanation: str
    upheld: bool
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """All findings of one rule, in order of time, with the rule's title and every ground they cite.

    `theme` is the rule's own folder (`time`, `third-party`), by which requests are chosen.
    """

    rule: str
    theme: str
    title: str
    caveats: tuple[str, ...]
    heuristic: bool
    grounds: tuple[CitedGround, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A masked copy that stands in for a picture, and the regions that are covered in it (`MaskedCopy`)."""

    attachment: Attachment
    regions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A file kept byte for byte, the ids of the entries of this dossier that it belongs to, what is said of
    it and where in it these entries show. With `stand_in` the recipient gets that copy instead of the file.
    """

    attachment: Attachment
    contacts: tuple[int, ...]
    fact: EvidenceFact | None = None
    pins: tuple[Pin, ...] = ()
    stand_in: StandIn | None = None

    @property
    def given(self) -> Attachment:
        """The file that the recipient gets."""
        return self.stand_in.attachment if self.stand_in else self.attachment

    @property
    def number(self) -> str:
        """The file's reference; it is the diary's own and the same in every dossier."""
        return reference(Kind.EXHIBIT, self.attachment.id)

    @property
    def file_name(self) -> str:
        """The name in a package: the number and a plain extension, ASCII for old unpackers."""
        _, dot, last = self.given.name.rpartition(".")
        plain = dot and last.isascii() and last.isalnum() and len(last) <= 8
        stem = f"{self.number}-masked" if self.stand_in else self.number
        return f"{stem}.{last.lower()}" if plain else f"{stem}.bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a dossier says. `digest` is the SHA-256 (hex) of its content file (`diary.dossier.content`).

    `secrets` are the texts that were masked in it, for the check of the finished file; no writer shows them.
    `supplements` is the earlier export that this dossier adds to; it then holds only what is new.
    `made_at` is not part of the content: the same entries give the same content and digest at any time.
    """

    language: Language
    made_at: datetime
    complainant: str
    since: datetime | None
    until: datetime | None
    choice: FlagChoice
    profile: str
    purpose: str
    evidence: EvidenceForm
    most_bytes: int | None
    most_files: int | None
    sections: frozenset[Section]
    masked: frozenset[Mask]
    totals: Totals
    entries: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    summary: tuple[SummaryRow, ...]
    requests: tuple[Request, ...]
    norms: tuple[CitedNorm, ...]
    debts: tuple[Debt, ...]
    collectors: tuple[CollectorRow, ...]
    numbers: tuple[NumberRow, ...]
    ties: tuple[NumberTie, ...]
    people: tuple[PersonRow, ...]
    notices: tuple[NoticeRow, ...]
    complaints: tuple[ComplaintRow, ...]
    exhibits: tuple[Exhibit, ...]
    patterns: Patterns
    corroborations: tuple[Corroboration, ...] = ()
    corrections: tuple[CorrectionRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    supplements: Baseline | None = None
    amendments: tuple[Amendment, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    journal: tuple[Event, ...] = ()
    head: Event | None
    catalogue_digest: str
    program: str
    digest: str = field(default="", compare=False)
    secrets: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all topics."""
        return tuple(finding for topic in self.topics for finding in topic.findings)
