"""Out of the diary: a dossier composed of what is there, in the format asked for."""

from __future__ import annotations

import json as plain_json
from typing import TYPE_CHECKING

from diary.domain.exchange import ExportFormat
from diary.domain.language import Translator
from diary.dossier import csv, docx, json, package, pdf, xlsx
from diary.dossier.compose import compose
from diary.dossier.findings import Law
from diary.dossier.material import Material
from diary.dossier.profile_file import read_profile
from diary.dossier.supplement import EXPORT, baseline_of, marks
from diary.rules.explain import explain, missing_question

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from diary.diary.judging import Judge
    from diary.domain.case import Case
    from diary.domain.exchange import ExportOptions, ExportResult, Progress
    from diary.dossier.dossier import Dossier
    from diary.dossier.profiles import Profile
    from diary.rules.catalogue import Catalogue
    from diary.store.store import Store


class Exporter:
    """Writes dossiers of one diary."""

    def __init__(self, store: Store, judge: Judge, catalogue: Catalogue, resources: Path) -> None:
        self._store = store
        self._judge = judge
        self._catalogue = catalogue
        self._resources = resources

    def export(self, out: Path, options: ExportOptions, now: datetime, progress: Progress) -> ExportResult:
        """Composes, writes, and logs the export in the journal. Raises CannotExport, Cancelled."""
        profile = read_profile(self._resources, options.profile)
        case = self._judge.case(self._store.all_contacts())
        dossier = compose(self._material(case, options), options, now=now, profile=profile)
        tr = Translator(options.language, self._resources / "locale", "core", "dossier")
        result = self._write(dossier, out, options.format, profile=profile, tr=tr, progress=progress)
        detail: dict[str, object] = {
            "format": result.format.value,
            "sha256": result.sha256,
            "contacts": result.contacts,
            "profile": profile.id,
        }
        detail |= marks(case, self._store.attachments(), dossier.head)
        self._store.log(EXPORT, plain_json.dumps(detail, sort_keys=True))
        return result

    def _material(self, case: Case, options: ExportOptions) -> Material:
        """All that the diary has for a dossier of this case."""
        store = self._store
        events = store.events()
        return Material(
            case=case,
            flags=store.flags(),
            reviews=store.reviews(),
            attachments=store.attachments(),
            law=Law(
                rules=self._catalogue.rules,
                norms=self._catalogue.norms,
                digest=self._catalogue.digest,
                explain=explain,
                ask=missing_question,
            ),
            head=store.head(),
            histories={one.id: store.history(one.id) for one in case.contacts if one.revision > 1},
            events=events,
            since=baseline_of(events, options.since_export) if options.since_export else None,
        )

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
