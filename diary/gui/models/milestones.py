"""What stands between the contacts on the timeline: what the user told them, complaints, answers, limits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.gui.labels import label
from diary.gui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.diary import Diary
    from diary.diary.complaints import Standing
    from diary.domain.language import Translator
    from diary.domain.notice import Notice
    from diary.domain.query import ContactQuery


class Leads(StrEnum):
    """Where a milestone leads."""

    NOTICES = "notices"
    COMPLAINTS = "complaints"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One of them: when, on the clock of its place; what kind it is, whom it is about, what was said.

    `above` is the number of contacts listed above it, that is, later than it. `number` is the id of the
    notice or complaint that it leads to.
    """

    at: datetime
    icon: str
    kind: str
    who: str
    words: str
    leads: Leads
    number: int
    above: int = 0


def milestones(diary: Diary, query: ContactQuery, tr: Translator) -> tuple[Milestone, ...]:
    """Those of the days and the debt that the query chooses, newest first. Touches no widget."""
    found = [
        _of_notice(one, tr) for one in diary.notices() if not one.trashed and _of_debt(one.debt_id, query)
    ]
    for standing in diary.complaints():
        if _of_debt(standing.complaint.debt_id, query):
            found.extend(_of_complaint(standing, tr))
    within = [one for one in found if _within(one.at, query)]
    placed = (replace(one, above=diary.count(_later_than(one.at, query))) for one in within)
    return tuple(sorted(placed, key=lambda one: one.at, reverse=True))


def _of_debt(debt_id: int | None, query: ContactQuery) -> bool:
    return query.debt_id is None or debt_id in (None, query.debt_id)


def _within(at: datetime, query: ContactQuery) -> bool:
    return (query.since is None or at >= query.since) and (query.until is None or at < query.until)


def _later_than(at: datetime, query: ContactQuery) -> ContactQuery:
    since = at if query.since is None else max(at, query.since)
    return replace(query, since=since, limit=None, offset=0)


def _of_notice(notice: Notice, tr: Translator) -> Milestone:
    return Milestone(
        at=notice.at.astimezone(ZoneInfo(notice.zone)),
        icon="after",
        kind=reference(Kind.NOTICE, notice.id),
        who=one_line(notice.person or notice.number, 40),
        words=_with_note(tr, label(tr, notice.kind), notice.note),
        leads=Leads.NOTICES,
        number=notice.id,
    )


def _of_complaint(standing: Standing, tr: Translator) -> Iterator[Milestone]:
    """The complaint, what came back, and the limits that are still running."""
    complaint = standing.complaint
    zone = ZoneInfo(complaint.zone)
    title = pick(standing.channel.title, tr.language) if standing.channel else complaint.channel
    lodged = Milestone(
        at=complaint.at.astimezone(zone),
        icon="complaint",
        kind=reference(Kind.COMPLAINT, complaint.id),
        who=one_line(title, 40),
        words=_with_note(tr, tr("Complaint handed in"), complaint.note),
        leads=Leads.COMPLAINTS,
        number=complaint.id,
    )
    yield lodged
    for reply in standing.replies:
        words = _with_note(tr, label(tr, reply.kind), reply.note)
        yield replace(lodged, at=reply.at.astimezone(ZoneInfo(reply.zone)), icon="import", words=words)
    ahead = standing.outlook.next
    if ahead is not None:
        words = tr("Limit: {what}", what=pick(ahead.clock.what, tr.language))
        ends = datetime.combine(ahead.day, time.max, zone).replace(microsecond=0)
        yield replace(lodged, at=ends, icon="timer", words=one_line(words))


def _with_note(tr: Translator, what: str, note: str) -> str:
    return one_line(tr("{what}: {note}", what=what, note=note) if note else what)
