"""The acts around bills: what they have in common with the diary, and what they corroborate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.batch import BatchSource
from diary.domain.corroboration import Corroboration

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from diary.domain.exchange import ImportOptions, Progress
    from diary.domain.reconciliation import Reconciliation


class ReconcilingActs(Desk):
    """The acts around bills."""

    def reconcile(self, file: Path, options: ImportOptions, progress: Progress) -> Reconciliation:
        """What a bill and the diary have in common and what not; nothing is written.

        Raises `NoCalls` and the errors of reading a file.
        """
        from diary.diary.reconciling import lay_beside  # noqa: PLC0415 - reads files: start-up stays quick

        return lay_beside(self._store, self._clock(), file, options, progress).result

    def corroborate(
        self, file: Path, options: ImportOptions, progress: Progress, *, add: Collection[str] = ()
    ) -> Reconciliation:
        """Keeps which entries a bill corroborates, and takes the calls with these keys in, as one import.

        Each is one act of the journal. Doing it again writes nothing twice.
        """
        from diary.diary.reconciling import corroboration_of, lay_beside  # noqa: PLC0415 - as above

        with self._writing:
            laid = lay_beside(self._store, self._clock(), file, options, progress)
            fresh = [corroboration_of(one, laid.result) for one in laid.result.matched if one.new]
            self._store.add_proof(*fresh)
            wanted = [one for one in laid.result.missing if one.key in add]
            if not wanted:
                return replace(laid.result, kept=len(fresh))
            source = BatchSource(file=laid.result.file, sha256=laid.result.sha256, format=laid.result.format)
            entries = (laid.export.contact(laid.records[one.key]) for one in wanted)
            try:
                taken = self._store.import_batch(source, entries, progress)
            finally:
                self._judge.refresh()
            return replace(laid.result, kept=len(fresh), added=taken.imported, batch_id=taken.batch_id)

    def corroborations(self, contact_ids: Iterable[int] | None = None) -> tuple[Corroboration, ...]:
        """What other sources tell of these entries, or of all, oldest first; withdrawn ones are left out."""
        if contact_ids is None:
            return self._store.proofs(Corroboration, withdrawn=False)
        return self._store.proofs(Corroboration, withdrawn=False, contact_id=tuple(contact_ids))

    def undo_corroborations(self, kept: Iterable[Corroboration], reason: str = "") -> None:
        """Takes pairs back that were just kept; their places are free to be paired again. Raises NoSuch."""
        with self._writing:
            for one in kept:
                self._store.amend_proof(replace(one, withdrawn=True, key=""), reason)

    def redo_corroborations(self, kept: Iterable[Corroboration], reason: str = "") -> None:
        """Keeps such pairs again, as they were. Raises NoSuch."""
        with self._writing:
            for one in kept:
                self._store.amend_proof(one, reason)

    def withdraw_corroboration(self, contact_id: int, reason: str = "") -> int:
        """Takes back what corroborates an entry; the same places are not paired with it again.

        Returns how many that were. Raises NoSuch.
        """
        with self._writing:
            self._store.contact(contact_id)
            found = self.corroborations([contact_id])
            for one in found:
                self._store.amend_proof(replace(one, withdrawn=True), reason)
            return len(found)
