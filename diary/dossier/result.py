"""What a writer reports: the file and the counts that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.exchange import ExportResult, FlagChoice

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.exchange import ExportFormat
    from diary.dossier.dossier import Dossier


def result_of(
    dossier: Dossier, out: Path, written: ExportFormat, sha256: str, pages: int | None = None
) -> ExportResult:
    """The report on a dossier written in one format; `unreviewed` are flags left out for want of a review."""
    left_out = dossier.choice is FlagChoice.UPHELD
    return ExportResult(
        out=out,
        format=written,
        sha256=sha256,
        contacts=dossier.totals.contacts,
        flags=dossier.totals.findings,
        exhibits=dossier.totals.exhibits,
        pages=pages,
        unreviewed=dossier.totals.unreviewed if left_out else 0,
    )
