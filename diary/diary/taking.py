"""One readable export taken into the diary, or only counted: entries, attachments, columns, the file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from diary.diary.bulk import bulk
from diary.diary.columns import remember, remembered
from diary.domain.batch import BatchFile, BatchResult, BatchSource
from diary.domain.contact import Channel, Direction
from diary.domain.errors import DiaryError
from diary.domain.file_name import shown_name
from diary.domain.language import N_
from diary.domain.query import ContactQuery
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.diary.choosing import Choice, Tally
    from diary.diary.exports import ExportFile
    from diary.domain.answers import HeaderMapping
    from diary.domain.exchange import FileReport, Progress
    from diary.store.store import Store

_AS_SAID = N_("The columns were read as you said ({columns}).")
_AS_BEFORE = N_(
    "The columns were read as you said before ({columns}). To be asked again: `columns forget {key}`."
)
_KEPT = N_("The file was kept with its entries, byte for byte as it was read.")
_NOT_KEPT = N_("Nothing of it came in, so the file itself was not kept.")
_STEP = 500


class SidesWereOpen(DiaryError):
    """A chat that is in the diary already, from an import that did not know which side the user is."""

    template = N_(
        "{file} came in before as {reference}, when nobody had said who you are in it. Take that import "
        "back first (`undo-import {reference}`), and import the file again; nothing is lost."
    )


class Taker:
    """Takes files with one choice of records; `keeping` puts the files themselves into the vault too."""

    def __init__(self, store: Store, choice: Choice, *, keeping: bool) -> None:
        self._store = store
        self._choice = choice
        self._keeping = keeping

    def take(self, file: ExportFile, progress: Progress) -> FileReport:
        """Imports a file as one transaction. Raises SidesWereOpen and what its reader raises."""
        known = remembered(self._store)
        self._refuse_open_sides(file)
        with bulk():
            result = self._batch(file, progress)
        self._attach(file, result.contact_ids)
        _tell_columns(file, known)
        remember(self._store, file.reading.mappings.values())
        if self._keeping:
            self._keep(file, result.batch_id)
        return file.report(imported=result.imported, duplicates=result.duplicates, batch_id=result.batch_id)

    def dry(self, file: ExportFile, tally: Tally, progress: Progress) -> FileReport:
        """Counts what would be taken."""
        seen: set[str] = set()
        keys = 0
        for record in file.records():
            tally.add(record)
            if record in self._choice:
                keys += 1
                seen.add(record.key)
            if file.reading.records % _STEP == 0:
                progress(file.reading.bytes_read, file.size)
        _tell_columns(file, remembered(self._store))
        fresh = len(seen) - len(self._store.known_keys(seen))
        file.unselected = file.reading.records - keys
        return file.report(imported=fresh, duplicates=keys - fresh, batch_id=None)

    def _batch(self, file: ExportFile, progress: Progress) -> BatchResult:
        return self._store.import_batch(
            BatchSource(file=shown_name(file.path), sha256=file.sha256, format=file.reading.format),
            (file.contact(record) for record in file.chosen(self._choice)),
            lambda _done, _total: progress(file.reading.bytes_read, file.size),
        )

    def _attach(self, file: ExportFile, contact_ids: Sequence[int]) -> None:
        """Takes the pictures and sounds of the new messages into the vault, or the picture that they are."""
        if file.reading.belongs_to_records:
            for one in contact_ids:
                self._store.attach_imported(one, [file.path])
        if not file.parts:
            return
        with tempfile.TemporaryDirectory() as folder:
            for contact in self._store.contacts_by_id(contact_ids):
                parts = file.parts.get(contact.origin.key, ()) if contact.origin else ()
                if files := [one for one in (file.unpack(part, Path(folder)) for part in parts) if one]:
                    self._store.attach_imported(contact.id, files)

    def _keep(self, file: ExportFile, batch_id: int | None) -> None:
        """Puts the file into the vault with this import, or with an earlier one of the same bytes.

        Undoing the import leaves it there; a second time nothing is written.
        """
        earlier = (one.id for one in self._store.batches() if one.source.sha256 == file.sha256)
        found = batch_id if batch_id is not None else next(earlier, None)
        if found is None:
            file.remark(_NOT_KEPT)
        else:
            (kept,) = self._store.add_files([file.path])
            if not self._store.proofs(BatchFile, batch_id=found, attachment_id=kept.id):
                self._store.add_proof(BatchFile(batch_id=found, attachment_id=kept.id))
            file.remark(_KEPT)

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
                raise SidesWereOpen(file=shown_name(file.path), reference=reference(Kind.BATCH, batch.id))


def _tell_columns(file: ExportFile, known: Mapping[str, HeaderMapping]) -> None:
    """Says of which columns the user told what, now or with an earlier file."""
    for key, used in file.reading.mappings.items():
        columns = ", ".join(
            used.header[at].strip() if used.mapping.has_header else str(at + 1)
            for at in used.mapping.columns.values()
            if at < len(used.header)
        )
        before = key in known and known[key].mapping == used.mapping
        file.remark(_AS_BEFORE if before else _AS_SAID, columns=columns, key=key[:8])
