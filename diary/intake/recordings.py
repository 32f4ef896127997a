"""Call recordings: who, when and how long, from the file's name, BCR's note beside it, the audio header."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Outcome
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.intake import audio
from diary.intake.android_values import OutOfRange, moment
from diary.intake.moments import Clock, Moment
from diary.intake.record import Record, RecordKind, Rejection
from diary.intake.recording_names import Told, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_LARGEST_NOTE = 1 << 20
_STEP = 1 << 20
_HEAD = 16
_DIRECTIONS = {"in": Direction.IN, "out": Direction.OUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A recorded call and the file to attach to it, whose SHA-256 (hex) is the record's `native_id`."""

    record: Record
    file: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What BCR writes beside a recording; it beats the name."""

    moment: Moment
    number: str
    name: str
    direction: Direction
    seconds: int | None


def read_recordings(paths: Iterable[Path], *, zone: str, now: datetime) -> Iterator[Recording | Rejection]:
    """The recordings among the files, in the order given; each other file is rejected with its reason.

    Names' times are read on the clock of `zone`; `now` bounds what can have happened already.
    """
    clock = Clock(zone=zone, now=now)
    for path in paths:
        try:
            yield _recording(path, clock)
        except OutOfRange as error:
            yield Rejection(locator=shown_name(path), reason=error.reason, fields=error.fields)
        except OSError as error:
            reason = N_("It cannot be read: {reason}.")
            fields = {"reason": error.strerror or str(error)}
            yield Rejection(locator=shown_name(path), reason=reason, fields=fields)


def note_of(path: Path) -> Path:
    """Where BCR would put its note on a recording."""
    return path.with_suffix(".json")


def _recording(path: Path, clock: Clock) -> Recording | Rejection:
    digest, head = hashlib.sha256(), b""
    with path.open("rb") as stream:
        while piece := stream.read(_STEP):
            head = head or piece[:_HEAD]
            digest.update(piece)
    if not audio.is_audio(head):
        return Rejection(locator=shown_name(path), reason=N_("It is no sound recording that we know."))
    note = _note(path, clock)
    named = Told(moment=note.moment) if note else told(Path(shown_name(path)).stem, clock)
    if note:
        named = replace(named, number=note.number, name=note.name, direction=note.direction)
    length = (note.seconds if note else None) or audio.seconds(path)
    record = _record(path, named, length)
    return Recording(record=replace(record, native_id=digest.hexdigest()), file=path)


def _record(path: Path, named: Told, length: int | None) -> Record:
    """The record. Recorders begin when a call is taken, but with outgoing ones some begin at the dialling."""
    taken = named.direction is not Direction.OUT
    file = shown_name(path)
    return Record(
        kind=RecordKind.RECORDING,
        direction=named.direction,
        outcome=Outcome.ANSWERED if taken else Outcome.UNKNOWN,
        at=named.moment.at,
        time_source=named.moment.source,
        about_min=named.moment.about_min,
        number=read_number(named.number),
        locator=file,
        talk_seconds=length if taken else None,
        name=named.name,
        fields={"file": file} | ({"seconds": str(length)} if length is not None else {}),
    )


def _note(path: Path, clock: Clock) -> _Note | None:
    """BCR's note, None if there is none that makes sense."""
    beside = note_of(path)
    try:
        if beside.stat().st_size > _LARGEST_NOTE:
            return None
        found = json.loads(beside.read_bytes())
        at, source = moment(str(found["timestamp_unix_ms"]), clock.now)
        calls = found.get("calls") or [{}]
        length = ((found.get("output") or {}).get("recording") or {}).get("duration_secs_total")
        return _Note(
            moment=Moment(at=at, source=source),
            number=str(calls[0].get("phone_number") or ""),
            name=str(calls[0].get("contact_name") or ""),
            direction=_DIRECTIONS.get(str(found.get("direction")), Direction.UNKNOWN),
            seconds=round(length) if isinstance(length, int | float) and 0 <= length < 1e6 else None,
        )
    # The name is still there to be read where the note is missing, damaged or of another program.
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
