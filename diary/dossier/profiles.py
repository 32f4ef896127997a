"""Profiles: whom a dossier is for, read from `resources/channels/*.toml`.

A profile chooses chapters, masks and requests, and says what its recipient takes, needs and by when it has
to answer. The reader is strict: what it does not know, or finds missing, it refuses with the file's name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from diary.domain.errors import DiaryError
from diary.domain.exchange import Mask
from diary.domain.language import N_, Language
from diary.domain.norm import Confidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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


class Unit(StrEnum):
    """What a clock counts."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"
    YEAR = "year"


class NoSuchProfile(DiaryError):
    """A profile that there is no file for."""

    template = N_("There is no profile {profile}. Choose one of these: {known}.")


class ProfileProblem(ValueError):
    """A file of `resources/channels/` that cannot be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit: so many units, for what, on which basis and how well that is known."""

    count: int
    unit: Unit
    what: Texts
    basis: Texts
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A request that may be made: for upheld findings of these themes (folders of rules), or of any."""

    id: str
    themes: frozenset[str]
    text: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One kind of recipient. `most_bytes` and `most_files` limit attachments; None is no limit.

    `takes` says what it deals with, `contains` what a complaint to it must have; both are advice to the
    user and never printed in a dossier. `addressee` and `opening` begin the letter.
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
    takes: Texts = field(default_factory=dict)
    contains: tuple[Texts, ...] = ()
    clocks: tuple[Clock, ...] = ()
    wishes: tuple[Wish, ...] = ()


EVERYTHING = Profile(id="full", title=dict.fromkeys(Language, ""))
"""All chapters, nothing masked, no requests: what a dossier is where no profile was read."""


def read_profile(resources: Path, profile: str) -> Profile:
    """The profile of this id. Raises `NoSuchProfile`; `ProfileProblem` where its file is faulty."""
    known = known_profiles(resources)
    if profile not in known:
        raise NoSuchProfile(profile=profile, known=", ".join(known))
    path = resources / "channels" / f"{profile}.toml"
    return _Reader(path.name).profile(tomllib.loads(path.read_text("utf-8")), profile)


def known_profiles(resources: Path) -> tuple[str, ...]:
    """The ids that there are files for."""
    return tuple(sorted(path.stem for path in (resources / "channels").glob("*.toml")))


class _Reader:
    """Takes a file's table apart; what is left over at the end is refused."""

    def __init__(self, file: str) -> None:
        self._file = file

    def profile(self, table: dict[str, Any], name: str) -> Profile:
        limits = table.pop("attachments", {})
        letter = table.pop("letter")
        profile = Profile(
            id=self._text(table, "id"),
            title=self._texts(table, "title"),
            sections=frozenset(Section(one) for one in table.pop("sections")),
            masks=frozenset(Mask(one) for one in table.pop("masks")),
            evidence=EvidenceForm(table.pop("evidence", EvidenceForm.PLAIN)),
            most_bytes=limits.pop("most-bytes", None),
            most_files=limits.pop("most-files", None),
            addressee=self._texts(letter, "addressee"),
            opening=self._texts(letter, "opening"),
            takes=self._texts(table, "takes"),
            contains=tuple(self._three(one, "contains") for one in table.pop("contains")),
            clocks=tuple(map(self._clock, table.pop("clocks", []))),
            wishes=tuple(map(self._wish, table.pop("requests"))),
        )
        self._done(table | limits | letter)
        if profile.id != name:
            raise ProfileProblem(f"{self._file}: its id is not the file's name")
        return profile

    def _clock(self, table: dict[str, Any]) -> Clock:
        clock = Clock(
            count=int(table.pop("count")),
            unit=Unit(table.pop("unit")),
            what=self._texts(table, "what"),
            basis=self._texts(table, "basis"),
            confidence=Confidence(table.pop("confidence")),
        )
        self._done(table)
        return clock

    def _wish(self, table: dict[str, Any]) -> Wish:
        wish = Wish(
            id=self._text(table, "id"),
            themes=frozenset(table.pop("themes", ())),
            text=self._texts(table, "text"),
        )
        self._done(table)
        return wish

    def _text(self, table: dict[str, Any], key: str) -> str:
        return str(table.pop(key))

    def _texts(self, table: dict[str, Any], key: str) -> Texts:
        return self._three(table.pop(key), key)

    def _three(self, texts: dict[str, str], key: str) -> Texts:
        """A text in all three languages."""
        if {*texts} != {*Language} or not all(texts.values()):
            raise ProfileProblem(f"{self._file}: {key} is not there in every language")
        return {language: texts[language] for language in Language}

    def _done(self, left: dict[str, Any]) -> None:
        if left:
            raise ProfileProblem(f"{self._file}: unknown {', '.join(left)}")
