"""Complaints and channels as JSON and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.cli.shapes import referred, told
from diary.domain.language import pick
from diary.domain.reference import Kind, reference
from diary.dossier.clocks import DueState
from diary.dossier.reminders import doubts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.diary.complaints import Standing
    from diary.dossier.clocks import Clock, Due
    from diary.dossier.profiles import Profile

_MARKS = {DueState.RUNNING: "·", DueState.PASSED: "!", DueState.KEPT: "✓", DueState.LATE: "!"}


def complaint_shape(standing: Standing, session: Session) -> Shape:
    """A complaint with its replies, its dates, the next of them and the step that can be taken."""
    one, tr = standing.complaint, session.tr
    ahead = standing.outlook
    return {
        "id": reference(Kind.COMPLAINT, one.id),
        "channel": one.channel,
        "title": pick(standing.channel.title, tr.language) if standing.channel else one.channel,
        "at": told(one.at, one.zone),
        "debt": referred(Kind.DEBT, one.debt_id),
        "reference": one.reference,
        "dossier": one.dossier,
        "note": one.note,
        "trashed": one.trashed,
        "settled": standing.settled,
        "replies": [
            {
                "id": reply.id,
                "kind": reply.kind,
                "at": told(reply.at, reply.zone),
                "reference": reply.reference,
                "note": reply.note,
            }
            for reply in standing.replies
        ],
        "due": [_due_shape(due, session) for due in standing.due],
        "next": ahead.next.day.isoformat() if ahead.next else None,
        "step": None
        if ahead.step is None
        else {"text": pick(ahead.step.clock.next, tr.language), "channel": ahead.step.clock.then or None},
    }


def _due_shape(due: Due, session: Session) -> Shape:
    return _clock_shape(due.clock, session) | {
        "since": due.since.isoformat(),
        "day": due.day.isoformat(),
        "state": due.state,
        "ended": due.ended.isoformat() if due.ended else None,
        "unpublished": list(due.unpublished),
        "paused": due.paused,
    }


def _clock_shape(clock: Clock, session: Session) -> Shape:
    language = session.language
    return {
        "clock": clock.id,
        "what": pick(clock.what, language),
        "basis": pick(clock.basis, language),
        "confidence": clock.confidence,
        "mine": clock.mine,
    }


def complaint_lines(session: Session, standing: Standing) -> Iterator[str]:
    """A complaint, a fact a line."""
    one, tr, words = standing.complaint, session.tr, session.words
    title = pick(standing.channel.title, tr.language) if standing.channel else one.channel
    about = referred(Kind.DEBT, one.debt_id) or ""
    parts = (reference(Kind.COMPLAINT, one.id), told(one.at, one.zone) or "", title, one.reference, about)
    yield "  ".join(filter(None, parts))
    for reply in standing.replies:
        came = (told(reply.at, reply.zone) or "", words(reply.kind), reply.reference, reply.note)
        yield f"    #{reply.id}  " + "  ".join(filter(None, came))
    for due in standing.due:
        day = f"{_MARKS[due.state]} {due.day}"
        yield f"  {day}  {pick(due.clock.what, tr.language)} ({due_state(due, session)})"
        yield from (f"      {line}" for line in doubts_of(due, tr))
    if standing.outlook.step:
        yield "  " + tr("Next: {step}", step=pick(standing.outlook.step.clock.next, tr.language))


def due_state(due: Due, session: Session) -> str:
    """How a limit stands, in words."""
    tr = session.tr
    match due.state:
        case DueState.RUNNING:
            return tr("still running")
        case DueState.PASSED:
            return tr("went by")
        case DueState.KEPT:
            return tr("done in time, {day}", day=due.ended)
        case DueState.LATE:
            return tr("done late, {day}", day=due.ended)


def channel_shape(channel: Profile, session: Session) -> Shape:
    """A channel."""
    language = session.language
    return {
        "id": channel.id,
        "title": pick(channel.title, language),
        "takes": pick(channel.takes, language),
        "contains": [pick(one, language) for one in channel.contains],
        "lender_kinds": sorted(channel.lenders),
        "most_bytes": channel.most_bytes,
        "most_files": channel.most_files,
        "masks": sorted(channel.masks),
        "clocks": [
            _clock_shape(clock, session)
            | {"begins": clock.begins, "after": clock.after or None, "count": clock.count, "unit": clock.unit}
            for clock in channel.clocks
        ],
    }


def channel_lines(session: Session, channel: Profile) -> Iterator[str]:
    """A channel, a fact a line."""
    tr, language = session.tr, session.language
    yield f"{channel.id}  {pick(channel.title, language)}"
    yield f"    {pick(channel.takes, language)}"
    for one in channel.contains:
        yield "    " + tr("Needed: {what}", what=pick(one, language))
    for clock in channel.clocks:
        yield f"    {_length(clock, session)}  {pick(clock.what, language)} ({pick(clock.basis, language)})"


def _length(clock: Clock, session: Session) -> str:
    """How long a limit is."""
    tr, count = session.tr, clock.count
    return {
        "hour": tr("{count} hours", count=count),
        "day": tr("{count} days", count=count),
        "working-day": tr("{count} working days", count=count),
        "month": tr("{count} months", count=count),
        "year": tr("{count} years", count=count),
    }[clock.unit.value]
