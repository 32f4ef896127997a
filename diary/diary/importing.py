"""Phone exports into the diary: sort what was picked, read file by file, name numbers, report."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from diary.diary.choosing import Choice, Tally
from diary.diary.columns import remembered
from diary.diary.exports import ExportFile
from diary.diary.naming import AddressBook, shown_names
from diary.diary.recorded import Recordings
from diary.diary.taking import SidesWereOpen, Taker
from diary.domain.answers import AnswerNeeded, Answers
from diary.domain.errors import DiaryError, UnknownFormat, UnreadableFile
from diary.domain.exchange import FileReport, Preview, Remark
from diary.domain.file_name import shown_name
from diary.domain.question import question_of
from diary.intake.feed import DoctypeRefused
from diary.intake.sniff import EmptyFile
from diary.intake.sorting import Sorted, sort_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from diary.domain.exchange import ImportOptions, Progress
    from diary.store.store import Store
    from diary.wording.scanner import Scanner

    Read = TypeVar("Read")

_UNREADABLE = (EmptyFile, UnknownFormat, UnreadableFile, DoctypeRefused, AnswerNeeded, SidesWereOpen)


class Importer:
    """Reads exports for one diary."""

    def __init__(self, store: Store, scanner: Scanner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._scanner = scanner
        self._clock = clock

    def preview(self, files: Sequence[Path], options: ImportOptions, progress: Progress) -> Preview:
        """Reads the files and counts by number; the diary stays as it is. What is asked is in the reports."""
        options = replace(options, dry_run=True)
        run = _Run(self._store, options, self._clock())
        tally = Tally(self._scanner, run.choice, ZoneInfo(options.zone))
        with run.sorted(files) as chosen:
            books = run.books(chosen)
            run.each(chosen.exports, run.export, lambda file: run.taker.dry(file, tally, progress))
            if chosen.recordings:
                run.reports.append(
                    Recordings(self._store, chosen.recordings, options, self._clock()).dry(tally)
                )
        numbers = tally.numbers(shown_names(self._store, books))
        return Preview(files=run.result(), numbers=numbers, first=tally.first, last=tally.last)

    def import_files(
        self, files: Sequence[Path], options: ImportOptions, progress: Progress
    ) -> tuple[FileReport, ...]:
        """Imports file by file. One that cannot be read is reported; when none can, its error is raised.

        Address books come last, when the diary knows the numbers that they may name.
        """
        if options.dry_run:
            return self.preview(files, options, progress).files
        run = _Run(self._store, options, self._clock())
        with run.sorted(files) as chosen:
            run.each(chosen.exports, run.export, lambda file: run.taker.take(file, progress))
            if chosen.recordings:
                recordings = Recordings(self._store, chosen.recordings, options, self._clock())
                run.reports.append(recordings.take(run.choice, progress))
            run.books(chosen)
        return run.result()


class _Run:
    """One import, or one look at what it would do: the reports so far, and what could not be read."""

    def __init__(self, store: Store, options: ImportOptions, now: datetime) -> None:
        tied = frozenset(tie.key for tie in store.ties())
        self.choice = Choice(only=options.only, tied=tied, ticked=options.numbers)
        self.taker = Taker(store, self.choice, keeping=options.keep_originals)
        self.reports: list[FileReport] = []
        self._store = store
        self._options = options
        self._now = now
        self._failures: list[DiaryError] = []
        self._left: tuple[Remark, ...] = ()

    @contextmanager
    def sorted(self, files: Sequence[Path]) -> Iterator[Sorted]:
        """The files by what they are; opened backups are gone afterwards.

        Raises UnknownFormat when there is nothing to read among them.
        """
        with tempfile.TemporaryDirectory(prefix="import-", ignore_cleanup_errors=True) as scratch:
            chosen = sort_files(files, now=self._now, answers=self._said, scratch=Path(scratch))
            if not (chosen.exports or chosen.recordings or chosen.contacts or chosen.locked):
                raise UnknownFormat(file=", ".join(shown_name(path) for path in files))
            self._left = chosen.remarks
            for path, error in chosen.locked:
                self._unread(path, error)
            yield chosen

    def books(self, chosen: Sorted) -> list[AddressBook]:
        """The address books, their names kept (not in a dry run)."""
        books: list[AddressBook] = []

        def take(book: AddressBook) -> FileReport:
            books.append(book)
            return book.take(self._store, self._options)

        self.each(chosen.contacts, lambda path: AddressBook(path, self._said(path), self._now), take)
        return books

    def export(self, path: Path) -> ExportFile:
        """One export, opened. Raises what its reader raises."""
        said = self._said(path)
        known = {key: one.mapping for key, one in remembered(self._store).items()}
        answers = replace(said, mappings={**known, **said.mappings})
        return ExportFile(path, self._options, answers, self._now)

    def each(
        self, paths: Sequence[Path], opened: Callable[[Path], Read], work: Callable[[Read], FileReport]
    ) -> None:
        """Opens and works through files; those that cannot be read are reported as such."""
        for path in paths:
            try:
                self.reports.append(work(opened(path)))
            except _UNREADABLE as error:
                self._unread(path, error)

    def result(self) -> tuple[FileReport, ...]:
        """All reports. Raises the first failure when there is no report of anything that was read.

        A dry run that only asks is no failure.
        """
        asks = self._options.dry_run and any(one.question is not None for one in self.reports)
        if self._failures and len(self._failures) == len(self.reports) and not asks:
            raise self._failures[0]
        if self._left:
            self.reports.append(FileReport(file="", sha256="", format="folder", warnings=self._left))
        return tuple(self.reports)

    def _said(self, path: Path) -> Answers:
        return self._options.answers_for.get(path) or self._options.answers or Answers()

    def _unread(self, path: Path, error: DiaryError) -> None:
        """Reports why a file was not read, or what has to be answered before."""
        self._failures.append(error)
        remark = Remark(locator="", reason=error.template, fields=error.fields)
        question = question_of(error, path) if isinstance(error, AnswerNeeded) else None
        report = FileReport(
            file=shown_name(path), sha256="", format="", warnings=(remark,), question=question
        )
        self.reports.append(report)
