"""Imports: made, taken back, brought back, and the file itself kept beside its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.checking import check_debt_usable
from diary.diary.desk import Desk
from diary.domain.batch import BatchFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from diary.diary.importing import Importer
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import FileReport, ImportOptions, Preview, Progress


class BatchActs(Desk):
    """The acts of importing, and those on imports that were made."""

    _importer: Importer

    def preview(self, files: Sequence[Path], options: ImportOptions, progress: Progress) -> Preview:
        """What these files hold: counts, period, the numbers, likely collectors first, and what they ask."""
        return self._importer.preview(files, options, progress)

    def import_files(
        self, files: Sequence[Path], options: ImportOptions, progress: Progress
    ) -> tuple[FileReport, ...]:
        """Takes records out of phone exports; each file is one transaction and one journal entry."""
        with self._writing:
            check_debt_usable(self._store.debts(), options.debt_id)
            try:
                return self._importer.import_files(files, options, progress)
            finally:
                self._judge.refresh()

    def undo_import(self, batch_id: int, reason: str = "") -> int:
        """Takes a whole import back into the trash; returns how many entries that were."""
        with self._writing:
            count = self._store.undo_import(batch_id, reason)
            self._judge.judge_all()
            return count

    def redo_import(self, batch_id: int, reason: str = "") -> int:
        """Takes an undone import back out of the trash, as far as nothing brought the same records in since.

        Returns how many entries that were. Raises NoSuch.
        """
        with self._writing:
            count = self._store.redo_import(batch_id, reason)
            self._judge.judge_all()
            return count

    def originals(self) -> Mapping[int, tuple[Attachment, ...]]:
        """The files that imports came from and that were kept, by the import's id."""
        files = {one.id: one for one in self._store.files()}
        found: dict[int, tuple[Attachment, ...]] = {}
        for link in self._store.proofs(BatchFile):
            found[link.batch_id] = (*found.get(link.batch_id, ()), files[link.attachment_id])
        return found
