"""What happened to the diary itself, and what a check of it found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.contact import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the journal. `hash` (hex) chains it to `prev`; `digest` covers what it speaks of."""

    seq: int
    at: datetime
    kind: str
    subject: str
    revision: int
    digest: str
    detail: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A contact as it stood at one revision, who-what-when of the change, and the reason given."""

    contact: Contact
    event: Event
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that a verification found wrong: where and what."""

    where: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The answer of a verification: how many things were checked and what was wrong."""

    checked: int
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems
