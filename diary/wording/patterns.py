"""Reads the pattern files: what collectors write, label by label, with reasons and examples.

`resources/wording/patterns/<label>.toml`:

    label = "visit_announced"
    rule = "visit-no-prior-consent"            # default for the patterns below

    [reasons.coming]                           # in plain words, for the user
    zh-Hans = "…"
    zh-Hant = "…"
    en = "…"

    [[patterns]]
    id = "on-the-way"                          # unique within the file
    re = ["{soon}<4>(?:上门|登门)"]
    strength = "strong"                        # or "weak", or "directed": strong where it says you (你, 您)
    reason = "coming"
    rule = "…"                                 # optional, another rule
    hits = ["…"]                               # the patterns' own tests
    misses = ["…"]

In a regex `{word}` stands for a word list of `words.toml`, `<6>` for up to six characters within the clause
and `<<6>>` for up to six within the sentence. Patterns see the plain copy (`normalise.py`): simplified, lower
case; full-width clause marks are still there.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from diary.domain.language import Language
from diary.wording.errors import BadPatterns
from diary.wording.prefilter import Lists
from diary.wording.values import Label, Strength

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CLAUSE_MARKS = "，。！？；,!?;\n\r"
SENTENCE_MARKS = "。！？!?\n\r"
_WORD = re.compile(r"\{([a-z_]+)\}")
_WIDE = re.compile(r"<<(\d+)>>")
_NARROW = re.compile(r"<(\d+)>")
_YOU = re.compile("[你您]")
_KEYS = {"id", "re", "strength", "reason", "rule", "hits", "misses"}


@dataclass(frozen=True)
class Form:
    """One regex of a pattern and the keys without which it cannot match (`prefilter.py`)."""

    regex: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Compiled when first needed: most texts need few."""
        return re.compile(self.regex)


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """One way of saying it, in several forms."""

    id: str
    label: Label
    strength: Strength
    directed: bool
    reason: Mapping[Language, str]
    rule: str
    forms: tuple[Form, ...]
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def strength_of(self, match: str) -> Strength:
        """How much a match of this pattern says by itself."""
        return Strength.STRONG if self.directed and _YOU.search(match) else self.strength


class Words:
    """The word lists that regexes share, by name."""

    def __init__(self, lists: Mapping[str, list[str]]) -> None:
        self._lists = Lists(lists)
        self._groups: dict[str, str] = {}
        for name, words in lists.items():
            self._groups[name] = self.expand("(?:" + "|".join(words) + ")")

    def expand(self, regex: str) -> str:
        """The regex with word lists and gaps written out; KeyError for an unknown list."""
        regex = _WORD.sub(lambda m: self._groups[m[1]], regex)
        regex = _WIDE.sub(rf"[^{SENTENCE_MARKS}]{{0,\1}}", regex)
        return _NARROW.sub(rf"[^{CLAUSE_MARKS}]{{0,\1}}", regex)

    def form(self, regex: str) -> Form:
        """The regex written out, with what it needs."""
        return Form(regex=self.expand(regex), needs=self._lists.needs_of(regex))


def read_words(file: Path) -> Words:
    """The word lists of `words.toml`; a list may use those above it."""
    return Words(read_toml(file))


def read_patterns(file: Path, words: Words) -> tuple[Pattern, ...]:
    """The patterns of one file; raises BadPatterns with the file's name."""
    content = read_toml(file)
    try:
        reasons = {name: told(texts) for name, texts in content["reasons"].items()}
        return tuple(_pattern(one, content, reasons, words) for one in content["patterns"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BadPatterns(file=file.name, problem=repr(error)) from error


def _pattern(
    one: dict[str, Any], content: dict[str, Any], reasons: Mapping[str, Mapping[Language, str]], words: Words
) -> Pattern:
    if unknown := set(one) - _KEYS:
        raise ValueError(f"unknown keys {sorted(unknown)} in {one.get('id')}")
    directed = one["strength"] == "directed"
    return Pattern(
        id=one["id"],
        label=Label(content["label"]),
        strength=Strength.WEAK if directed else Strength(one["strength"]),
        directed=directed,
        reason=reasons[one["reason"]],
        rule=one.get("rule", content["rule"]),
        forms=tuple(map(words.form, one["re"])),
        hits=tuple(one["hits"]),
        misses=tuple(one.get("misses", ())),
    )


def read_toml(file: Path) -> dict[str, Any]:
    """A data file; raises BadPatterns when it is missing or no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadPatterns(file=file.name, problem=repr(error)) from error


def told(texts: Mapping[str, str]) -> Mapping[Language, str]:
    """A reason in all three languages; KeyError when one is missing."""
    return {language: texts[language.value] for language in Language}
