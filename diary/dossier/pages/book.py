"""Binds the chapters to one document of JSON values, every text of it made visible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diary.dossier.pages.chronology import chronology
from diary.dossier.pages.clock import grouped
from diary.dossier.pages.complaints import complaints
from diary.dossier.pages.evidence import catalogue, sheets
from diary.dossier.pages.findings import findings, instruments
from diary.dossier.pages.log import amendments, custody, digests, truth
from diary.dossier.pages.overview import cover, language_tag, parties, requests, summary, volumes
from diary.dossier.pages.patterns import patterns
from diary.dossier.pages.proof import glossary, notices, record, verify
from diary.dossier.profiles import Section
from diary.dossier.visible import pieces
from diary.dossier.volumes import Place
from diary.dossier.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.pages.block import Block
    from diary.dossier.visible import Shower

ALONE = Place()
"""A dossier in one volume."""

_PLAIN = frozenset({"kind", "meta", "ui", "alt", "anchor", "links", "page", "picture", "code"})
"""What the layout needs as one string: it is shown, but never broken inside a run."""


def book(
    dossier: Dossier,
    tr: Translator,
    shower: Shower,
    pictures: Collection[str] = frozenset(),
    at: Place = ALONE,
) -> dict[str, Any]:
    """The whole document. Texts are strings, or arrays of pieces between which a line may end.

    `pictures` are the numbers of exhibits that there is a picture of, `at` is the volume's place.
    """
    say = Words(tr)
    front = cover(dossier, tr, say, at)
    language, region = language_tag(dossier.language)
    sections = [*([volumes(at, tr)] if at.others else []), *_sections(dossier, tr, say, pictures)]
    _resolve(sections, {one["anchor"] for one in _cells(sections) if "anchor" in one})
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
        "attach": at.number == 1,
        "cover": front,
        "sections": sections,
    }
    return {key: _inked(value, shower, plain=key in _PLAIN) for key, value in document.items()}


def _sections(dossier: Dossier, tr: Translator, say: Words, pictures: Collection[str]) -> list[Block]:
    """The chapters that the profile chose, in order; an empty one only where that says something."""
    chapters: dict[Section, Callable[[], Block]] = {
        Section.SUMMARY: lambda: summary(dossier, tr, say),
        Section.PARTIES: lambda: parties(dossier, tr, say),
        Section.REQUESTS: lambda: requests(dossier, tr),
        Section.CHRONOLOGY: lambda: chronology(dossier, tr, say),
        Section.FINDINGS: lambda: findings(dossier, tr, say),
        Section.PATTERNS: lambda: patterns(dossier, tr),
        Section.NOTICES: lambda: notices(dossier, tr, say),
        Section.COMPLAINTS: lambda: complaints(dossier, tr, say),
        Section.EVIDENCE: lambda: catalogue(dossier, tr),
        Section.EXHIBITS: lambda: sheets(dossier, tr, pictures),
        Section.INSTRUMENTS: lambda: instruments(dossier, tr, say),
        Section.RECORD: lambda: record(dossier, tr),
        Section.AMENDMENTS: lambda: amendments(dossier, tr, say),
        Section.CUSTODY: lambda: custody(dossier, tr, say),
        Section.DIGESTS: lambda: digests(dossier, tr),
        Section.VERIFY: lambda: verify(dossier, tr),
        Section.TRUTH: lambda: truth(dossier, tr),
        Section.GLOSSARY: lambda: glossary(tr, say),
    }
    empty = {
        Section.REQUESTS: not dossier.requests,
        Section.COMPLAINTS: not dossier.complaints,
        Section.EXHIBITS: not dossier.exhibits,
        Section.INSTRUMENTS: not dossier.norms,
    }
    return [chapters[one]() for one in Section if one in dossier.sections and not empty.get(one)]


def _cells(sections: list[Block]) -> Iterator[dict[str, Any]]:
    """Every place that links may lead to or from."""
    for chapter in sections:
        for one in chapter["blocks"]:
            if one["kind"] == "sheet":
                yield one
            for row in one.get("rows", ()) if one["kind"] == "table" else ():
                yield from (cell for cell in row["cells"] if isinstance(cell, dict))


def _resolve(sections: list[Block], anchors: set[str]) -> None:
    """Marks each number whether it stands in this document; one that does not is no link."""
    for cell in _cells(sections):
        if "links" in cell:
            cell["links"] = [[number, number in anchors] for number in cell["links"]]
        if "page" in cell and cell["page"] not in anchors:
            cell["page"] = ""


def _inked(value: Any, shower: Shower, *, plain: bool) -> Any:
    if isinstance(value, str):
        shown = shower(value)
        return shown if plain else pieces(shown)
    if isinstance(value, dict):
        return {key: _inked(one, shower, plain=plain or key in _PLAIN) for key, one in value.items()}
    if isinstance(value, list):
        return [_inked(one, shower, plain=plain) for one in value]
    return value
