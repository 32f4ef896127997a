"""Which patterns could match a text, found by the pairs of characters in it, before any regex runs.

From a regex its needs are derived: groups of literal strings of which every match holds at least one. A
need is kept as character pairs (or single characters, where a string is that short). Only the subset of the
regex language that the pattern files use is known; what is not understood needs nothing, which is always
safe. (The idea is that of trigram indexes for code search, R. Cox, 2012.)
"""

from __future__ import annotations

import re
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CAP = 240  # strings in a need; a longer list filters too little to be worth its walk
# The commonest of the keys in everyday messages; a need that holds them tells little.
_COMMON = frozenset("的了我不是一有人到个这在上还好家大来会要就你也为用说已没和发您点他可们都收看得过能")
_COMMON_PAIRS = frozenset(
    re.findall(
        "..",
        "我们你们他们您的我的你的我家你家公司单位电话一个知道联系通知个人让我给我就是自己收到微信账"
        "户银行信用用卡还款贷款逾期催收法院上门朋友东西信息孩子社会照片警察公安征信今天可以没有这个",
    )
)
_CLOSE = {"?": (0, 1), "*": (0, 99), "+": (1, 99)}
_PLAIN = re.compile(r"[^()\[\]{}|?*+.\\^$<]*")
_WORDS = re.compile(r"\?:([^()\[\]{}?*+.\\^$<]*)\)")
_COUNT = re.compile(r"\{\d")


class _Part(NamedTuple):
    """What a piece of regex matches: exactly one of `strings` (None: unknown), and what it needs besides."""

    strings: frozenset[str] | None
    needs: tuple[frozenset[str], ...] = ()


_EMPTY = _Part(frozenset({""}))
_ANY = _Part(None)


class Lists:
    """The word lists that regexes name in curly brackets, each read once."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        """`lists` holds regexes; a list may name those above it."""
        self._parts: dict[str, _Part] = {}
        for name, words in lists.items():
            self._parts[name] = _Reader("|".join(words), self._parts).alternatives()

    def needs_of(self, regex: str, most: int = 3) -> tuple[frozenset[str], ...]:
        """The needs of a regex as sets of one- or two-character keys, the most telling first.

        At most `most` of them: a text passes when it holds a key of each.
        """
        part = _Reader(regex, self._parts).alternatives()
        groups = {_keys(group) for group in (*part.needs, *_own(part))}
        return tuple(sorted(groups, key=lambda keys: (_commonness(keys), sorted(keys)))[:most])


def pairs_in(text: str) -> set[str]:
    """Every character and every pair of neighbours in a text."""
    found = set(map(add, text, text[1:]))
    found.update(text)
    return found


def _commonness(keys: Iterable[str]) -> int:
    """How often a text is likely to hold one of the keys, by rule of thumb."""
    return sum(_weight(one) for one in keys)


def _weight(key: str) -> int:
    if len(key) == 1:
        return 90 if key in _COMMON else 30
    return 25 if key in _COMMON_PAIRS else 1


def _keys(strings: frozenset[str]) -> frozenset[str]:
    return frozenset(one if len(one) < 2 else one[-2:] for one in strings)


def _own(part: _Part) -> tuple[frozenset[str], ...]:
    """The need that lies in a part's own strings, if they are known and none is empty."""
    return (part.strings,) if part.strings and "" not in part.strings else ()


def _joined(left: _Part, right: _Part) -> _Part:
    """One part after another: known strings are multiplied out while they are few."""
    needs = left.needs + right.needs
    if left.strings is not None and right.strings is not None:
        if len(left.strings) * len(right.strings) <= _CAP:
            both = frozenset(one + two for one in left.strings for two in right.strings)
            return _Part(both, needs)
        return _Part(right.strings, needs + _own(left))
    if right.strings is None:
        return _Part(None, needs + _own(left))
    return _Part(right.strings, needs)


def _either(branches: list[_Part]) -> _Part:
    """One of several parts: their strings together, or the need of each branch in one need."""
    if len(branches) == 1:
        return branches[0]
    if all(one.strings is not None and not one.needs for one in branches):
        strings = frozenset().union(*(one.strings or () for one in branches))
        return _Part(strings) if len(strings) <= _CAP else _Part(None, _own(_Part(strings)))
    best = [
        min((*one.needs, *_own(one)), key=lambda need: _commonness(_keys(need)), default=None)
        for one in branches
    ]
    if any(one is None for one in best):
        return _ANY
    return _Part(None, (frozenset().union(*(one or () for one in best)),))


class _Reader:
    """Reads a regex of literals, classes, groups, look-arounds, word lists, gaps and bounded quantifiers."""

    def __init__(self, regex: str, lists: Mapping[str, _Part]) -> None:
        self._regex = regex
        self._lists = lists
        self._at = 0

    def alternatives(self) -> _Part:
        """Up to the closing bracket or the end."""
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        return _either(branches)

    def _peek(self) -> str:
        return self._regex[self._at : self._at + 1]

    def _sequence(self) -> _Part:
        parts: list[_Part] = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._run() or self._repeated(self._atom()))
        return reduce(_joined, parts, _EMPTY)

    def _run(self) -> _Part | None:
        """Plain characters up to the next sign; a quantifier takes the last of them for itself."""
        end = _PLAIN.match(self._regex, self._at).end()  # type: ignore[union-attr] # matches nothing, too
        if self._regex[end : end + 1] in _CLOSE or _COUNT.match(self._regex, end):
            end -= 1
        if end <= self._at:
            return None
        text = self._regex[self._at : end]
        self._at = end
        return _Part(frozenset({text}))

    def _atom(self) -> _Part:
        one = self._peek()
        self._at += 1
        if one == "(":
            return self._group()
        if one == "[":
            return self._set()
        if one == "\\":
            return self._escape()
        if one in "{<":
            return self._named(one)
        if one in "^$":
            return _EMPTY
        return _ANY if one == "." else _Part(frozenset({one}))

    def _named(self, one: str) -> _Part:
        """A word list in curly brackets, or a gap of any characters in pointed ones."""
        end = self._regex.index("}" if one == "{" else ">", self._at)
        name = self._regex[self._at : end]
        self._at = end + (2 if name.startswith("<") else 1)
        return self._lists[name] if one == "{" else _ANY

    def _escape(self) -> _Part:
        one = self._peek()
        self._at += 1
        if one == "b":
            return _EMPTY
        return _ANY if one.isalpha() else _Part(frozenset({one}))

    def _group(self) -> _Part:
        if words := _WORDS.match(self._regex, self._at):
            self._at = words.end()
            return _Part(frozenset(words[1].split("|")))
        looks = False
        if self._peek() == "?":
            end = next(i for i in range(self._at, len(self._regex)) if self._regex[i] in ":=!")
            looks = self._regex[self._at : end + 1] != "?:"
            self._at = end + 1
        inner = self.alternatives()
        self._at += 1
        return _EMPTY if looks else inner

    def _set(self) -> _Part:
        end = self._at + 1
        while self._regex[end] != "]":
            end += 2 if self._regex[end] == "\\" else 1
        body = self._regex[self._at : end]
        self._at = end + 1
        plain = not body.startswith("^") and "-" not in body and "\\" not in body
        return _Part(frozenset(body)) if plain else _ANY

    def _repeated(self, part: _Part) -> _Part:
        bounds = self._bounds()
        if bounds is None:
            return part
        least, most = bounds
        if self._peek() == "?":  # a lazy quantifier matches the same strings
            self._at += 1
        if least:
            return part if most == 1 else _Part(None, part.needs + _own(part))
        if most == 1 and part.strings is not None and not part.needs:
            return _Part(part.strings | {""})
        return _ANY

    def _bounds(self) -> tuple[int, int] | None:
        one = self._peek()
        if one in _CLOSE:
            self._at += 1
            return _CLOSE[one]
        if not _COUNT.match(self._regex, self._at):
            return None
        end = self._regex.index("}", self._at)
        bounds = self._regex[self._at + 1 : end].split(",")
        self._at = end + 1
        return int(bounds[0]), int(bounds[-1])
