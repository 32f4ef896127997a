"""A claim that somebody collects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from diary.domain.lender import Answer, Creditor

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Hours that were agreed for contact: [begin, end) on the debtor's clock; may wrap midnight."""

    begin: time
    end: time

    def __contains__(self, moment: object) -> bool:
        if not isinstance(moment, time):
            return False
        if self.begin <= self.end:
            return self.begin <= moment < self.end
        return moment >= self.begin or moment < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """One claim: who lent, what, how much, overdue since when, and what was agreed about contact.

    `principal` is in `currency` (ISO 4217). `online` says whether the loan was taken online, which
    decides whether the norms for online credit bind a lender that also lends over the counter. A debt in the
    trash is not judged with, and nothing new can be said to belong to it.
    """

    id: int = 0
    creditor: Creditor
    product: str = ""
    contract_no: str = ""
    principal: Decimal | None = None
    currency: str = "CNY"
    overdue_since: date | None = None
    online: Answer = Answer.UNKNOWN
    visits_agreed: Answer = Answer.UNKNOWN
    contract_mentions_visits: Answer = Answer.UNKNOWN
    agency_notified: Answer = Answer.UNKNOWN
    agreed_hours: Hours | None = None
    note: str = ""
    trashed: bool = False
