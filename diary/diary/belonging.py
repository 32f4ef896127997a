"""Which recordings belong to calls that the diary holds already."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diary.diary.events import event_of
from diary.diary.likely import RECORDINGS
from diary.domain.contact import VOICE
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.query import ContactQuery
from diary.intake.matching import RECORDING_REACH_MS, Event, pair_up, recording_apart

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.contact import Contact
    from diary.intake.recordings import Recording
    from diary.store.store import Store

_AROUND = timedelta(days=1)


def owners(store: Store, recordings: Sequence[Recording]) -> Mapping[str, int]:
    """The ids of calls by the keys of the recordings of them: same number, same time within tolerance.

    A file that is attached to a call already belongs to that one. Each call has one recording at most; a
    recording that the diary knows is left out.
    """
    known = store.known_keys(one.record.key for one in recordings)
    fresh = [one for one in recordings if one.record.key not in known]
    if not fresh:
        return {}
    calls = _calls(store, fresh)
    held = {
        one.sha256: contact
        for one in store.attachments(sorted(calls))
        for contact in one.contact_ids
        if contact in calls
    }
    found = {one.record.key: held[one.record.native_id] for one in fresh if one.record.native_id in held}
    recorded = {
        one.contact_id
        for one in store.proofs(Corroboration, withdrawn=False)
        if one.kind is CorroborationKind.RECORDING
    }
    free = [one for one in calls.values() if one.id not in recorded | set(found.values())]
    left = [one for one in fresh if one.record.key not in found]
    pairs = pair_up(
        [event_of(one) for one in free], [_event(one) for one in left], recording_apart, RECORDING_REACH_MS
    )
    return found | {left[recording].record.key: free[call].id for call, recording in pairs}


def corroboration_of(recording: Recording, contact_id: int) -> Corroboration:
    """That a recording is of this call."""
    record = recording.record
    return Corroboration(
        contact_id=contact_id,
        kind=CorroborationKind.RECORDING,
        file=record.locator,
        sha256=record.native_id,
        locator=record.locator,
        number=record.number.raw,
        at=record.at,
        duration_s=_length(recording),
        raw=record.raw,
        key=record.key,
    )


def _calls(store: Store, recordings: Sequence[Recording]) -> dict[int, Contact]:
    """Calls around the recordings that can have been talked; entries made out of recordings are none."""
    times = [one.record.at for one in recordings]
    query = ContactQuery(since=min(times) - _AROUND, until=max(times) + _AROUND, channels=VOICE)
    return {
        one.id: one
        for one in store.contacts(query)
        if one.connected is not False and not (one.origin and one.origin.format == RECORDINGS)
    }


def _event(recording: Recording) -> Event:
    record = recording.record
    return Event(
        number=record.number.key,
        at=round(record.at.timestamp() * 1000),
        slack=record.about_min * 60_000,
        direction=record.direction,
        seconds=_length(recording),
    )


def _length(recording: Recording) -> int | None:
    """Seconds of sound, also where nobody knows how much of them was talk."""
    told = recording.record.fields.get("seconds", "")
    return int(told) if told.isdecimal() else recording.record.talk_seconds
