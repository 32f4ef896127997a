"""The rows of a dossier's tables: what was counted, what was changed, what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from diary.domain.complaint import Complaint, Reply
    from diary.domain.contact import Channel, Relation
    from diary.domain.correction import Correction
    from diary.domain.flag_answer import FlagAnswer
    from diary.domain.lender import Collector
    from diary.domain.norm import Force
    from diary.domain.notice import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of the recipient, and the upheld findings (their numbers) that it rests on."""

    id: str
    text: str
    findings: tuple[str, ...]


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
class Limit:
    """A time limit of a complaint's channel: by which day what is due, and the day of what stopped it."""

    clock: str
    what: str
    basis: str
    day: date
    ended: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintRow:
    """A complaint with its channel's name, the replies in order of time, the limits that bind the channel,
    and how many contacts of the collectors came after it.
    """

    complaint: Complaint
    channel: str
    replies: tuple[Reply, ...]
    limits: tuple[Limit, ...]
    later: int

    @property
    def number(self) -> str:
        """The complaint's reference."""
        return reference(Kind.COMPLAINT, self.complaint.id)


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
class CorrectionRow:
    """A correction of what was found in an entry of the dossier; `title` is what its label is called."""

    correction: Correction
    title: str

    @property
    def number(self) -> str:
        """The correction's reference."""
        return reference(Kind.CORRECTION, self.correction.id)

    @property
    def entry(self) -> str:
        """The reference of the entry that it speaks of."""
        return reference(Kind.CONTACT, self.correction.contact_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """The answer to a question of a finding, with the question in words."""

    answer: FlagAnswer
    question: str
