"""Anchors: where the journal's head was shown to somebody outside, so that the past cannot be rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from datetime import datetime


class AnchorMethod(StrEnum):
    """How the head left the house; `timestamp` is an RFC 3161 token."""

    PRINTED = "printed"
    SENT = "sent"
    HANDED_IN = "handed-in"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The head of the journal (event number and hash in hex) as it was shown at `at` to `whom`.

    `request` and `token` hold an RFC 3161 query and reply as base64, empty where there is none (yet), and
    `authority` the certificates (PEM) under which the user let the reply be checked.
    """

    id: int = 0
    method: AnchorMethod
    head_seq: int
    head_hash: str
    at: datetime
    whom: str = ""
    note: str = ""
    request: str = ""
    token: str = ""
    authority: str = ""

    @property
    def number(self) -> str:
        """How it is named to people."""
        return reference(Kind.ANCHOR, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorStanding:
    """How an anchor stands today: whether the journal still holds its head, and what its time stamp says.

    `stamped_at` and `authority` are those of a sound stamp; `problem` is what is wrong with one (a marked
    text), empty where there is none or it is sound.
    """

    anchor: Anchor
    held: bool
    stamped_at: datetime | None = None
    authority: str = ""
    problem: str = ""

    @property
    def waiting(self) -> bool:
        """Whether a time stamp was asked for and its answer has not come."""
        return bool(self.anchor.request and not self.anchor.token)

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against it."""
        return self.held and not self.problem
