"""Who lends and who collects."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LenderKind(StrEnum):
    """The kind of lender; it decides which norms bind it."""

    CARD = "card"
    BANK_LOAN = "bank-loan"
    INTERNET_LOAN = "internet-loan"
    CONSUMER_FINANCE = "consumer-finance"
    MICRO_LOAN = "micro-loan"
    AUTO_FINANCE = "auto-finance"
    AMC = "amc"
    PRIVATE = "private"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """What the user says of a fact: yes, no, or not known."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Creditor:
    """The lender (or the buyer of the claim) on whose behalf collectors call."""

    id: int = 0
    name: str
    kind: LenderKind = LenderKind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """A person, desk or firm that collects, as it named itself; `agency` if outside the lender."""

    id: int = 0
    name: str
    agency: Answer = Answer.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTie:
    """A telephone number, account or address that belongs to a collector and a debt.

    `number` is as the user typed it, `key` the normalised form that ties are looked up by
    (`diary.domain.phone`).
    """

    number: str
    key: str
    debt_id: int | None = None
    collector_id: int | None = None
