"""Binds the chapters to one document of JSON values, every text of it made visible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diary.dossier.pages.chronology import chronology
from diary.dossier.pages.findings import findings, instruments
from diary.dossier.pages.overview import cover, grouped, language_tag, parties, summary
from diary.dossier.pages.patterns import patterns
from diary.dossier.pages.proof import exhibits, glossary, notices, record
from diary.dossier.visible import pieces
from diary.dossier.words import Words

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.visible import Shower

_PLAIN = frozenset({"kind", "meta", "ui", "alt"})
"""What the layout needs as one string: it is shown, but never broken inside a run."""


def book(dossier: Dossier, tr: Translator, shower: Shower) -> dict[str, Any]:
    """The whole document. Texts are strings, or arrays of pieces between which a line may end."""
    say = Words(tr)
    front = cover(dossier, tr, say)
    language, region = language_tag(dossier.language)
    document = {
        "meta": {
            "title": front["title"],
            "author": dossier.complainant,
            "description": front["notice"],
            "keywords": [tr("debt collection"), tr("complaint")],
            "language": language,
            "region": region,
            "mark": grouped(dossier.digest[:16]),
        },
        "ui": {
            "page": tr("Page {page} of {pages}", page="{page}", pages="{pages}"),
            "contents": tr("Contents"),
            "figure": tr("Figure"),
            "attached": tr("Content of this dossier as JSON"),
            "colon": tr(": "),
        },
        "cover": front,
        "sections": [
            summary(dossier, tr, say),
            parties(dossier, tr, say),
            chronology(dossier, tr, say),
            findings(dossier, tr, say),
            patterns(dossier, tr),
            notices(dossier, tr, say),
            exhibits(dossier, tr),
            *([instruments(dossier, tr, say)] if dossier.norms else []),
            record(dossier, tr),
            glossary(tr, say),
        ],
    }
    return {key: _inked(value, shower, plain=key in _PLAIN) for key, value in document.items()}


def _inked(value: Any, shower: Shower, *, plain: bool) -> Any:
    if isinstance(value, str):
        shown = shower(value)
        return shown if plain else pieces(shown)
    if isinstance(value, dict):
        return {key: _inked(one, shower, plain=plain or key in _PLAIN) for key, one in value.items()}
    if isinstance(value, list):
        return [_inked(one, shower, plain=plain) for one in value]
    return value
