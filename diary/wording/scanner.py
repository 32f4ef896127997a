"""Finds what a collector's text says: which words threaten, shame, disclose, impersonate, demand."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from diary.wording.guards import Guard, read_guards
from diary.wording.normalise import Normaliser
from diary.wording.patterns import Pattern, read_patterns, read_toml, read_words
from diary.wording.prefilter import pairs_in
from diary.wording.values import Context, Finding, HeldBack, Label, Scan, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from diary.wording.normalise import Plain

__all__ = ["Context", "Finding", "HeldBack", "Label", "Scan", "Scanner", "Strength", "read_normaliser"]

_NOTHING = Scan()
_MOST = 100  # findings of one label in one text; more would tell nobody more


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A match: its span of the user's text, whether its spelling evades, the guard that holds it back."""

    pattern: Pattern
    start: int
    end: int
    strength: Strength
    evasive: bool
    guard: Guard | None


class Scanner:
    """Compiled patterns and guards; a pure function of text and context, safe to share between threads."""

    def __init__(
        self,
        patterns: Iterable[Pattern],
        guards: Iterable[Guard],
        normaliser: Normaliser,
        debt_cue: str,
        digest: str,
    ) -> None:
        """`debt_cue` is a regex: words by which an unknown sender's text is about a debt."""
        self.digest = digest
        self.patterns = tuple(patterns)
        self.normaliser = normaliser
        self._debt_cue = re.compile(debt_cue)
        guards = tuple(guards)
        self._guards = {label: tuple(one for one in guards if label in one.labels) for label in Label}
        self._forms = tuple((pattern, form) for pattern in self.patterns for form in pattern.forms)
        by_key: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, form) in enumerate(self._forms):
            for key in form.needs[0] if form.needs else ():
                by_key[key].append(number)
        self._by_key = {key: tuple(numbers) for key, numbers in by_key.items()}
        self._keys = frozenset(by_key)
        self._more = tuple(form.needs[1:] for _, form in self._forms)
        self._always = frozenset(number for number, (_, form) in enumerate(self._forms) if not form.needs)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The scanner that `resources/wording` describes; raises BadPatterns when a file is broken."""
        words = read_words(folder / "words.toml")
        files = sorted((folder / "patterns").glob("*.toml"))
        return cls(
            [pattern for file in files for pattern in read_patterns(file, words)],
            read_guards(folder / "guards.toml", words),
            read_normaliser(folder),
            words.expand("{debt_cue}"),
            _digest(folder),
        )

    def scan(self, text: str, context: Context = Context.UNKNOWN) -> Scan:
        """What the text says, in order of place; spans count characters of `text`."""
        plain = self.normaliser.plain(text)
        copy = plain.text
        pairs = pairs_in(copy)
        numbers = self._candidates(pairs)
        if not numbers:
            return _NOTHING
        found: list[tuple[Pattern, int, int]] = []
        for number in numbers:
            pattern, form = self._forms[number]
            for match in form.compiled.finditer(copy):
                found.append((pattern, *match.span()))  # noqa: PERF401 - a generator each costs more
        if not found:
            return _NOTHING
        judged = [self._judge(plain, *one) for one in _apart(found, len(copy))]
        if context is Context.UNKNOWN and not self._debt_cue.search(copy):
            judged = _speaking_for_themselves(judged)
        judged.sort(key=lambda one: (one.start, one.end, one.pattern.label))
        return Scan(
            findings=tuple(_finding(one, text) for one in judged if one.guard is None),
            held_back=tuple(_held_back(one, text, one.guard) for one in judged if one.guard is not None),
        )

    def _judge(self, plain: Plain, pattern: Pattern, start: int, end: int) -> _Judged:
        """One match with its place in the user's text and the guard that holds it back, if any."""
        begin, stop = plain.source(start, end)
        return _Judged(
            pattern=pattern,
            start=begin,
            end=stop,
            strength=pattern.strength_of(plain.text[start:end]),
            evasive=stop - begin > end - start,
            guard=self._guard(pattern, plain.text, start, end),
        )

    def _candidates(self, pairs: set[str]) -> set[int]:
        """Numbers of the forms that could match a text with these keys."""
        likely: set[int] = set()
        for key in self._keys & pairs:
            likely.update(self._by_key[key])
        found = set(self._always)
        for number in likely:
            for need in self._more[number]:
                if pairs.isdisjoint(need):
                    break
            else:
                found.add(number)
        return found

    def _guard(self, pattern: Pattern, copy: str, start: int, end: int) -> Guard | None:
        for guard in self._guards[pattern.label]:
            if pattern.strength in guard.strengths and guard.holds(copy, start, end):
                return guard
        return None


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


def _apart(found: list[tuple[Pattern, int, int]], length: int) -> Iterator[tuple[Pattern, int, int]]:
    """Of overlapping matches of one label the best: strong before weak, then the longer, then the first."""
    taken: defaultdict[Label, bytearray] = defaultdict(lambda: bytearray(length))
    left = dict.fromkeys(Label, _MOST)
    order = sorted(found, key=lambda one: (one[0].strength is Strength.WEAK, one[1] - one[2], one[1]))
    for pattern, start, end in order:
        marks = taken[pattern.label]
        if left[pattern.label] and 1 not in marks[start:end]:
            marks[start:end] = b"\x01" * (end - start)
            left[pattern.label] -= 1
            yield pattern, start, end


def _speaking_for_themselves(judged: list[_Judged]) -> list[_Judged]:
    """What counts from an unknown sender who names no debt.

    Strong wording does, and so does wording whose characters were pulled apart or respelled. Weak wording
    counts beside such a finding, and when two different weak ones other than insults stand together.
    """
    open_ones = [one for one in judged if one.guard is None]
    plain_enough = [one for one in open_ones if one.evasive or one.strength is Strength.STRONG]
    hints = {one.pattern.id for one in open_ones if one.pattern.label is not Label.INSULT}
    return judged if plain_enough or len(hints) > 1 else []


def _finding(one: _Judged, text: str) -> Finding:
    return Finding(
        label=one.pattern.label,
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        strength=one.strength,
        reason=one.pattern.reason,
        rule=one.pattern.rule,
    )


def _held_back(one: _Judged, text: str, guard: Guard) -> HeldBack:
    return HeldBack(
        label=one.pattern.label,
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        reason=guard.reason,
        guard=guard.id,
    )
