"""What the collector was told, what was agreed, and what was complained of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.contact import DEFAULT_ZONE

if TYPE_CHECKING:
    from datetime import datetime


class NoticeKind(StrEnum):
    """The kinds of notice, consent and complaint that rules take into account."""

    NO_VISITS = "no-visits"
    ONLY_IN_WRITING = "only-in-writing"
    NO_THIRD_PARTY = "no-third-party"
    NOT_AT_WORK = "not-at-work"
    WRONG_NUMBER = "wrong-number"
    STOP_CONTACT = "stop-contact"
    HOURS_AGREED = "hours-agreed"
    VISIT_AGREED = "visit-agreed"
    REFUSAL_BY_CONTACT = "refusal-by-contact"
    AGENCY_NOTIFIED = "agency-notified"
    PLAN_AGREED = "plan-agreed"
    PLAN_KEPT = "plan-kept"
    PLAN_BROKEN = "plan-broken"
    POLICE_WARNING = "police-warning"
    NO_CONTACT_ORDER = "no-contact-order"
    COMPLAINT_LODGED = "complaint-lodged"
    COMPLAINT_EXTENDED = "complaint-extended"
    COMPLAINT_ANSWERED = "complaint-answered"
    HANDLED_BY_ACCUSED = "handled-by-accused"
    OBJECTION_RAISED = "objection-raised"
    OBJECTION_ANSWERED = "objection-answered"
    RECORDING_REFUSED = "recording-refused"
    AGENCY_NOT_LISTED = "agency-not-listed"
    AGENCY_VIOLATION = "agency-violation"
    DEBT_UNLAWFUL = "debt-unlawful"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notice, consent or complaint with its time; `until` ends it, `person` names who spoke.

    `plan-kept` says that the plan was kept up to `at`, `plan-broken` that it was not from then on. The
    findings `agency-not-listed`, `agency-violation` and `debt-unlawful` bear the day of their proof.
    """

    id: int = 0
    kind: NoticeKind
    at: datetime
    zone: str = DEFAULT_ZONE
    until: datetime | None = None
    debt_id: int | None = None
    person: str = ""
    number: str = ""
    number_key: str = ""
    note: str = ""
    trashed: bool = False

    @property
    def scope(self) -> str:
        """The scope of flags that hang on this notice (`Flag.scope`)."""
        return f"n{self.id}"

    @property
    def thread(self) -> str:
        """What an answer must share with what it answers; empty where only the debt tells."""
        return ""
