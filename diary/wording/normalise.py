"""A copy of the text in one plain spelling, with the way back to the user's own characters.

The copy is lower case, simplified, without invisible characters, with single characters that were pulled
apart closed up and evasive spellings undone. Most messages need none of it and pass through unread.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HAN = "㐀-鿿"
# Separators that writers put between the characters of a word. Clause marks stay: they end clauses.
_GAP = r"[ \t\xa0.·・•_~^|/\\\-—*+=#@&'\"`、]"
_APART = re.compile(
    rf"[{_HAN}]{_GAP}{{1,2}}[{_HAN}](?:{_GAP}{{1,2}}[{_HAN}]){{1,12}}"
    rf"|(?<![a-z0-9])[a-z](?:{_GAP}{{1,2}}[a-z]){{1,12}}(?![a-z0-9])"
)
_STARRED = re.compile(rf"(?<=[{_HAN}])[*_~^|#+=·]{{1,2}}(?=[{_HAN}])")
_GAPS = re.compile(_GAP)
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_DROPPED = re.compile(f"[{_INVISIBLE}]")
# Compatibility forms that are undone; full-width clause marks are not among them (patterns know both).
_COMPATIBLE = (
    "\u2100-\u214f\u2460-\u24ff\u3000\u3200-\u33ff\uf900-\ufaff\uff0a\uff0e\uff10-\uff19"
    "\uff21-\uff3a\uff41-\uff5a\uff5e\uff65-\uff9f"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain copy; `text[i]` stands for source characters starts[i]:ends[i] (None: all stand still)."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span of the copy."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


class Normaliser:
    """Makes plain copies by tables: one character to its plain spelling, and words to the word they evade."""

    def __init__(self, characters: Mapping[str, str], words: Mapping[str, str]) -> None:
        """`characters` maps single characters; `words` maps evasive spellings, already plain otherwise."""
        self._characters = characters
        self._words = words
        odd = "".join(re.escape(one) for one in characters)
        self._odd = re.compile(f"[{_INVISIBLE}{_COMPATIBLE}{odd}]")
        longest_first = sorted(words, key=len, reverse=True)
        self._evasions = re.compile("|".join(map(_whole, longest_first)) or r"(?!)")

    def plain(self, text: str) -> Plain:
        """The plain copy of a text of any length."""
        low = text.lower()
        stands = len(low) == len(text) and not self._odd.search(low)
        copy = Plain(low) if stands else self._respelled(text)
        if _GAPS.search(copy.text) and (_APART.search(copy.text) or _STARRED.search(copy.text)):
            copy = _closed(copy)
        if self._evasions.search(copy.text):
            copy = self._undone(copy)
        return copy

    def _respelled(self, text: str) -> Plain:
        out: list[str] = []
        starts: list[int] = []
        for place, one in enumerate(text):
            if _DROPPED.match(one):
                continue
            spelled = self._characters.get(one)
            if spelled is None:
                spelled = unicodedata.normalize("NFKC", one).lower() if self._odd.match(one) else one.lower()
                spelled = "".join(self._characters.get(each, each) for each in spelled)
            out.append(spelled)
            starts.extend([place] * len(spelled))
        return Plain("".join(out), tuple(starts), tuple(one + 1 for one in starts))

    def _undone(self, copy: Plain) -> Plain:
        edits = [(m.start(), m.end(), self._words[m[0]]) for m in self._evasions.finditer(copy.text)]
        return _edited(copy, edits)


def _whole(word: str) -> str:
    """The regex of a word; a short one's Latin ends must not belong to a longer Latin word.

    It begins with the word's first character, not with a look-behind: `re` then skips to such characters.
    """
    if len(word) > 4:
        return re.escape(word)
    first, rest = re.escape(word[0]), re.escape(word[1:])
    begin = f"(?<![a-z0-9]{first})" if word[0].isascii() else ""
    end = r"(?![a-z0-9])" if word[-1].isascii() else ""
    return f"{first}{begin}{rest}{end}"


def _closed(copy: Plain) -> Plain:
    """Without separators between single characters."""
    gone: set[int] = set()
    for run in _APART.finditer(copy.text):
        gone.update(run.start() + gap.start() for gap in _GAPS.finditer(run[0]))
    for star in _STARRED.finditer(copy.text):
        gone.update(range(star.start(), star.end()))
    return _edited(copy, [(place, place + 1, "") for place in sorted(gone)])


def _edited(copy: Plain, edits: list[tuple[int, int, str]]) -> Plain:
    """The copy with each [start, end) replaced; every new character stands for the whole span it replaced."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    old_starts = copy.starts or range(len(copy.text))
    old_ends = copy.ends or range(1, len(copy.text) + 1)
    done = 0
    for start, end, new in [*edits, (len(copy.text), len(copy.text), "")]:
        out.append(copy.text[done:start])
        starts.extend(old_starts[done:start])
        ends.extend(old_ends[done:start])
        if new:
            out.append(new)
            starts.extend([old_starts[start]] * len(new))
            ends.extend([old_ends[end - 1]] * len(new))
        done = end
    return Plain("".join(out), tuple(starts), tuple(ends))
