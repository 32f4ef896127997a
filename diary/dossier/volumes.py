"""Divides a dossier that would fill the memory into volumes: the first has everything but the long chapters.

Typesetting holds a volume's pages in memory. What an entry, its characters and a finding take was measured;
where they come to more than there is room for, the chronology and, if need be, the findings go into volumes
of their own, and the first volume, which is made last, lists the digests of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from diary.dossier.profiles import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diary.dossier.dossier import Dossier, Entry, Finding, Topic

Row = TypeVar("Row")

ROOM = 520_000
"""Kilobytes that the rows of one volume may take, so that its process stays below 700 MB."""

_ENTRY, _CHARACTER, _FINDING = 180, 0.6, 350
"""Kilobytes for a row of the chronology, for a character in it, for a finding with its links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A volume as the first one lists it: what it holds, its pages and its SHA-256 (hex)."""

    number: int
    section: Section
    first: str
    last: str
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which volume a document is: of one, of several, and (for the first) what the others hold."""

    number: int = 1
    of: int = 1
    others: tuple[Listed, ...] = ()


def parts(dossier: Dossier) -> tuple[Dossier, list[tuple[Section, Dossier]]]:
    """What the first volume shows, and the chapters that go into further volumes, one each."""
    entries = sum(map(_of_entry, dossier.entries)) if Section.CHRONOLOGY in dossier.sections else 0
    findings = _FINDING * dossier.totals.findings if Section.FINDINGS in dossier.sections else 0
    further: list[tuple[Section, Dossier]] = []
    if entries + findings > ROOM and entries:
        cut = _cut(dossier.entries, _of_entry)
        further += [(Section.CHRONOLOGY, replace(dossier, entries=some)) for some in cut]
    if findings > ROOM:
        further += [(Section.FINDINGS, replace(dossier, topics=topics)) for topics in _topics(dossier)]
    moved = {section for section, _ in further}
    alone = [(section, replace(part, sections=frozenset({section}))) for section, part in further]
    return replace(dossier, sections=dossier.sections - moved), alone


def ends(section: Section, part: Dossier) -> tuple[str, str]:
    """The first and the last number that a volume holds."""
    if section is Section.FINDINGS:
        return part.findings[0].number, part.findings[-1].number
    return part.entries[0].number, part.entries[-1].number


def volume_name(name: str, number: int) -> str:
    """The file name of a volume, of the first one as it was asked for: `dossier.pdf`, `dossier-2.pdf` …"""
    stem, dot, ending = name.rpartition(".")
    return name if number == 1 else f"{stem}-{number}.{ending}" if dot else f"{name}-{number}"


def _of_entry(entry: Entry) -> float:
    return _ENTRY + _CHARACTER * (len(entry.contact.said) + len(entry.contact.summary))


def _of_finding(finding: Finding) -> float:
    return _FINDING + _CHARACTER * sum(len(span.text) for span in finding.quotes)


def _cut(rows: Sequence[Row], weight: Callable[[Row], float]) -> Iterator[tuple[Row, ...]]:
    """Rows in order, as many at a time as there is room for; at least one."""
    some: list[Row] = []
    taken = 0.0
    for row in rows:
        if some and taken + weight(row) > ROOM:
            yield tuple(some)
            some, taken = [], 0.0
        some.append(row)
        taken += weight(row)
    yield tuple(some)


def _topics(dossier: Dossier) -> Iterator[tuple[Topic, ...]]:
    """The findings volume by volume, rule by rule; a rule may go on in the next volume."""
    topics = {topic.rule: topic for topic in dossier.topics}
    for some in _cut(dossier.findings, _of_finding):
        yield tuple(
            replace(topics[rule], findings=tuple(group)) for rule, group in groupby(some, key=_rule_of)
        )


def _rule_of(finding: Finding) -> str:
    return finding.rule
