"""What bears entries out as JSON records, to be written and to be read again."""

from __future__ import annotations

from diary.domain.corroboration import Corroboration, CorroborationKind
from diary.dossier.codec import MOMENT, Key, Record, Same, maybe, word

CORROBORATION = Record(
    Corroboration,
    Key("contact", field="contact_id"),
    Key("kind", word(CorroborationKind)),
    Same("file", "sha256", "locator", "key", "number", "duration_s"),
    Key("at", maybe(MOMENT)),
)
"""A place in another source; the source's own line stays in the diary."""
