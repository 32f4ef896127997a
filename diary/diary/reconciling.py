"""Lays a carrier's bill beside the diary, and keeps which entries it corroborates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.diary.absences import Absences, likely_absent
from diary.diary.choosing import Choice
from diary.diary.columns import remembered
from diary.diary.events import event_of, event_of_line, is_bill
from diary.diary.exports import ExportFile
from diary.domain.answers import Answers
from diary.domain.contact import VOICE, Outcome
from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.domain.errors import UnreadableFile
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.domain.reconciliation import BillCall, Matched, Reconciliation, Unmatched
from diary.intake.matching import CALL_APART_MS, calls_apart, pair_up
from diary.intake.record import RecordKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from diary.domain.contact import Contact
    from diary.domain.exchange import ImportOptions, Progress
    from diary.intake.matching import Event
    from diary.intake.record import Record
    from diary.store.store import Store

_NOT_TALKED = (Outcome.MISSED, Outcome.REJECTED, Outcome.BLOCKED, Outcome.VOICEMAIL, Outcome.FAILED)


class NoCalls(UnreadableFile):
    """A file that was read and holds no call to lay beside the diary."""

    template = N_(
        "{file} holds no calls with full numbers. Ask the carrier for the list of calls, not of messages, "
        "with full numbers."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A file laid beside the diary, with what is needed to act on it."""

    result: Reconciliation
    export: ExportFile
    records: Mapping[str, Record]


class Reconciler:
    """Compares one file with the diary as it is now."""

    def __init__(self, store: Store, export: ExportFile, choice: Choice, zone: str) -> None:
        self._store = store
        self._export = export
        self._choice = choice
        self._zone = zone
        self._kind = CorroborationKind.BILL if is_bill(export.reading.format) else CorroborationKind.OTHER

    def laid(self, progress: Progress) -> Laid:
        """Reads the file and pairs its calls with the entries."""
        records, hidden = self._read(progress)
        calls = [_line(record, record in self._choice) for record in records.values()]
        if not calls:
            raise NoCalls(file=shown_name(self._export.path))
        return Laid(result=self._compared(calls, hidden), export=self._export, records=records)

    def _read(self, progress: Progress) -> tuple[dict[str, Record], int]:
        """The file's calls by key, and how many have no number."""
        found: dict[str, Record] = {}
        hidden = 0
        for record in self._export.records():
            if record.kind is RecordKind.CALL and record.number.key:
                found.setdefault(record.key, record)
            elif record.kind is RecordKind.CALL:
                hidden += 1
            if self._export.reading.records % 500 == 0:
                progress(self._export.reading.bytes_read, self._export.size)
        return found, hidden

    def _compared(self, calls: list[BillCall], hidden: int) -> Reconciliation:
        entries = {one.id: one for one in self._store.contacts(ContactQuery(channels=VOICE))}
        kept, refused = self._kept({call.key for call in calls})
        foreign = {
            one.origin.key for one in entries.values() if one.origin is not None and not self._own_key(one)
        }
        settled = self._store.known_keys(call.key for call in calls) - (foreign - kept.keys())
        pairs = {key: entry for key, entry in kept.items() if entry in entries}
        taken = set(pairs.values())
        free = [one for one in entries.values() if one.id not in taken and not self._own_key(one)]
        pairs |= self._paired([call for call in calls if call.key not in settled], free, refused)
        done = settled | pairs.keys()
        matched = tuple(
            _matched(entries[pairs[call.key]], call, new=call.key not in kept)
            for call in calls
            if call.key in pairs
        )
        return Reconciliation(
            file=shown_name(self._export.path),
            sha256=self._export.sha256,
            format=self._export.reading.format,
            kind=self._kind,
            calls=len(calls) + hidden,
            matched=matched,
            missing=tuple(call for call in calls if call.key not in done),
            unmatched=tuple(self._unmatched(calls, matched, entries.values())),
            known=len(settled - pairs.keys()),
            hidden=hidden,
            first=min(call.at for call in calls),
            last=max(call.at for call in calls),
        )

    def _kept(self, keys: set[str]) -> tuple[dict[str, int], set[tuple[str, int]]]:
        """Calls of this file that corroborate an entry already, and pairs that the user took back."""
        known = self._store.known_keys(keys)
        kept: dict[str, int] = {}
        refused: set[tuple[str, int]] = set()
        for one in self._store.proofs(Corroboration):
            if one.key in keys and one.withdrawn:
                refused.add((one.key, one.contact_id))
            elif one.key in known:
                kept[one.key] = one.contact_id
        return kept, refused

    def _own_key(self, contact: Contact) -> str:
        """The key of an entry that came out of a bill as this is one, or out of the same app's files: another
        copy of one source shows nothing more. Empty for every other entry.
        """
        origin = contact.origin
        if origin is None:
            return ""
        bills = self._kind is CorroborationKind.BILL and is_bill(origin.format)
        return origin.key if bills or origin.format == self._export.reading.format else ""

    def _paired(
        self, calls: Sequence[BillCall], entries: Iterable[Contact], refused: Collection[tuple[str, int]]
    ) -> dict[str, int]:
        """Keys of calls with the ids of the entries that tell of them too."""
        bill = self._kind is CorroborationKind.BILL
        possible = [event_of(one) for one in entries if likely_absent(one, answered_only=bill) is None]
        lines = [event_of_line(call, ref) for ref, call in enumerate(calls)]

        def differ(entry: Event, line: Event) -> int | None:
            taken_back = (calls[line.ref].key, entry.ref) in refused
            return None if taken_back else calls_apart(entry, line)

        pairs = pair_up(possible, lines, differ, CALL_APART_MS)
        return {calls[line].key: possible[entry].ref for entry, line in pairs}

    def _unmatched(
        self, calls: Sequence[BillCall], matched: Sequence[Matched], entries: Iterable[Contact]
    ) -> Iterator[Unmatched]:
        """The entries that the file does not have, each with the likely reason."""
        bill = self._kind is CorroborationKind.BILL
        reasons = Absences(calls, (one.contact for one in matched), self._zone)
        found = {one.contact.id for one in matched}
        for contact in entries:
            if contact.id in found or self._own_key(contact):
                continue
            absence = likely_absent(contact, answered_only=bill)
            yield Unmatched(contact=contact, absence=absence or reasons.reason(contact))


def lay_beside(store: Store, now: datetime, file: Path, options: ImportOptions, progress: Progress) -> Laid:
    """Lays a file beside the diary. Raises `NoCalls` and the errors of reading a file."""
    said = options.answers_for.get(file) or options.answers or Answers()
    known = {key: one.mapping for key, one in remembered(store).items()}
    answers = replace(said, mappings={**known, **said.mappings})
    export = ExportFile(file, options, answers, now)
    tied = frozenset(tie.key for tie in store.ties())
    choice = Choice(only=options.only, tied=tied, ticked=options.numbers)
    return Reconciler(store, export, choice, options.zone).laid(progress)


def _line(record: Record, chosen: bool) -> BillCall:
    talked = {Outcome.ANSWERED: True, **dict.fromkeys(_NOT_TALKED, False)}
    return BillCall(
        key=record.key,
        locator=record.locator,
        number=record.number.raw,
        number_key=record.number.key,
        at=record.at,
        about_min=record.about_min,
        direction=record.direction,
        duration_s=record.talk_seconds,
        answered=talked.get(record.outcome),
        name=record.name,
        raw=record.raw,
        chosen=chosen,
    )


def _matched(contact: Contact, call: BillCall, *, new: bool) -> Matched:
    return Matched(contact=contact, call=call, apart_s=round((call.at - contact.at).total_seconds()), new=new)


def corroboration_of(one: Matched, result: Reconciliation) -> Corroboration:
    """What is kept of a pair: the entry, and its place in the file."""
    return Corroboration(
        contact_id=one.contact.id,
        kind=result.kind,
        file=result.file,
        sha256=result.sha256,
        locator=one.call.locator,
        number=one.call.number,
        at=one.call.at,
        duration_s=one.call.duration_s,
        raw=one.call.raw,
        key=one.call.key,
    )
