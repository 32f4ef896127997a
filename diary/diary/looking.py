"""Looks: whom a dossier can be for, how it would be, which ones left before; a kept file as a copy."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.dossier.supplement import EXPORT

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diary.diary.exporting import Exporter
    from diary.domain.evidence import Attachment
    from diary.domain.exchange import ExportOptions, ExportResult, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A dossier that was made: the number of its event in the journal, when, its format and recipient."""

    seq: int
    at: datetime
    format: str
    profile: str
    sha256: str


class LookingActs(Desk):
    """Looks at dossiers; the journal is not written."""

    _exporter: Exporter

    def preview_dossier(self, out: Path, options: ExportOptions, progress: Progress) -> ExportResult:
        """Writes the dossier for the user's own eyes: it is no export, and the journal says nothing of it.

        Raises what `export` raises.
        """
        return self._exporter.write(out, options, self._clock(), progress)[0]

    def working_copy(self, attachment: Attachment, folder: Path) -> Path:
        """Copies a kept file out to be looked at; its name is made safe. Raises DamagedDiary, DiskFull."""
        ending = "".join(one for one in PurePath(attachment.name).suffix.lower() if one.isalnum())
        out = folder / f"{attachment.sha256[:16]}.{ending or 'bin'}"
        self._store.copy_attachment(attachment, out)
        return out

    def exported(self) -> tuple[Exported, ...]:
        """The dossiers that were made, the newest first."""
        found = []
        for event in self._store.events():
            if event.kind == EXPORT:
                told = json.loads(event.detail)
                found.append(
                    Exported(
                        seq=event.seq,
                        at=event.at,
                        format=str(told.get("format", "")),
                        profile=str(told.get("profile", "")),
                        sha256=str(told.get("sha256", "")),
                    )
                )
        return tuple(reversed(found))
