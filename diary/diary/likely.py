"""Finds entries of different sources that may tell of one and the same contact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from diary.diary.events import event_of, is_bill
from diary.domain.contact import VOICE, Channel, Contact, Direction, Outcome, Reached, Relation, Source
from diary.domain.likeness import LikelyPair
from diary.intake.matching import (
    MESSAGE_APART_MS,
    RECORDING_REACH_MS,
    Event,
    calls_apart,
    clusters,
    messages_apart,
    pair_up,
    recording_apart,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

RECORDINGS = "recordings"
"""The format of entries that were made out of recordings."""

_MESSAGES = (Channel.SMS, Channel.MESSENGER, Channel.EMAIL)
_DIGITS = re.compile(r"\d+")
_BLANKS: Mapping[str, object] = {
    "duration_s": None,
    "ring_s": None,
    "direction": Direction.UNKNOWN,
    "outcome": Outcome.UNKNOWN,
    "reached": Reached.UNKNOWN,
    "relation": Relation.UNKNOWN,
    "person": "",
    "debt_id": None,
    "collector_id": None,
    "said": "",
    "summary": "",
    "people": None,
    "place": "",
}
"""What a field holds when nothing is known."""


@dataclass(slots=True)
class _Family:
    """Entries that can be one another's doubles: events, the source of each, and which are recordings."""

    calls: bool
    events: list[Event] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    recorded: set[int] = field(default_factory=set)

    def add(self, contact: Contact) -> None:
        event = event_of(contact)
        if contact.source is Source.TYPED:
            event = replace(event, text="")  # nobody types a message word for word
        self.events.append(event)
        self.sources.append(_source(contact))
        if contact.origin is not None and contact.origin.format == RECORDINGS:
            self.recorded.add(contact.id)

    def differ(self, one: Event, other: Event) -> int | None:
        """How far apart two of the entries are, None if they cannot be one."""
        if not self.calls:
            return messages_apart(one, other)
        if (one.ref in self.recorded) is (other.ref in self.recorded):
            return calls_apart(one, other)
        call, recording = (other, one) if one.ref in self.recorded else (one, other)
        return recording_apart(call, recording)

    def pairs(self, settled: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Ids of likely pairs, the smaller first."""

        def differ(one: Event, other: Event) -> int | None:
            return None if _ids(one, other) in settled else self.differ(one, other)

        reach = RECORDING_REACH_MS if self.calls else MESSAGE_APART_MS
        for cluster in clusters(self.events, reach):
            told_by: dict[str, list[Event]] = {}
            for place in cluster:
                told_by.setdefault(self.sources[place], []).append(self.events[place])
            for left, right in combinations(told_by.values(), 2):
                for one, other in pair_up(left, right, differ, reach):
                    yield _ids(left[one], right[other])


def likely_pairs(
    contacts: Iterable[Contact], settled: Collection[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Ids of likely pairs, the smaller first.

    `settled` holds pairs, likewise, that the user called different. Entries of one source are not paired:
    what one file lists twice happened twice, and so did what the user wrote down twice. Takes time in
    proportion to the number of entries.
    """
    families = {channel: _Family(calls=False) for channel in _MESSAGES}
    families |= dict.fromkeys(VOICE, _Family(calls=True))
    for contact in contacts:
        if contact.channel in families:
            families[contact.channel].add(contact)
    for channel in (Channel.CALL, *_MESSAGES):
        yield from families[channel].pairs(settled)


def _source(contact: Contact) -> str:
    """Where an entry comes from: one import and, in it, one kind of place, so that SMS and MMS are two."""
    if contact.origin is None:
        return Source.TYPED
    place = "" if contact.origin.format == RECORDINGS else _DIGITS.sub("", contact.origin.locator)
    return f"{contact.origin.batch_id} {place}"


def _ids(one: Event, other: Event) -> tuple[int, int]:
    return min(one.ref, other.ref), max(one.ref, other.ref)


def ordered(one: Contact, other: Contact, with_files: Collection[int]) -> LikelyPair:
    """The pair with the entry first that says more: the user's words, files, the exacter source."""
    kept, second = sorted((one, other), key=lambda entry: _worth(entry, with_files), reverse=True)
    apart = round(abs((one.at - other.at).total_seconds()))
    return LikelyPair(kept=kept, other=second, apart_s=apart)


def completed(kept: Contact, other: Contact) -> dict[str, object]:
    """The fields in which `other` says something and `kept` nothing, or less exactly when; the rest stays."""
    changes = {
        name: getattr(other, name)
        for name, blank in _BLANKS.items()
        if getattr(kept, name) == blank and getattr(other, name) != blank
    }
    if kept.about_min > other.about_min:
        changes |= {"at": other.at, "about_min": other.about_min}
    conduct = kept.conduct | (other.conduct - kept.not_conduct)
    not_conduct = kept.not_conduct | (other.not_conduct - conduct)
    if conduct != kept.conduct:
        changes["conduct"] = conduct
    if not_conduct != kept.not_conduct:
        changes["not_conduct"] = not_conduct
    return changes


def _worth(contact: Contact, with_files: Collection[int]) -> tuple[object, ...]:
    """Orders entries by how much would be missing without them."""
    told = (contact.summary, contact.conduct, contact.not_conduct, contact.person, contact.place)
    return (
        any(told),
        contact.source is Source.TYPED,
        contact.id in with_files,
        bool(contact.said),
        contact.origin is None or not is_bill(contact.origin.format),
        -contact.about_min,
        contact.duration_s is not None,
        -contact.id,
    )
