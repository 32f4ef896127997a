"""Finds what a collector's text says: which words threaten, shame, disclose, impersonate, demand.

Two readers look at a plain copy: patterns, which know phrases (`matcher.py`) and are held back by guards,
and a linear model, which weighs the passage as a whole (`reader.py`), doubts matches and adds findings.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from diary.wording.guards import Guard, read_guards
from diary.wording.matcher import Matcher
from diary.wording.normalise import Normaliser
from diary.wording.patterns import Pattern, read_patterns, read_toml, read_words
from diary.wording.second import read_second
from diary.wording.values import Context, Finding, HeldBack, Label, Scan, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from diary.domain.language import Language
    from diary.wording.normalise import Plain
    from diary.wording.second import Opinion, Second

__all__ = ["Context", "Finding", "HeldBack", "Label", "Scan", "Scanner", "Strength", "read_normaliser"]

_MOST = 100  # of one label in one text; more would tell nobody more


SECOND_READER = "second-reader"
"""Stands for a guard's id where the second reader doubts what a pattern found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """What was found: a span of the plain copy, whether its spelling evades, why it is held back if it is."""

    label: Label
    strength: Strength
    reason: Mapping[Language, str]
    rule: str
    found_by: str
    start: int
    end: int
    evasive: bool = False
    held: Mapping[Language, str] | None = None
    guard: str = ""


class Scanner:
    """Compiled patterns, guards and the second reader; a pure function, safe to share between threads."""

    def __init__(
        self,
        patterns: Iterable[Pattern],
        guards: Iterable[Guard],
        normaliser: Normaliser,
        *,
        second: Second,
        debt_cue: str,
        digest: str,
    ) -> None:
        """`debt_cue` is a regex: words by which an unknown sender's text is about a debt."""
        self.digest = digest
        self.patterns = tuple(patterns)
        self.normaliser = normaliser
        self._matcher = Matcher(self.patterns)
        self._second = second
        self._debt_cue = re.compile(debt_cue)
        guards = tuple(guards)
        self._guards = {label: tuple(one for one in guards if label in one.labels) for label in Label}

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The scanner that `resources/wording` describes; raises BadPatterns when a file is broken."""
        words = read_words(folder / "words.toml")
        files = sorted((folder / "patterns").glob("*.toml"))
        return cls(
            [pattern for file in files for pattern in read_patterns(file, words)],
            read_guards(folder / "guards.toml", words),
            read_normaliser(folder),
            second=read_second(folder),
            debt_cue=words.expand("{debt_cue}"),
            digest=_digest(folder),
        )

    def scan(self, text: str, context: Context = Context.UNKNOWN) -> Scan:
        """What the text says, in order of place; spans count characters of `text`."""
        plain = self.normaliser.plain(text)
        stranger = context is Context.UNKNOWN and not self._debt_cue.search(plain.text)
        matches = list(self._matcher.matches(plain.text))
        sender = "stranger" if stranger else context.value
        opinion = self._second.of(plain.text, sender, glance=not matches)
        judged = [self._judge(plain, opinion, *one) for one in matches]
        if stranger:
            judged = _speaking_for_themselves(judged)
        judged.extend(self._heard(opinion, judged))
        if not judged:
            return Scan()
        judged.sort(key=lambda one: (one.start, one.end, one.label))
        shown = [(one, *plain.source(one.start, one.end)) for one in judged]
        return Scan(
            findings=tuple(_finding(text, *one) for one in shown if one[0].held is None),
            held_back=tuple(_held_back(text, *one) for one in shown if one[0].held is not None),
        )

    def _judge(self, plain: Plain, opinion: Opinion, pattern: Pattern, start: int, end: int) -> _Judged:
        """One match, held back when a guard or the second reader says so."""
        begin, stop = plain.source(start, end)
        one = _Judged(
            label=pattern.label,
            strength=pattern.strength_of(plain.text[start:end]),
            reason=pattern.reason,
            rule=pattern.rule,
            found_by=pattern.id,
            start=start,
            end=end,
            evasive=stop - begin > end - start,
        )
        for guard in self._guards[pattern.label]:
            if pattern.strength in guard.strengths and guard.holds(plain.text, start, end):
                return replace(one, held=guard.reason, guard=guard.id)
        if opinion.doubts(one.label, one.strength, start, end):
            return replace(one, held=self._second.doubt, guard=SECOND_READER)
        return one

    def _heard(self, opinion: Opinion, judged: list[_Judged]) -> Iterator[_Judged]:
        """What the second reader finds where no match counts."""
        met = {
            (reading.start, one.label, one.held is None)
            for reading in opinion.readings
            for one in judged
            if one.held is not self._second.doubt and reading.start < one.end and one.start < reading.end
        }
        room = Counter(dict.fromkeys(Label, _MOST))
        room.subtract(one.label for one in judged)
        for label, start, end in opinion.alone(met):
            room[label] -= 1
            if room[label] >= 0:
                rule, reason = self._second.voices[label]
                yield _Judged(
                    label=label,
                    strength=Strength.WEAK,
                    reason=reason,
                    rule=rule,
                    found_by="reader",
                    start=start,
                    end=end,
                )


def read_normaliser(folder: Path) -> Normaliser:
    """The tables `characters.txt` and `spellings.toml` of the wording folder; raises BadPatterns."""
    spellings = read_toml(folder / "spellings.toml")
    old, new = (folder / "characters.txt").read_text(encoding="utf-8").splitlines()
    characters = dict(zip(old, new, strict=True)) | spellings["characters"]
    words = {evasion: word for word, evasions in spellings["words"].items() for evasion in evasions}
    return Normaliser(characters, words)


def _digest(folder: Path) -> str:
    """SHA-256 over all data files, names and contents, in order."""
    total = hashlib.sha256()
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _speaking_for_themselves(judged: list[_Judged]) -> list[_Judged]:
    """What counts from an unknown sender who names no debt.

    Strong wording does, and so does wording whose characters were pulled apart or respelled. Weak wording
    counts beside such a finding, and when two different weak ones other than insults stand together.
    """
    open_ones = [one for one in judged if one.held is None]
    plain_enough = [one for one in open_ones if one.evasive or one.strength is Strength.STRONG]
    hints = {one.found_by for one in open_ones if one.label is not Label.INSULT}
    return judged if plain_enough or len(hints) > 1 else []


def _finding(text: str, one: _Judged, start: int, end: int) -> Finding:
    return Finding(
        label=one.label,
        start=start,
        end=end,
        text=text[start:end],
        strength=one.strength,
        reason=one.reason,
        rule=one.rule,
    )


def _held_back(text: str, one: _Judged, start: int, end: int) -> HeldBack:
    return HeldBack(
        label=one.label,
        start=start,
        end=end,
        text=text[start:end],
        reason=one.held or {},
        guard=one.guard,
    )
