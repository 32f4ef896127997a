"""Call recordings into the diary: a call for each file, with the file kept beside it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from diary.diary.belonging import corroboration_of, owners
from diary.diary.exports import entry_of
from diary.diary.likely import RECORDINGS
from diary.domain.batch import BatchSource
from diary.domain.exchange import FileReport, Remark
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.domain.reference import Kind, reference
from diary.intake.record import Rejection
from diary.intake.recordings import Recording, read_recordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from diary.diary.choosing import Choice, Tally
    from diary.domain.contact import Contact
    from diary.domain.exchange import ImportOptions, Progress
    from diary.store.store import Store

_GIVEN = N_("It is a recording of {call}, which the diary has already, and goes with that entry.")


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
        """Keeps the calls that are wanted, with their files; a recording of a known call goes to that."""
        owned = self._give()
        wanted = [one for one in self._found if one.record in choice and one.record.key not in owned]
        source = BatchSource(file=self._label, sha256=self._digest(), format=RECORDINGS)
        result = self._store.import_batch(source, (self._entry(one) for one in wanted), progress)
        files = {one.record.key: one.file for one in wanted}
        for contact in self._store.contacts_by_id(result.contact_ids):
            if contact.origin is not None:
                self._store.attach_imported(contact.id, [files[contact.origin.key]])
        return self._report(wanted, owned, result.imported, result.batch_id)

    def _give(self) -> Mapping[str, int]:
        """Attaches recordings to the calls that they are of, whoever's they are; ids of calls by key."""
        owned = owners(self._store, self._found)
        given = [one for one in self._found if one.record.key in owned]
        for one in given:
            self._store.attach(owned[one.record.key], [one.file])
        self._store.add_proof(*(corroboration_of(one, owned[one.record.key]) for one in given))
        return owned

    def dry(self, choice_and_counts: Tally) -> FileReport:
        """Counts what would be kept."""
        for one in self._found:
            choice_and_counts.add(one.record)
        owned = owners(self._store, self._found)
        choice = choice_and_counts.choice
        wanted = [one for one in self._found if one.record in choice and one.record.key not in owned]
        keys = {one.record.key for one in wanted}
        return self._report(wanted, owned, len(keys - self._store.known_keys(keys)), None)

    def _entry(self, one: Recording) -> Contact:
        return entry_of(one.record, self._options, form=RECORDINGS, sha256=one.record.native_id)

    def _digest(self) -> str:
        """SHA-256 (hex) over the files' digests, whatever their order."""
        digests = sorted(one.record.native_id for one in self._found)
        return hashlib.sha256("\n".join(digests).encode()).hexdigest()

    def _report(
        self, wanted: Sequence[Recording], owned: Mapping[str, int], imported: int, batch_id: int | None
    ) -> FileReport:
        """The counts; a recording of a call that was known already counts among the duplicates."""
        given = [one.record for one in self._found if one.record.key in owned]
        unselected = len(self._found) - len(wanted) - len(given)
        calls = {one.locator: reference(Kind.CONTACT, owned[one.key]) for one in given}
        told = [Remark(locator=file, reason=_GIVEN, fields={"call": call}) for file, call in calls.items()]
        return FileReport(
            file=self._label,
            sha256=self._digest(),
            format=RECORDINGS,
            read=len(self._found) + len(self._rejected),
            imported=imported,
            duplicates=len(wanted) + len(given) - imported,
            rejected=len(self._rejected) + unselected,
            unselected=unselected,
            warnings=(*told, *self._rejected),
            attached=len(given),
            batch_id=batch_id,
        )
