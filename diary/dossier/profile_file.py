"""Reads profiles from `resources/channels/*.toml`, strictly: what a file cannot mean is refused by its name.

A file may say that it is `like` another: what it does not say itself is then as it stands there.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from diary.domain.complaint import ReplyKind
from diary.domain.errors import DiaryError
from diary.domain.exchange import Mask
from diary.domain.language import N_, Language
from diary.domain.lender import LenderKind
from diary.domain.norm import Confidence
from diary.dossier.clocks import BEGINNINGS, Clock, Unit
from diary.dossier.profiles import EvidenceForm, Profile, Section, Wish

if TYPE_CHECKING:
    from pathlib import Path

    from diary.dossier.profiles import Texts

    Table = dict[str, Any]


class NoSuchProfile(DiaryError):
    """A profile that there is no file for."""

    template = N_("There is no profile {profile}. Choose one of these: {known}.")


class ProfileProblem(ValueError):
    """A file of `resources/channels/` that cannot be meant."""


def read_profile(resources: Path, profile: str) -> Profile:
    """The profile of this id. Raises `NoSuchProfile`; `ProfileProblem` where its file is faulty."""
    known = known_profiles(resources)
    if profile not in known:
        raise NoSuchProfile(profile=profile, known=", ".join(known))
    table = _table(resources, profile)
    if like := table.pop("like", ""):
        base = _table(resources, like)
        table = base | table | {"letter": base["letter"] | table.get("letter", {})}
    try:
        return _Reader(f"{profile}.toml").profile(table, profile)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProfileProblem(f"{profile}.toml: {error}") from error


def read_profiles(resources: Path) -> dict[str, Profile]:
    """All profiles by id."""
    return {name: read_profile(resources, name) for name in known_profiles(resources)}


def known_profiles(resources: Path) -> tuple[str, ...]:
    """The ids that there are files for."""
    return tuple(sorted(path.stem for path in (resources / "channels").glob("*.toml")))


def _table(resources: Path, profile: str) -> Table:
    return tomllib.loads((resources / "channels" / f"{profile}.toml").read_text("utf-8"))


class _Reader:
    """Takes a file's table apart; what is left over at the end is refused."""

    def __init__(self, file: str) -> None:
        self._file = file

    def profile(self, table: Table, name: str) -> Profile:
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
            language=Language(spoken) if (spoken := table.pop("language", "")) else None,
            lenders=_lenders(table),
            lodged=bool(table.pop("lodged", True)),
            rules_from=self._begins(table.pop("rules-from", "")),
            takes=self._texts(table, "takes"),
            contains=tuple(self._three(one, "contains") for one in table.pop("contains")),
            clocks=self._clocks(table.pop("clocks", [])),
            wishes=tuple(map(self._wish, table.pop("requests"))),
        )
        self._done(table | limits | letter)
        if profile.id != name:
            raise ProfileProblem("its id is not the file's name")
        return profile

    def _clocks(self, tables: list[Table]) -> tuple[Clock, ...]:
        clocks = tuple(map(self._clock, tables))
        for place, clock in enumerate(clocks):
            if clock.after and clock.after not in {one.id for one in clocks[:place]}:
                raise ProfileProblem(f"{clock.id} comes after {clock.after}, which does not stand before it")
        return clocks

    def _clock(self, table: Table) -> Clock:
        needs = table.pop("needs", None)
        clock = Clock(
            id=self._text(table, "id"),
            begins=self._begins(self._text(table, "begins")),
            after=table.pop("after", ""),
            needs=ReplyKind(needs) if needs else None,
            times=int(table.pop("times", 1)),
            ends=frozenset(map(ReplyKind, table.pop("ends", ()))),
            mine=bool(table.pop("mine", False)),
            lenders=_lenders(table),
            count=int(table.pop("count")),
            unit=Unit(table.pop("unit")),
            what=self._texts(table, "what"),
            basis=self._texts(table, "basis"),
            confidence=Confidence(table.pop("confidence")),
            next=self._texts(table, "next"),
            then=table.pop("then", ""),
        )
        self._done(table)
        return clock

    def _wish(self, table: Table) -> Wish:
        wish = Wish(
            id=self._text(table, "id"),
            themes=frozenset(table.pop("themes", ())),
            text=self._texts(table, "text"),
        )
        self._done(table)
        return wish

    def _begins(self, text: str) -> str:
        """What a clock runs from; empty for never."""
        if text and text not in BEGINNINGS:
            raise ProfileProblem(f"nothing begins with {text}")
        return text

    def _text(self, table: Table, key: str) -> str:
        return str(table.pop(key))

    def _texts(self, table: Table, key: str) -> Texts:
        return self._three(table.pop(key), key)

    def _three(self, texts: dict[str, str], key: str) -> Texts:
        """A text in all three languages."""
        if {*texts} != {*Language} or not all(texts.values()):
            raise ProfileProblem(f"{key} is not there in every language")
        return {language: texts[language] for language in Language}

    def _done(self, left: Table) -> None:
        if left:
            raise ProfileProblem(f"unknown {', '.join(left)}")


def _lenders(table: Table) -> frozenset[LenderKind]:
    return frozenset(map(LenderKind, table.pop("lenders", ())))
