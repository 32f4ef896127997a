"""Complaints that were handed in, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.notice import Notice, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintNotice(Notice):
    """A complaint or a reply to it as rules look at it: derived, so that nobody types it twice."""

    complaint_id: int

    @property
    def scope(self) -> str:
        """Flags hang on the complaint."""
        return f"p{self.complaint_id}"

    @property
    def thread(self) -> str:
        """A reply answers its own complaint only."""
        return self.scope


LODGED = "lodged"
"""What a lender's time limit may begin with, besides a kind of reply: that the complaint was lodged."""

_TELLS = {
    ReplyKind.EXTENDED: NoticeKind.COMPLAINT_EXTENDED,
    ReplyKind.ANSWERED: NoticeKind.COMPLAINT_ANSWERED,
    ReplyKind.NOT_ACCEPTED: NoticeKind.COMPLAINT_ANSWERED,
    ReplyKind.WITHDRAWN: NoticeKind.COMPLAINT_ANSWERED,
    ReplyKind.MEDIATION: NoticeKind.COMPLAINT_ANSWERED,
}
"""Mediation ends the claim of lateness, since its time does not count and nobody knows how long it took."""


def notices_of(
    complaints: Sequence[Complaint], replies: Sequence[Reply], begins: Mapping[str, str]
) -> Iterator[ComplaintNotice]:
    """The notices that complaints amount to. `begins` says by channel with what the lender's time limit
    begins (`lodged` or a kind of reply); a channel that is not named there binds no lender.
    """
    for complaint in complaints:
        begin = begins.get(complaint.channel, "")
        if complaint.trashed or not begin:
            continue
        came = sorted(
            (one for one in replies if one.complaint_id == complaint.id and not one.trashed),
            key=lambda one: (one.at, one.id),
        )
        start = complaint if begin == LODGED else next((one for one in came if one.kind == begin), None)
        if start is None:
            continue
        yield _notice(complaint, start, NoticeKind.COMPLAINT_LODGED, start.at)
        later = came[came.index(start) + 1 :] if isinstance(start, Reply) else came
        told = (one for one in later if one.kind in _TELLS)
        yield from (_notice(complaint, one, _TELLS[one.kind], max(one.at, start.at)) for one in told)


def _notice(
    complaint: Complaint, event: Complaint | Reply, kind: NoticeKind, at: datetime
) -> ComplaintNotice:
    """One event as a notice; a reply noted by its day alone is no earlier than what it answers."""
    return ComplaintNotice(
        id=-event.id,
        kind=kind,
        at=at,
        zone=event.zone,
        debt_id=complaint.debt_id,
        complaint_id=complaint.id,
    )
