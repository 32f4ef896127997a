"""Complaints that were handed in, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.contact import DEFAULT_ZONE

if TYPE_CHECKING:
    from datetime import datetime


class ReplyKind(StrEnum):
    """What came back to a complaint; `accepted` starts the clock of most channels."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not-accepted"
    PASSED_ON = "passed-on"
    MORE_ASKED = "more-asked"
    EXTENDED = "extended"
    MEDIATION = "mediation"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint to a channel (its id in `resources/channels`); `dossier`: the content digest sent, hex."""

    id: int = 0
    channel: str
    at: datetime
    zone: str = DEFAULT_ZONE
    debt_id: int | None = None
    reference: str = ""
    dossier: str = ""
    note: str = ""
    trashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer to a complaint, with the other side's own reference."""

    id: int = 0
    complaint_id: int
    kind: ReplyKind
    at: datetime
    zone: str = DEFAULT_ZONE
    reference: str = ""
    note: str = ""
    trashed: bool = False
