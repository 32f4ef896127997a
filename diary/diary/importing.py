"""Phone exports into the diary: choose records, turn them into entries, keep each file as one transaction."""

from __future__ import annotations

import hashlib
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from diary.diary.bulk import bulk
from diary.diary.choosing import Choice, Tally
from diary.domain.batch import BatchResult, BatchSource
from diary.domain.contact import Channel, Contact, Direction, Origin, Outcome, Reached, Source
from diary.domain.errors import DiaryError, UnknownFormat, UnreadableFile
from diary.domain.exchange import FileReport, Preview, Remark
from diary.domain.language import N_
from diary.intake.feed import DoctypeRefused
from diary.intake.record import Record, RecordKind, Rejection
from diary.intake.sniff import EmptyFile, open_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from diary.domain.exchange import ImportOptions, Progress
    from diary.intake.parts import Part
    from diary.intake.reading import Reading
    from diary.store.store import Store
    from diary.wording.scanner import Scanner

MOST_WARNINGS = 1000
"""So many remarks of a file are kept word for word; the rest are counted in one."""

_UNREADABLE = (EmptyFile, UnknownFormat, UnreadableFile, DoctypeRefused)
_STEP = 1 << 20
_UNSAFE = re.compile(r"[^\w.-]+")
_CHANNELS = {
    RecordKind.CALL: Channel.CALL,
    RecordKind.CHAT: Channel.MESSENGER,
    RecordKind.MAIL: Channel.EMAIL,
}


class Importer:
    """Reads exports for one diary."""

    def __init__(self, store: Store, scanner: Scanner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._scanner = scanner
        self._clock = clock

    def preview(self, files: Sequence[Path], options: ImportOptions, progress: Progress) -> Preview:
        """Reads the files and counts by number; the diary stays as it is."""
        choice = self._choice(options)
        tally = Tally(self._scanner, choice)
        reports = self._each(files, options, lambda file: self._dry(file, choice, tally, progress))
        return Preview(files=reports, numbers=tally.numbers(), first=tally.first, last=tally.last)

    def import_files(
        self, files: Sequence[Path], options: ImportOptions, progress: Progress
    ) -> tuple[FileReport, ...]:
        """Imports file by file. One that cannot be read is reported; when none can, its error is raised."""
        if options.dry_run:
            return self.preview(files, options, progress).files
        choice = self._choice(options)
        return self._each(files, options, lambda file: self._import(file, choice, progress))

    def _each(
        self, files: Sequence[Path], options: ImportOptions, work: Callable[[_File], FileReport]
    ) -> tuple[FileReport, ...]:
        """The reports of all files."""
        reports: list[FileReport] = []
        failures: list[DiaryError] = []
        for path in files:
            try:
                reports.append(work(_File(path, options, self._clock())))
            except _UNREADABLE as error:
                failures.append(error)
                remark = Remark(locator="", reason=error.template, fields=error.fields)
                reports.append(FileReport(file=path.name, sha256="", format="", warnings=(remark,)))
        if failures and len(failures) == len(files):
            raise failures[0]
        return tuple(reports)

    def _choice(self, options: ImportOptions) -> Choice:
        tied = frozenset(tie.key for tie in self._store.ties())
        return Choice(only=options.only, tied=tied, ticked=options.numbers)

    def _import(self, file: _File, choice: Choice, progress: Progress) -> FileReport:
        with bulk():
            result = self._batch(file, choice, progress)
        self._attach(file, result.contact_ids)
        return file.report(imported=result.imported, duplicates=result.duplicates, batch_id=result.batch_id)

    def _batch(self, file: _File, choice: Choice, progress: Progress) -> BatchResult:
        return self._store.import_batch(
            BatchSource(file=file.path.name, sha256=file.sha256, format=file.reading.format),
            (file.contact(record) for record in file.chosen(choice)),
            lambda _done, _total: progress(file.reading.bytes_read, file.size),
        )

    def _attach(self, file: _File, contact_ids: Sequence[int]) -> None:
        """Takes the pictures and sounds of the new messages into the vault."""
        if not file.parts:
            return
        with tempfile.TemporaryDirectory() as folder:
            for contact in self._store.contacts_by_id(contact_ids):
                parts = file.parts.get(contact.origin.key, ()) if contact.origin else ()
                if files := [one for one in (file.unpack(part, Path(folder)) for part in parts) if one]:
                    self._store.attach(contact.id, files)

    def _dry(self, file: _File, choice: Choice, tally: Tally, progress: Progress) -> FileReport:
        seen: set[str] = set()
        keys = 0
        for record in file.records():
            tally.add(record)
            if record in choice:
                keys += 1
                seen.add(record.key)
            if file.reading.records % 500 == 0:
                progress(file.reading.bytes_read, file.size)
        fresh = len(seen) - len(self._store.known_keys(seen))
        file.unselected = file.reading.records - keys
        return file.report(imported=fresh, duplicates=keys - fresh, batch_id=None)


class _File:
    """One export on its way into the diary, with what there is to report of it."""

    def __init__(self, path: Path, options: ImportOptions, now: datetime) -> None:
        self.path = path
        self.size, self.sha256 = _measure(path)
        self.reading: Reading = open_records(path, zone=options.zone, now=now)
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
        return Contact(
            channel=_CHANNELS.get(record.kind, Channel.SMS),
            at=record.at,
            zone=self._options.zone,
            duration_s=record.talk_seconds,
            ring_s=record.ring_seconds,
            direction=record.direction,
            outcome=record.outcome,
            reached=_reached(record),
            debt_id=self._options.debt_id,
            number=record.number.raw,
            number_key=record.number.key,
            said=record.body,
            source=Source.IMPORTED,
            origin=Origin(
                batch_id=0,
                format=self.reading.format,
                file_sha256=self.sha256,
                locator=record.locator,
                key=record.key,
                raw=record.raw,
            ),
        )

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
        if self._unlisted:
            reason = N_("{count} more records were not taken")
            warnings.append(Remark(locator="", reason=reason, fields={"count": self._unlisted}))
        return FileReport(
            file=self.path.name,
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
        )

    def _note(self, remark: Remark) -> None:
        if len(self._remarks) < MOST_WARNINGS:
            self._remarks.append(remark)
        else:
            self._unlisted += 1


def _reached(record: Record) -> Reached:
    """Whom a record reached: an export is the debtor's own phone."""
    if record.direction is not Direction.IN:
        return Reached.UNKNOWN
    unheard = (Outcome.MISSED, Outcome.REJECTED, Outcome.BLOCKED, Outcome.VOICEMAIL)
    return Reached.NOBODY if record.outcome in unheard else Reached.DEBTOR


def _measure(path: Path) -> tuple[int, str]:
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
