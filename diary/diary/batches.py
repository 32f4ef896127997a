"""Imports after the fact: an undone one taken back, and the file itself kept beside its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.batch import BatchFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diary.domain.evidence import Attachment
    from diary.store.store import Store


def keep_original(store: Store, batch_id: int, path: Path) -> Attachment:
    """Copies a file into the vault and ties it to its import; a second time nothing is written.

    Undoing the import leaves it there. Raises UnreadableFile, DiskFull.
    """
    (kept,) = store.add_files([path])
    if not store.proofs(BatchFile, batch_id=batch_id, attachment_id=kept.id):
        store.add_proof(BatchFile(batch_id=batch_id, attachment_id=kept.id))
    return kept


class BatchActs(Desk):
    """The acts on imports that were made."""

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
