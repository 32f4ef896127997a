"""What a rule says of contacts, and the user's word on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from diary.domain.norm import Ground


class FlagState(StrEnum):
    """`met`: all facts are there. `possible`: a fact is missing. `cleared`: a fact or notice rules it out."""

    MET = "met"
    POSSIBLE = "possible"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The user's own characters that show it: `text == getattr(contact, field)[start:end]`.

    `own` tells that the user marked these words, which no pattern had found.
    """

    contact_id: int
    field: str
    start: int
    end: int
    text: str
    label: str
    reason: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A rule says that these contacts may breach these grounds.

    `id` is stable: rule and subject (`quiet-hours-contact:c12`, `calls-effective-over-3:k3:2026-03-01`).
    `scope` names what has to be judged again when something changes: one contact (`c12`) or one
    campaign's day (`k3:2026-03-01`). `contacts` are those that go too far, `counted` all that were counted
    for it, in order of time. `grounds` are those in force on `day` for that lender; `facts` are measured
    values that fill the rule's sentence; `missing` names facts that would decide it (fact ids such as
    `visits-agreed`), `cleared_by` the fact that rules it out.
    """

    id: str
    rule: str
    state: FlagState
    scope: str
    day: date
    debt_id: int | None = None
    contacts: tuple[int, ...] = ()
    counted: tuple[int, ...] = ()
    grounds: tuple[Ground, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    cleared_by: str = ""


class Verdict(StrEnum):
    """The user's word on a flag. `withdrawn` takes an earlier word back: the flag counts as not judged."""

    UPHOLD = "uphold"
    DISMISS = "dismiss"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The user upholds or dismisses a flag, with a note."""

    flag_id: str
    verdict: Verdict
    note: str = ""
    at: datetime | None = None
