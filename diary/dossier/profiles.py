"""Profiles: whom a dossier is for, read from `resources/channels/*.toml`.

A profile chooses chapters, masks and requests, and says what its recipient takes, needs and by when it has
to answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.exchange import Mask
    from diary.domain.lender import LenderKind
    from diary.dossier.clocks import Clock

    Texts = Mapping[Language, str]


class Section(StrEnum):
    """The chapters of a dossier, in their order."""

    SUMMARY = "summary"
    PARTIES = "parties"
    REQUESTS = "requests"
    CHRONOLOGY = "chronology"
    FINDINGS = "findings"
    PATTERNS = "patterns"
    NOTICES = "notices"
    COMPLAINTS = "complaints"
    EVIDENCE = "evidence"
    EXHIBITS = "exhibits"
    INSTRUMENTS = "instruments"
    RECORD = "record"
    AMENDMENTS = "amendments"
    CUSTODY = "custody"
    DIGESTS = "digests"
    VERIFY = "verify"
    TRUTH = "truth"
    GLOSSARY = "glossary"


class EvidenceForm(StrEnum):
    """How the catalogue of evidence looks: our own table, or the columns that courts ask for."""

    PLAIN = "plain"
    COURT = "court"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A request that may be made: for upheld findings of these themes (folders of rules), or of any."""

    id: str
    themes: frozenset[str]
    text: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One kind of recipient. `most_bytes` and `most_files` limit attachments; None is no limit.

    `language` is the one that the recipient reads, None where the user's own serves.
    `lenders` are the kinds that it is in charge of (none: all). `lodged` says whether complaints are handed
    in there; `rules_from` when the lender's time limit by the rules begins: `lodged`, a kind of reply, or
    never. `takes` says what it deals with, `contains` what a complaint to it must have; both are advice
    to the user and never printed in a dossier. `addressee` and `opening` begin the letter.
    """

    id: str
    title: Texts
    sections: frozenset[Section] = frozenset(Section)
    masks: frozenset[Mask] = frozenset()
    evidence: EvidenceForm = EvidenceForm.PLAIN
    most_bytes: int | None = None
    most_files: int | None = None
    addressee: Texts = field(default_factory=dict)
    opening: Texts = field(default_factory=dict)
    language: Language | None = None
    lenders: frozenset[LenderKind] = frozenset()
    lodged: bool = True
    rules_from: str = ""
    takes: Texts = field(default_factory=dict)
    contains: tuple[Texts, ...] = ()
    clocks: tuple[Clock, ...] = ()
    wishes: tuple[Wish, ...] = ()


EVERYTHING = Profile(id="full", title=dict.fromkeys(Language, ""))
"""All chapters, nothing masked, no requests: what a dossier is where no profile was read."""
