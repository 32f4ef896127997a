"""Writes the dossier's content as JSON, the form that machines read and that the digest covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.exchange import ExportFormat
from diary.dossier.content import content_bytes
from diary.dossier.leak import refuse_leaks
from diary.dossier.placing import place
from diary.dossier.result import result_of

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.exchange import ExportResult
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier


def write(dossier: Dossier, out: Path, tr: Translator) -> ExportResult:
    """Writes the content file; its SHA-256 is the dossier's digest. Raises `CannotExport`, also when
    something masked shows.
    """
    data = content_bytes(dossier)
    refuse_leaks("content.json", data, dossier.secrets, out)
    sha256 = place(out, data, tr)
    return result_of(dossier, out, ExportFormat.JSON, sha256)
