"""The dossier as a value: everything that its readers are shown, counted once, before a format is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from diary.domain.contact import Channel, Contact, Relation
    from diary.domain.debt import Debt
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import FlagChoice, Mask
    from diary.domain.flag import FlagState, Span
    from diary.domain.journal import Event
    from diary.domain.language import Language
    from diary.domain.lender import Collector
    from diary.domain.norm import Confidence, Force
    from diary.domain.notice import Notice
    from diary.dossier.profiles import EvidenceForm, Section
    from diary.dossier.supplement import Baseline


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One contact with what stands around it: names, the findings that rest on it, the files it came with.

    `findings` are this dossier's numbers (`F-001`), `exhibits` the diary's (`E-001`).
    """

    contact: Contact
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
class Request:
    """What is asked of the recipient, and the upheld findings (their numbers) that it rests on."""

    id: str
    text: str
    findings: tuple[str, ...]


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
class SummaryRow:
    """One line of the summary: a rule, its weightiest ground's force, how often, when, which entries."""

    rule: str
    title: str
    force: Force | None
    met: int
    possible: int
    first: date
    last: date
    contacts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many entries somebody or something stands in, and the times of the first and the last."""

    contacts: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorRow:
    """A collector as it named itself."""

    collector: Collector
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """A number, account or address that contacts came from; empty `number` where it was not known."""

    number: str
    collector: str
    creditor: str
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody other than the debtor whom the collectors reached."""

    person: str
    relation: Relation
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """A notice and how many contacts of the collectors came after it (for its debt, if it names one): in all,
    within seven days and within thirty, and the id of the first.
    """

    notice: Notice
    later: int
    week: int
    month: int
    first: int | None

    @property
    def number(self) -> str:
        """The notice's reference."""
        return reference(Kind.NOTICE, self.notice.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A file kept byte for byte, and the ids of the entries of this dossier that it belongs to."""

    attachment: Attachment
    contacts: tuple[int, ...]

    @property
    def number(self) -> str:
        """The file's reference; it is the diary's own and the same in every dossier."""
        return reference(Kind.EXHIBIT, self.attachment.id)

    @property
    def file_name(self) -> str:
        """The name in a package: the number and a plain extension, ASCII for old unpackers."""
        _, dot, last = self.attachment.name.rpartition(".")
        plain = dot and last.isascii() and last.isalnum() and len(last) <= 8
        return f"{self.number}.{last.lower()}" if plain else f"{self.number}.bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One field of an entry that was changed after it was first written.

    `field` is the field's name, `before` and `after` its values as plain texts (ids of enums, ISO times);
    `revision` is the one that the change made, `seq` its event of the journal.
    """

    contact: int
    revision: int
    at: datetime
    seq: int
    field: str
    before: str
    after: str
    reason: str = ""

    @property
    def entry(self) -> str:
        """The entry's reference."""
        return reference(Kind.CONTACT, self.contact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The collectors' contacts of one day on the debtor's clock: voice calls, and all others."""

    day: date
    calls: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """When the collectors came: `heat[weekday][hour]` (Monday is 0) and the days with any contact.

    The debtor's own calls and drafts are not counted here.
    """

    heat: tuple[tuple[int, ...], ...]
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The counts of the cover. `inward` are the collectors' contacts; `outward` the debtor's side's and
    drafts. `elsewhere` counts contacts of the diary outside this dossier's choice, `unreviewed` flags on
    chosen entries that the user has not judged, `cut` findings left out since they rest partly on
    contacts outside the choice.
    """

    contacts: int
    inward: int
    outward: int
    calls: int
    connected: int
    by_channel: Mapping[Channel, int]
    findings: int
    exhibits: int
    elsewhere: int
    unreviewed: int
    cut: int


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
    people: tuple[PersonRow, ...]
    notices: tuple[NoticeRow, ...]
    exhibits: tuple[Exhibit, ...]
    patterns: Patterns
    supplements: Baseline | None = None
    amendments: tuple[Amendment, ...] = ()
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
