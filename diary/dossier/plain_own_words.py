"""What the user said of the program's reading as JSON records, to be written and to be read again."""

from __future__ import annotations

from diary.domain.correction import Correction, CorrectionKind
from diary.domain.flag_answer import FlagAnswer
from diary.domain.lender import Answer
from diary.dossier.codec import MOMENT, Inside, Key, Record, Same, Told, word
from diary.dossier.rows import AnswerRow, CorrectionRow

CORRECTION = Record(
    CorrectionRow,
    Inside(
        "correction",
        Record(
            Correction,
            Same("id", "field", "label", "start", "note", "withdrawn"),
            Key("contact", field="contact_id"),
            Key("kind", word(CorrectionKind)),
            Key("end", field="stop"),
            Key("text", field="quote"),
            Key("at", MOMENT),
        ),
    ),
    Told("reference", lambda row: row.number),
    Same("title"),
)
"""A correction of a finding with what its label is called."""

ANSWER = Record(
    AnswerRow,
    Inside(
        "answer",
        Record(
            FlagAnswer,
            Same("id", "subject", "fact", "note"),
            Key("answer", word(Answer)),
            Key("at", MOMENT),
        ),
    ),
    Same("question"),
)
"""An answer to a question of a finding."""
