"""One export on its way into the diary: its records as entries, and what there is to report of it."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from diary.domain.contact import Channel, Contact, Direction, Origin, Outcome, Reached, Source
from diary.domain.errors import UnreadableFile
from diary.domain.exchange import FileReport, Remark
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.domain.question import sides_question
from diary.intake.record import Record, RecordKind, Rejection
from diary.intake.sniff import open_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diary.diary.choosing import Choice
    from diary.domain.answers import Answers
    from diary.domain.exchange import ImportOptions
    from diary.intake.parts import Part
    from diary.intake.reading import Reading

MOST_WARNINGS = 1000
"""So many remarks of a file are kept word for word; the rest are counted in one."""

_NOT_AMONG_THEM = N_(
    "Nobody in this chat is called {name}, so every message counts as theirs. Check the name."
)
_STEP = 1 << 20
_UNSAFE = re.compile(r"[^\w.-]+")
_CHANNELS = {
    RecordKind.CALL: Channel.CALL,
    RecordKind.RECORDING: Channel.CALL,
    RecordKind.CHAT: Channel.MESSENGER,
    RecordKind.MAIL: Channel.EMAIL,
}


class ExportFile:
    """One export on its way into the diary, with what there is to report of it."""

    def __init__(self, path: Path, options: ImportOptions, answers: Answers, now: datetime) -> None:
        self.path = path
        self.size, self.sha256 = measure(path)
        self.reading: Reading = open_records(
            path, zone=options.zone, now=now, format_id=options.format or None, answers=answers
        )
        self.me = answers.me
        self.unselected = 0
        self.parts: dict[str, tuple[Part, ...]] = {}
        self._options = options
        self._remarks: list[Remark] = []
        self._unlisted = 0

    def records(self) -> Iterator[Record]:
        """The readable records; rejections are noted."""
        for item in self.reading:
            if isinstance(item, Rejection):
                self._note(item)
            else:
                yield item

    def chosen(self, choice: Choice) -> Iterator[Record]:
        """The records that are wanted; the others are counted."""
        for record in self.records():
            if record in choice:
                yield record
            else:
                self.unselected += 1

    def contact(self, record: Record) -> Contact:
        """The entry that a record becomes; its attachments are remembered under its key."""
        if record.parts:
            self.parts[record.key] = record.parts
        return entry_of(record, self._options, form=self.reading.format, sha256=self.sha256)

    def unpack(self, part: Part, folder: Path) -> Path | None:
        """The attachment as a file of its own below this folder; None (and a remark) when it is damaged."""
        target = Path(tempfile.mkdtemp(dir=folder)) / (_UNSAFE.sub("_", part.name)[-80:].strip(".") or "part")
        try:
            with self.path.open("rb") as stream, target.open("wb") as out:
                out.writelines(part.content(stream))
        except ValueError:
            self._note(Remark(locator=part.name, reason=N_("The attachment is damaged and was not kept.")))
            return None
        return target

    def report(self, *, imported: int, duplicates: int, batch_id: int | None) -> FileReport:
        """The counts, which always add up."""
        reading = self.reading
        warnings = [*self._remarks, *reading.warnings]
        if reading.sides[False] and not reading.sides[True]:
            warnings.append(Remark(locator="", reason=_NOT_AMONG_THEM, fields={"name": self.me}))
        if self._unlisted:
            reason = N_("{count} more records were not taken")
            warnings.append(Remark(locator="", reason=reason, fields={"count": self._unlisted}))
        return FileReport(
            file=shown_name(self.path),
            sha256=self.sha256,
            format=reading.format,
            read=reading.records + reading.rejected,
            imported=imported,
            duplicates=duplicates,
            rejected=reading.rejected + self.unselected,
            unselected=self.unselected,
            repaired=reading.repaired,
            warnings=tuple(warnings),
            batch_id=batch_id,
            question=sides_question(self.path, reading.senders) if reading.senders else None,
        )

    def remark(self, reason: str, **fields: object) -> None:
        """Adds something to tell about the file as a whole."""
        self._note(Remark(locator="", reason=reason, fields=fields))

    def _note(self, remark: Remark) -> None:
        if len(self._remarks) < MOST_WARNINGS:
            self._remarks.append(remark)
        else:
            self._unlisted += 1


def entry_of(record: Record, options: ImportOptions, *, form: str, sha256: str) -> Contact:
    """The entry that a record of a file (its format's id, its SHA-256) becomes."""
    return Contact(
        channel=_CHANNELS.get(record.kind, Channel.SMS),
        at=record.at,
        zone=options.zone,
        about_min=record.about_min,
        duration_s=record.talk_seconds,
        ring_s=record.ring_seconds,
        direction=record.direction,
        outcome=record.outcome,
        reached=_reached(record),
        debt_id=options.debt_id,
        number=record.number.raw,
        number_key=record.number.key,
        said=record.body,
        source=Source.IMPORTED if record.confirmed else Source.UNCONFIRMED,
        origin=Origin(
            batch_id=0,
            format=form,
            file_sha256=sha256,
            locator=record.locator,
            key=record.key,
            raw=record.raw,
        ),
    )


def _reached(record: Record) -> Reached:
    """Whom a record reached: an export is the debtor's own phone."""
    if record.direction is not Direction.IN:
        return Reached.UNKNOWN
    unheard = (Outcome.MISSED, Outcome.REJECTED, Outcome.BLOCKED, Outcome.VOICEMAIL)
    return Reached.NOBODY if record.outcome in unheard else Reached.DEBTOR


def measure(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 (hex) of a file, read in steps."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_STEP):
                digest.update(piece)
                size += len(piece)
    except OSError as error:
        raise UnreadableFile(file=path.name, reason=error.strerror or str(error)) from error
    return size, digest.hexdigest()
