"""Text of others made safe to show: nothing is dropped, and nothing can hide or rearrange what is read.

What no bundled font can show, and what is invisible or reorders text, becomes a visible ［U+XXXX］.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_HIDDEN = frozenset(
    {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
    | set(range(0x180B, 0x1810))
    | set(range(0xFE00, 0xFE10))
    | set(range(0xE0000, 0xE1000))
)
"""Invisible though their categories do not say so: joiners, fillers, blanks, variation selectors, tags."""

_JOINERS = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]")
_SYMBOLS = (
    "\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d"
)
_PICTURE = f"(?:[{_SYMBOLS}\U0001f000-\U0001faff][\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?)"
_SEQUENCE = re.compile(
    f"[0-9#*]\ufe0f?\u20e3|\U0001f3f4[\U000e0020-\U000e007e]{{1,8}}\U000e007f|{_PICTURE}(?:\u200d{_PICTURE})*"
)
"""Emoji as Unicode Technical Standard 51 composes them; only inside these do joiners join."""

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ef\ufe20-\ufe2f"
_STACKED = re.compile(f"(?<=[{_MARKS}]{{2}})[{_MARKS}]")
"""A third accent on one letter: a stack of them would run over the lines above and below."""

_LINES = {0x0D: "\n", 0x2028: "\n", 0x2029: "\n", 0x09: "    "}
_LONG = re.compile("[!-~\u00a1-\u024f\u0370-\u04ff\u2010-\u2027]{21,}")
_PIECE = 4


def code(character: str) -> str:
    """How a character is named in place of itself."""
    return f"［U+{ord(character):04X}］"


class _Hiding(dict[int, str]):
    """A table for `str.translate`, filled as characters turn up: what hides is named, all else stays."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        hides = unicodedata.category(character) in _HIDDEN_CATEGORIES or point in _HIDDEN
        self[point] = code(character) if hides and character != "\n" else character
        return self[point]


class Coverage:
    """The characters that the bundled fonts can show."""

    def __init__(self, points: frozenset[int]) -> None:
        self.points = points

    @classmethod
    def read(cls, table: Path) -> Coverage:
        """From a table of hexadecimal ranges, `4E00-9FFF` or `3007` on each line; `#` begins a comment."""
        points: set[int] = set()
        for line in table.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                first, _, last = line.partition("-")
                points.update(range(int(first, 16), int(last or first, 16) + 1))
        return cls(frozenset(points))


class Shower:
    """Makes texts visible for one set of fonts; one for a whole dossier, since it remembers characters."""

    def __init__(self, coverage: Coverage | None = None) -> None:
        self._table = _Hiding(_LINES)
        self._points = coverage.points if coverage else None

    def __call__(self, text: str) -> str:
        """The text with line ends as newlines, tabs as blanks, and all that would hide named."""
        text = text.replace("\r\n", "\n")
        if not _JOINERS.search(text):
            return self._shown(text)
        shown, place = [], 0
        for match in _SEQUENCE.finditer(text):
            shown += [self._shown(text[place : match.start()]), self._kept(match.group())]
            place = match.end()
        return "".join([*shown, self._shown(text[place:])])

    def _shown(self, text: str) -> str:
        text = _STACKED.sub(lambda match: code(match.group()), text.translate(self._table))
        return text if self._points is None else "".join(map(self._drawn, text))

    def _kept(self, sequence: str) -> str:
        """A whole emoji, if the fonts have its parts."""
        parts = _JOINERS.sub("", sequence)
        if self._points is None or all(ord(part) in self._points for part in parts):
            return sequence
        return self._shown(sequence)

    def _drawn(self, character: str) -> str:
        points = self._points
        known = points is None or character == "\n" or ord(character) in points
        return character if known else code(character)


def pieces(text: str) -> str | list[str]:
    """The text cut where a long run without blanks may be broken; as it is when there is none.

    Latin runs, addresses and hashes do not break of themselves and would run over the next column.
    """
    cut: list[str] = []
    place = 0
    for match in _LONG.finditer(text):
        cut.append(text[place : match.start()])
        run = match.group()
        cut += [run[at : at + _PIECE] for at in range(0, len(run), _PIECE)]
        place = match.end()
    return [*filter(None, [*cut, text[place:]])] if cut else text
