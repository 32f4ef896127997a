"""What a scan gives: findings, and what was held back, each with a reason in three languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.language import Language


class Context(StrEnum):
    """What is known of the sender. Weak patterns count from a collector; else only beside a debt cue."""

    COLLECTOR = "collector"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """`strong` wording speaks for itself; `weak` wording needs a collector or a debt beside it."""

    STRONG = "strong"
    WEAK = "weak"


class Label(StrEnum):
    """What a collector's text can say."""

    THREAT_VIOLENCE = "threat_violence"
    THREAT_CONTACTS_THIRD_PARTY = "threat_contacts_third_party"
    THIRD_PARTY_DISCLOSURE = "third_party_disclosure"
    INSULT = "insult"
    PUBLIC_SHAMING = "public_shaming"
    IMPERSONATION_OFFICIAL = "impersonation_official"
    FALSE_LEGAL_CONSEQUENCE = "false_legal_consequence"
    VISIT_ANNOUNCED = "visit_announced"
    FORCED_ENTRY_OR_PROPERTY = "forced_entry_or_property"
    LOAN_TO_REPAY = "loan_to_repay"
    SCAM_FEE = "scam_fee"
    PRIVATE_ACCOUNT = "private_account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A span of the scanned text, `text == scanned[start:end]`, and the rule that it feeds."""

    label: Label
    start: int
    end: int
    text: str
    strength: Strength
    reason: Mapping[Language, str]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A span that a guard (its id) kept from being a finding, and why, so that the user can override it."""

    label: Label
    start: int
    end: int
    text: str
    reason: Mapping[Language, str]
    guard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """All that was found in one text, in order of place."""

    findings: tuple[Finding, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
