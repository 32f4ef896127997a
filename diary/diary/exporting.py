"""Out of the diary: a dossier composed of what is there, in the format asked for."""

from __future__ import annotations

import json as plain_json
from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.exchange import ExportFormat
from diary.domain.language import Translator
from diary.dossier import csv, docx, json, package, pdf, xlsx
from diary.dossier.compose import compose
from diary.dossier.preflight import preflight
from diary.dossier.supplement import EXPORT

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diary.diary.channels import Channels
    from diary.diary.gathering import Gatherer
    from diary.domain.exchange import ExportOptions, ExportResult, Progress
    from diary.dossier.dossier import Dossier
    from diary.dossier.material import Material
    from diary.dossier.profiles import Profile
    from diary.store.store import Store


class Exporter:
    """Writes dossiers of one diary."""

    def __init__(self, store: Store, gatherer: Gatherer, channels: Channels, resources: Path) -> None:
        self._store = store
        self._gatherer = gatherer
        self._channels = channels
        self._resources = resources

    def export(self, out: Path, options: ExportOptions, now: datetime, progress: Progress) -> ExportResult:
        """Composes, writes, and logs the export in the journal. Raises CannotExport, Cancelled."""
        profile = self._channels.profile(options.profile)
        result, material = self.write(out, options, now, progress)
        detail: dict[str, object] = {
            "format": result.format.value,
            "sha256": result.sha256,
            "contacts": result.contacts,
            "profile": profile.id,
        }
        detail |= material.marks(self._gatherer.last_contact())
        self._store.log(EXPORT, plain_json.dumps(detail, sort_keys=True))
        holes = preflight(material, options, profile, self._store.has_file)
        return replace(result, holes=len(holes))

    def write(
        self, out: Path, options: ExportOptions, now: datetime, progress: Progress
    ) -> tuple[ExportResult, Material]:
        """Composes and writes, and tells what from; nothing is logged. Raises CannotExport, Cancelled."""
        profile = self._channels.profile(options.profile)
        material = self._gatherer.material(options)
        dossier = compose(material, options, now=now, profile=profile)
        tr = Translator(options.language, self._resources / "locale", "core", "dossier")
        return self._write(dossier, out, options.format, profile=profile, tr=tr, progress=progress), material

    def _write(
        self,
        dossier: Dossier,
        out: Path,
        form: ExportFormat,
        *,
        profile: Profile,
        tr: Translator,
        progress: Progress,
    ) -> ExportResult:
        match form:
            case ExportFormat.CSV:
                return csv.write(dossier, out, tr)
            case ExportFormat.JSON:
                return json.write(dossier, out, tr)
            case ExportFormat.XLSX:
                return xlsx.write(dossier, out, tr)
            case ExportFormat.DOCX:
                return docx.write(dossier, out, tr, profile=profile)
            case ExportFormat.PDF:
                read, shelf = self._store.file_bytes, self._resources
                return pdf.write(dossier, out, tr, resources=shelf, read=read, progress=progress)
            case ExportFormat.PACKAGE:
                read, shelf = self._store.file_bytes, self._resources
                return package.write(dossier, out, tr, resources=shelf, read=read, progress=progress)
