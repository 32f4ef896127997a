"""Call recordings into the diary: a call for each file, with the file kept beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from diary.diary.exports import entry_of
from diary.domain.batch import BatchSource
from diary.domain.exchange import FileReport
from diary.domain.file_name import shown_name
from diary.intake.record import Rejection
from diary.intake.recordings import Recording, read_recordings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from diary.diary.choosing import Choice, Tally
    from diary.domain.contact import Contact
    from diary.domain.exchange import ImportOptions, Progress, Remark
    from diary.store.store import Store

FORMAT = "recordings"


class Recordings:
    """The recordings among the files of one import; they make one batch."""

    def __init__(self, store: Store, files: Sequence[Path], options: ImportOptions, now: datetime) -> None:
        self._store = store
        self._options = options
        self._label = shown_name(files[0] if len(files) == 1 else files[0].parent)
        self._found: list[Recording] = []
        self._rejected: list[Remark] = []
        for one in read_recordings(files, zone=options.zone, now=now):
            if isinstance(one, Rejection):
                self._rejected.append(one)
            else:
                self._found.append(one)

    def take(self, choice: Choice, progress: Progress) -> FileReport:
        """Keeps the calls that are wanted, with their files."""
        wanted = [one for one in self._found if one.record in choice]
        source = BatchSource(file=self._label, sha256=self._digest(), format=FORMAT)
        result = self._store.import_batch(source, (self._entry(one) for one in wanted), progress)
        files = {one.record.key: one.file for one in wanted}
        for contact in self._store.contacts_by_id(result.contact_ids):
            if contact.origin is not None:
                self._store.attach_imported(contact.id, [files[contact.origin.key]])
        return self._report(len(wanted), result.imported, result.batch_id)

    def dry(self, choice_and_counts: Tally) -> FileReport:
        """Counts what would be kept."""
        for one in self._found:
            choice_and_counts.add(one.record)
        wanted = [one.record.key for one in self._found if one.record in choice_and_counts.choice]
        fresh = len(set(wanted)) - len(self._store.known_keys(set(wanted)))
        return self._report(len(wanted), fresh, None)

    def _entry(self, one: Recording) -> Contact:
        return entry_of(one.record, self._options, form=FORMAT, sha256=one.record.native_id)

    def _digest(self) -> str:
        """SHA-256 (hex) over the files' digests, whatever their order."""
        digests = sorted(one.record.native_id for one in self._found)
        return hashlib.sha256("\n".join(digests).encode()).hexdigest()

    def _report(self, wanted: int, imported: int, batch_id: int | None) -> FileReport:
        unselected = len(self._found) - wanted
        return FileReport(
            file=self._label,
            sha256=self._digest(),
            format=FORMAT,
            read=len(self._found) + len(self._rejected),
            imported=imported,
            duplicates=wanted - imported,
            rejected=len(self._rejected) + unselected,
            unselected=unselected,
            warnings=tuple(self._rejected),
            batch_id=batch_id,
        )
