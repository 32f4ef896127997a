"""Phone exports into the diary: choose records, turn them into entries, keep each file as one transaction."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from diary.diary.bulk import bulk
from diary.diary.choosing import Choice, Tally
from diary.diary.columns import remember, remembered
from diary.diary.exports import ExportFile
from diary.diary.recorded import Recordings
from diary.domain.answers import AnswerNeeded, Answers
from diary.domain.batch import BatchResult, BatchSource
from diary.domain.contact import Channel, Direction
from diary.domain.errors import DiaryError, UnknownFormat, UnreadableFile
from diary.domain.exchange import FileReport, Preview, Remark
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.domain.question import question_of
from diary.domain.reference import Kind, reference
from diary.intake.feed import DoctypeRefused
from diary.intake.sniff import EmptyFile
from diary.intake.sorting import Sorted, sort_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from diary.domain.answers import HeaderMapping
    from diary.domain.exchange import ImportOptions, Progress
    from diary.store.store import Store
    from diary.wording.scanner import Scanner

_CARDS = N_("An address book holds no calls or messages; nothing was taken from it.")
_AS_SAID = N_("The columns were read as you said ({columns}).")
_AS_BEFORE = N_(
    "The columns were read as you said before ({columns}). To be asked again: `columns forget {key}`."
)


class SidesWereOpen(DiaryError):
    """A chat that is in the diary already, from an import that did not know which side the user is."""

    template = N_(
        "{file} came in before as {reference}, when nobody had said who you are in it. Take that import "
        "back first (`undo-import {reference}`), and import the file again; nothing is lost."
    )


_UNREADABLE = (EmptyFile, UnknownFormat, UnreadableFile, DoctypeRefused, AnswerNeeded, SidesWereOpen)


class Importer:
    """Reads exports for one diary."""

    def __init__(self, store: Store, scanner: Scanner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._scanner = scanner
        self._clock = clock

    def preview(self, files: Sequence[Path], options: ImportOptions, progress: Progress) -> Preview:
        """Reads the files and counts by number; the diary stays as it is."""
        options = replace(options, dry_run=True)
        choice = self._choice(options)
        tally = Tally(self._scanner, choice)
        chosen = self._sorted(files)
        reports = self._each(chosen.exports, options, lambda file: self._dry(file, choice, tally, progress))
        if chosen.recordings:
            reports += (Recordings(self._store, chosen.recordings, options, self._clock()).dry(tally),)
        reports += _remarks_on(chosen)
        return Preview(files=reports, numbers=tally.numbers(), first=tally.first, last=tally.last)

    def import_files(
        self, files: Sequence[Path], options: ImportOptions, progress: Progress
    ) -> tuple[FileReport, ...]:
        """Imports file by file. One that cannot be read is reported; when none can, its error is raised."""
        if options.dry_run:
            return self.preview(files, options, progress).files
        choice = self._choice(options)
        chosen = self._sorted(files)
        reports = self._each(chosen.exports, options, lambda file: self._import(file, choice, progress))
        if chosen.recordings:
            recordings = Recordings(self._store, chosen.recordings, options, self._clock())
            reports += (recordings.take(choice, progress),)
        return reports + _remarks_on(chosen)

    def _sorted(self, files: Sequence[Path]) -> Sorted:
        """The files by what they are. Raises UnknownFormat when there is nothing to read among them."""
        chosen = sort_files(files, now=self._clock())
        if not (chosen.exports or chosen.recordings):
            raise UnknownFormat(file=", ".join(path.name for path in files))
        return chosen

    def _each(
        self, files: Sequence[Path], options: ImportOptions, work: Callable[[ExportFile], FileReport]
    ) -> tuple[FileReport, ...]:
        """The reports of all files."""
        reports: list[FileReport] = []
        failures: list[DiaryError] = []
        for path in files:
            try:
                reports.append(work(ExportFile(path, options, self._answers(path, options), self._clock())))
            except _UNREADABLE as error:
                failures.append(error)
                reports.append(_unread(path, error))
        asked = options.dry_run and any(report.question is not None for report in reports)
        if failures and len(failures) == len(files) and not asked:
            raise failures[0]
        return tuple(reports)

    def _answers(self, path: Path, options: ImportOptions) -> Answers:
        """What was said for this file, with the columns that were said of earlier ones."""
        said = options.answers_for.get(path) or options.answers or Answers()
        known = {key: one.mapping for key, one in remembered(self._store).items()}
        return replace(said, mappings={**known, **said.mappings})

    def _choice(self, options: ImportOptions) -> Choice:
        tied = frozenset(tie.key for tie in self._store.ties())
        return Choice(only=options.only, tied=tied, ticked=options.numbers)

    def _import(self, file: ExportFile, choice: Choice, progress: Progress) -> FileReport:
        known = remembered(self._store)
        self._refuse_open_sides(file)
        with bulk():
            result = self._batch(file, choice, progress)
        self._attach(file, result.contact_ids)
        self._tell_columns(file, known)
        remember(self._store, file.reading.mappings.values())
        return file.report(imported=result.imported, duplicates=result.duplicates, batch_id=result.batch_id)

    def _refuse_open_sides(self, file: ExportFile) -> None:
        """Refuses a chat whose messages would come in twice, now that their sides are known."""
        if not file.me:
            return
        chats = frozenset({Channel.MESSENGER})
        for batch in self._store.batches():
            if batch.undone or batch.source.sha256 != file.sha256:
                continue
            held = self._store.contacts(ContactQuery(batch_id=batch.id, channels=chats))
            if any(one.direction is Direction.UNKNOWN for one in held):
                raise SidesWereOpen(file=file.path.name, reference=reference(Kind.BATCH, batch.id))

    def _tell_columns(self, file: ExportFile, known: Mapping[str, HeaderMapping]) -> None:
        """Says of which columns the user told what, now or with an earlier file."""
        for key, used in file.reading.mappings.items():
            columns = ", ".join(
                f"{role}={used.header[at] if used.mapping.has_header else at + 1}"
                for role, at in used.mapping.columns.items()
                if at < len(used.header)
            )
            before = key in known and known[key].mapping == used.mapping
            file.remark(_AS_BEFORE if before else _AS_SAID, columns=columns, key=key[:8])

    def _batch(self, file: ExportFile, choice: Choice, progress: Progress) -> BatchResult:
        return self._store.import_batch(
            BatchSource(file=shown_name(file.path), sha256=file.sha256, format=file.reading.format),
            (file.contact(record) for record in file.chosen(choice)),
            lambda _done, _total: progress(file.reading.bytes_read, file.size),
        )

    def _attach(self, file: ExportFile, contact_ids: Sequence[int]) -> None:
        """Takes the pictures and sounds of the new messages into the vault."""
        if not file.parts:
            return
        with tempfile.TemporaryDirectory() as folder:
            for contact in self._store.contacts_by_id(contact_ids):
                parts = file.parts.get(contact.origin.key, ()) if contact.origin else ()
                if files := [one for one in (file.unpack(part, Path(folder)) for part in parts) if one]:
                    self._store.attach(contact.id, files)

    def _dry(self, file: ExportFile, choice: Choice, tally: Tally, progress: Progress) -> FileReport:
        seen: set[str] = set()
        keys = 0
        for record in file.records():
            tally.add(record)
            if record in choice:
                keys += 1
                seen.add(record.key)
            if file.reading.records % 500 == 0:
                progress(file.reading.bytes_read, file.size)
        self._tell_columns(file, remembered(self._store))
        fresh = len(seen) - len(self._store.known_keys(seen))
        file.unselected = file.reading.records - keys
        return file.report(imported=fresh, duplicates=keys - fresh, batch_id=None)


def _unread(path: Path, error: DiaryError) -> FileReport:
    """The report of a file that was not read: why, or what has to be answered before."""
    remark = Remark(locator="", reason=error.template, fields=error.fields)
    question = question_of(error, path) if isinstance(error, AnswerNeeded) else None
    return FileReport(file=path.name, sha256="", format="", warnings=(remark,), question=question)


def _remarks_on(chosen: Sorted) -> tuple[FileReport, ...]:
    """What is to be said of folders: what was left alone in them, and address books in them."""
    cards = [Remark(locator=path.name, reason=_CARDS) for path in chosen.contacts]
    remarks = (*chosen.remarks, *cards)
    return (FileReport(file="", sha256="", format="folder", warnings=remarks),) if remarks else ()
