"""What the user said of the program's own reading: corrections of findings, and answers to questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.correction import CorrectionKind
from diary.dossier.rows import AnswerRow, CorrectionRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from diary.domain.language import Language, Translator
    from diary.dossier.dossier import Finding
    from diary.dossier.material import Material


def corrections_of(material: Material, ids: Collection[int], language: Language) -> tuple[CorrectionRow, ...]:
    """The corrections of these entries in the order in which they were made, also those taken back."""
    return tuple(
        CorrectionRow(correction=one, title=material.law.label(one.label, language))
        for one in material.corrections
        if one.contact_id in ids
    )


def answers_of(
    material: Material, findings: Collection[Finding], language: Language
) -> tuple[AnswerRow, ...]:
    """The answers that these findings rest on."""
    subjects = {finding.flag.partition(":")[2] for finding in findings}
    return tuple(
        AnswerRow(answer=one, question=material.law.ask(one.fact, language))
        for one in material.answers
        if one.subject in subjects
    )


def correction_told(row: CorrectionRow, tr: Translator) -> str:
    """What a correction says, and whether it was taken back."""
    said = (
        tr("Does not mean: {label}", label=row.title)
        if row.correction.kind is CorrectionKind.NOT_SO
        else tr("Also means (own reading): {label}", label=row.title)
    )
    return f"{said} {tr('Taken back.')}" if row.correction.withdrawn else said
