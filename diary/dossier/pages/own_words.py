"""The part on what the complainant said of the program's own reading of the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.lender import Answer
from diary.dossier.own_words import correction_told
from diary.dossier.pages import block
from diary.dossier.pages.clock import on_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block


def own_words(dossier: Dossier, tr: Translator) -> Iterator[Block]:
    """Each correction with the words, the label and the day, and each answer with its question."""
    if dossier.corrections:
        yield block.text(
            tr(
                "The program’s reading of these words was corrected by the complainant. The words themselves "
                "are unchanged, and so are the rules."
            )
        )
        columns = [
            (tr("No."), 14),
            (tr("Entry"), 16),
            (tr("Words"), 0),
            (tr("The complainant says"), 44),
            (tr("Note"), 30),
            (tr("On"), 30),
        ]
        rows = [
            (
                one.number,
                block.links([one.entry]),
                one.correction.quote,
                correction_told(one, tr),
                one.correction.note,
                on_clock(one.correction.at, dossier),
            )
            for one in dossier.corrections
        ]
        yield block.table(columns, rows)
    if dossier.answers:
        yield block.text(tr("Questions of findings that the complainant answered:"))
        yield block.points(
            f"{row.question} {tr('Yes') if row.answer.answer is Answer.YES else tr('No')} "
            f"({on_clock(row.answer.at, dossier)}) {row.answer.note}".strip()
            for row in dossier.answers
        )
