"""Reads every kept file again, and looks for files that the diary does not speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from diary.domain.evidence import EvidenceCheck
from diary.domain.exchange import silent
from diary.store.room import Room
from diary.store.tables import attachment

if TYPE_CHECKING:
    from diary.domain.exchange import Progress


class EvidenceRoom(Room):
    """The part of the store that checks kept files."""

    def check_files(self, progress: Progress = silent) -> EvidenceCheck:
        """Compares every file with its SHA-256. Whatever lies in the vault without a row is named too; what
        is being taken in at this moment is not.
        """
        vault = self._parts.vault
        there = set(vault.names())
        files = self._listed()
        found: dict[str, bool | None] = {}
        missing, changed = [], []
        for done, (file_id, sha256) in enumerate(files):
            progress(done, len(files))
            if sha256 not in found:
                found[sha256] = self._sound(sha256)
            if found[sha256] is None:
                missing.append(file_id)
            elif not found[sha256]:
                changed.append(file_id)
        known = {
            f"{place.parent.name}/{place.name}" for place in (vault.place(sha) for _, sha in self._listed())
        }
        return EvidenceCheck(
            checked=len(files),
            missing=tuple(missing),
            changed=tuple(changed),
            orphaned=tuple(sorted(there - known)),
        )

    def _listed(self) -> list[tuple[int, str]]:
        with self._reading() as connection:
            rows = connection.execute(select(attachment.c.id, attachment.c.sha256).order_by(attachment.c.id))
            return [(row.id, row.sha256) for row in rows]

    def _sound(self, sha256: str) -> bool | None:
        """Whether a file is as it was taken in; None when it is not there. One that cannot be read is not."""
        try:
            return self._parts.vault.sound(sha256)
        except FileNotFoundError:
            return None
        except OSError:
            return False
