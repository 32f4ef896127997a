"""Guards: what makes a match no finding, such as a negation before it or a warning around it.

`resources/wording/guards.toml`, tried in order, the first that holds wins:

    [[guards]]
    id = "negated"
    where = "before"      # before: the clause up to the match; after: from the match to the sentence's end;
                          # around: the whole sentence; message: the text around; inside: the match itself;
                          outside: the text around without the match
    reach = 12            # how many characters are looked at on either side
    re = "…"
    unless = "…"          # optional: a regex over the same stretch (before: and the match's first two
                          # characters; outside: and the match) that disarms the guard
    labels = ["…"]        # optional: only these labels; `not_labels`: all but these
    reason = { … }        # in three languages, shown to the user beside what was held back
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from diary.wording.errors import BadPatterns
from diary.wording.patterns import CLAUSE_MARKS, SENTENCE_MARKS, Words, read_toml, told
from diary.wording.values import Label, Strength

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diary.domain.language import Language

_KEYS = {"id", "where", "reach", "re", "unless", "labels", "not_labels", "strength", "reason"}
_CLAUSE = re.compile(f"[{CLAUSE_MARKS}]")
_SENTENCE = re.compile(f"[{SENTENCE_MARKS}]")


@dataclass(frozen=True, kw_only=True)
class Guard:
    """One reason to hold a match back."""

    id: str
    where: str
    reach: int
    regex: str
    unless: str
    labels: frozenset[Label]
    strengths: frozenset[Strength]
    reason: Mapping[Language, str]

    @cached_property
    def _holds(self) -> re.Pattern[str]:
        return re.compile(self.regex)

    @cached_property
    def _disarms(self) -> re.Pattern[str]:
        return re.compile(self.unless or "(?!)")

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the match text[start:end] is to be held back; `text` is the plain copy."""
        stretch = _STRETCHES[self.where](text, start, end, self.reach)
        if not self._holds.search(stretch):
            return False
        if self.where == "outside":
            stretch = _message(text, start, end, self.reach)
        begun = text[start : start + 2] if self.where == "before" else ""
        return not self._disarms.search(stretch + begun)


def read_guards(file: Path, words: Words) -> tuple[Guard, ...]:
    """The guards in the order in which they are tried; raises BadPatterns."""
    try:
        return tuple(_guard(one, words) for one in read_toml(file)["guards"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadPatterns(file=file.name, problem=repr(error)) from error


def _guard(one: dict[str, Any], words: Words) -> Guard:
    if unknown := set(one) - _KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)} in {one.get('id')}")
    labels = frozenset(map(Label, one.get("labels", Label))) - frozenset(
        map(Label, one.get("not_labels", ()))
    )
    if one["where"] not in _STRETCHES:
        raise ValueError(f"unknown place {one['where']}")
    return Guard(
        id=one["id"],
        where=one["where"],
        reach=one.get("reach", 12),
        regex=words.expand(one["re"]),
        unless=words.expand(one.get("unless", "")),
        labels=labels,
        strengths=frozenset(map(Strength, one.get("strength", Strength))),
        reason=told(one["reason"]),
    )


def _before(text: str, start: int, _end: int, reach: int) -> str:
    stretch = text[max(0, start - reach) : start]
    marks = [mark.end() for mark in _CLAUSE.finditer(stretch)]
    return stretch[marks[-1] :] if marks else stretch


def _around(text: str, start: int, end: int, reach: int) -> str:
    left = max(0, start - reach)
    begins = [mark.end() for mark in _SENTENCE.finditer(text, left, start)]
    stop = _SENTENCE.search(text, end, end + reach)
    return text[begins[-1] if begins else left : stop.start() if stop else end + reach]


def _inside(text: str, start: int, end: int, _reach: int) -> str:
    return text[start:end]


def _after(text: str, _start: int, end: int, reach: int) -> str:
    stop = _SENTENCE.search(text, end, end + reach)
    return text[end : stop.start() if stop else end + reach]


def _message(text: str, start: int, end: int, reach: int) -> str:
    return text[max(0, start - reach) : end + reach]


def _outside(text: str, start: int, end: int, reach: int) -> str:
    return f"{text[max(0, start - reach) : start]}\n{text[end : end + reach]}"


_STRETCHES = {
    "before": _before,
    "around": _around,
    "inside": _inside,
    "after": _after,
    "message": _message,
    "outside": _outside,
}
