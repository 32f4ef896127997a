"""Where patterns match a plain copy: the prefilter, the regexes, and of overlapping matches the best."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diary.wording.prefilter import pairs_in
from diary.wording.values import Label, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.wording.patterns import Pattern

_MOST = 100  # findings of one label in one text; more would tell nobody more


class Matcher:
    """Compiled patterns, looked up by the character pairs of a text."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """The patterns are kept in the order given."""
        self._forms = tuple((pattern, form) for pattern in patterns for form in pattern.forms)
        by_key: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, form) in enumerate(self._forms):
            for key in form.needs[0] if form.needs else ():
                by_key[key].append(number)
        self._by_key = {key: tuple(numbers) for key, numbers in by_key.items()}
        self._keys = frozenset(by_key)
        self._more = tuple(form.needs[1:] for _, form in self._forms)
        self._always = frozenset(number for number, (_, form) in enumerate(self._forms) if not form.needs)

    def matches(self, copy: str) -> Iterator[tuple[Pattern, int, int]]:
        """Matches of the plain copy, none overlapping another of its label."""
        found: list[tuple[Pattern, int, int]] = []
        for number in self._candidates(pairs_in(copy)):
            pattern, form = self._forms[number]
            for match in form.compiled.finditer(copy):
                found.append((pattern, *match.span()))  # noqa: PERF401 - a generator each costs more
        return _apart(found, len(copy)) if found else iter(())

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
