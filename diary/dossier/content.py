"""The dossier's content as one canonical JSON document, whose SHA-256 is the dossier's digest.

Canonical as in RFC 8785: UTF-8, keys in order, no blanks, whole numbers only. Lone surrogates, which UTF-8
cannot hold, are written as JSON escapes, so a reader gets every character back.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from diary.domain.exchange import FlagChoice, Mask
from diary.domain.language import Language
from diary.dossier import plain
from diary.dossier.codec import MOMENT, Group, Key, Record, Same, Told, many, maybe, word, words
from diary.dossier.dossier import Dossier
from diary.dossier.plain_complaints import COMPLAINT
from diary.dossier.plain_corroborations import CORROBORATION
from diary.dossier.plain_evidence import ANCHOR, EXHIBIT
from diary.dossier.plain_own_words import ANSWER, CORRECTION
from diary.dossier.profiles import EvidenceForm, Section

if TYPE_CHECKING:
    from datetime import datetime

FORMAT = "collection-diary/dossier/1"

DOSSIER = Record(
    Dossier,
    Told("format", lambda _: FORMAT),
    Same("program", "complainant", "profile", "purpose"),
    Key("language", word(Language)),
    Group("period", Key("since", maybe(MOMENT)), Key("until", maybe(MOMENT))),
    Key("flags_chosen", word(FlagChoice), "choice"),
    Key("evidence_form", word(EvidenceForm), "evidence"),
    Group("attachment_limits", Same("most_bytes", "most_files")),
    Key("sections", words(Section)),
    Key("masked", words(Mask)),
    Key("supplements", maybe(plain.BASELINE.form)),
    Key("catalogue_sha256", field="catalogue_digest"),
    Key("journal", maybe(plain.HEAD.form), "head"),
    Key("totals", plain.TOTALS.form),
    Key("summary", many(plain.SUMMARY.form)),
    Key("requests", many(plain.REQUEST.form)),
    Key("debts", many(plain.DEBT.form)),
    Key("collectors", many(plain.COLLECTOR.form)),
    Key("numbers", many(plain.NUMBER_ROW.form)),
    Key("ties", many(plain.TIE.form)),
    Key("people", many(plain.PERSON.form)),
    Key("contacts", many(plain.ENTRY.form), "entries"),
    Key("topics", many(plain.TOPIC.form)),
    Key("norms", many(plain.NORM.form)),
    Key("notices", many(plain.NOTICE.form)),
    Key("complaints", many(COMPLAINT.form)),
    Key("exhibits", many(EXHIBIT.form)),
    Key("corroborations", many(CORROBORATION.form)),
    Key("corrections", many(CORRECTION.form)),
    Key("answers", many(ANSWER.form)),
    Key("patterns", plain.PATTERNS.form),
    Key("anchors", many(ANCHOR.form)),
    Key("amendments", many(plain.AMENDMENT.form)),
    Key("events", many(plain.EVENT.form), "journal"),
)
"""Every key of the published form, `resources/dossier/dossier.schema.json`."""


def canonical(document: object) -> bytes:
    """The one way to write a document down. Floats would not be canonical and do not occur."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")  # leaves only lone surrogates, as \udXXX


def content_bytes(dossier: Dossier) -> bytes:
    """The content file of a dossier."""
    return canonical(DOSSIER.plain(dossier))


def digest_of(dossier: Dossier) -> str:
    """SHA-256 (hex) of the content file."""
    return hashlib.sha256(content_bytes(dossier)).hexdigest()


def dossier_of(document: dict[str, Any], made_at: datetime, digest: str) -> Dossier:
    """The dossier that a document describes; anything else raises as `diary.dossier.codec` says."""
    return Dossier(**DOSSIER.fields(document), made_at=made_at, digest=digest)
