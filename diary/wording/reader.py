"""A second reader: a linear model over characters, words by meaning and their order, from our own examples.

Patterns know phrases; this reader weighs everything a passage says at once, so it notices what no pattern
foresaw and doubts a match that the passage as a whole does not bear out. It is small, deterministic and
plain: `lexicon.toml` holds the words by meaning, `weights.txt` one feature a line with its weight for each
label, written by `tests/bench/train_wording.py`. Features of a passage (`^` and `$` are its ends, digits
are `#`):

- characters and pairs of neighbours;
- up to three in a row of the text with known words replaced by their class: `打给{kin}`;
- two classes in this order within one sentence, at most five classes apart: `{future}>{tell}`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise, repeat
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from diary.wording.errors import BadPatterns
from diary.wording.patterns import CLAUSE_MARKS, SENTENCE_MARKS
from diary.wording.values import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LABELS = tuple(Label)
_FIRST_SIGN = 0xE000  # private use area: one character for each class of words
_SIGN_OR_END = re.compile(f"[\ue000-\uefff{SENTENCE_MARKS}]")
_ENDS = str.maketrans(SENTENCE_MARKS, " " * len(SENTENCE_MARKS))
_NAME = re.compile(r"\{([a-z_]+)\}")
_DIGITS = str.maketrans("0123456789", "#" * 10)
_NEAR = 5  # classes apart
_PASSAGE = 120  # characters; the examples are that long at most
_MANY = 90  # features; the margin of a passage that has more is scaled down, as chance adds up
_MIDDLE = 1 << 23  # what lifts a lane above zero; no passage adds up to as much
_EVERYDAY = -150  # hundredths; a passage below is passed over at a glance
_LANE = (1 << 24) - 1
_SHIFTS = tuple(24 * number for number in range(len(LABELS)))
_SENTENCE = re.compile(f"[^{SENTENCE_MARKS}]*[{SENTENCE_MARKS}]*")
_CLAUSE = re.compile(f"[^{CLAUSE_MARKS}]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of the passage text[start:end]: a margin for each label, above zero is yes."""

    start: int
    end: int
    margins: tuple[float, ...]


class Parsed(NamedTuple):
    """A passage with its ends, the same with words replaced by their class, and the latter's pairs."""

    padded: str
    marked: str
    pairs: list[str]

    def glance(self) -> set[str]:
        """The few features by which most everyday passages are known at a glance."""
        return {*self.padded, *self.marked, *self.pairs}

    def features(self) -> set[str]:
        """All features."""
        padded, marked, pairs = self
        found = {*padded, *map(add, padded, padded[1:]), *marked, *pairs, *map(add, pairs, marked[2:])}
        for signs in "".join(_SIGN_OR_END.findall(marked)).translate(_ENDS).split():
            firsts = [f"{one}>" for one in signs]
            for apart in range(1, min(_NEAR + 1, len(signs))):
                found.update(map(add, firsts, signs[apart:]))
        return found


class Lexicon:
    """Words by what they mean; each class has one sign."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        """`classes` maps a name to words parted by blanks, in plain spelling; a word is in one class."""
        self.signs = {name: chr(_FIRST_SIGN + number) for number, name in enumerate(classes)}
        self._single: dict[str, str] = {}
        self._longer: dict[str, list[tuple[str, str]]] = {}
        for name, words in classes.items():
            for word in words.split():
                if len(word) == 1:
                    self._single[word] = self.signs[name]
                else:
                    self._longer.setdefault(word[:2], []).append((word, self.signs[name]))
        for found in self._longer.values():
            found.sort(key=lambda one: -len(one[0]))

    def marked(self, text: str) -> str:
        """The text with the longest known word at each place replaced by the sign of its class."""
        out: list[str] = []
        place = 0
        for begin, pair in enumerate(map(add, text, f"{text[1:]} ")):
            if begin < place:
                continue
            for word, sign in self._longer.get(pair, ()):
                if text.startswith(word, begin):
                    out.append(sign)
                    place = begin + len(word)
                    break
            else:
                out.append(self._single.get(pair[0], pair[0]))
                place = begin + 1
        return "".join(out)

    def parsed(self, text: str) -> Parsed:
        """One passage in plain spelling, ready for its features."""
        padded = f"^{text.translate(_DIGITS)}$"
        marked = self.marked(padded)
        return Parsed(padded, marked, list(map(add, marked, marked[1:])))

    def readable(self, feature: str) -> str:
        """A feature with the names of its classes in curly brackets."""
        names = {sign: f"{{{name}}}" for name, sign in self.signs.items()}
        return "".join(names.get(one, one) for one in feature)


class Reader:
    """The trained model; a pure function of the text.

    The weights of a feature for all labels are lanes of one integer, so that adding up a passage is one sum.
    """

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, tuple[int, ...]]) -> None:
        """`weights` gives each feature a weight in hundredths for each of LABELS and one for the glance.

        The row of the empty feature holds where the sums start.
        """
        self.lexicon = lexicon
        *start, glance = weights[""]
        self._start = _lanes(start) + _lanes([_MIDDLE] * len(LABELS))
        self._glance_start = glance
        self._weights = {feature: _lanes(row[:-1]) for feature, row in weights.items() if feature}
        self._known = frozenset(self._weights)
        self._glance = {feature: row[-1] for feature, row in weights.items() if feature and row[-1]}

    def read(self, text: str, *, glance: bool = False) -> tuple[Reading, ...]:
        """What it makes of a text in plain spelling, passage by passage.

        At a `glance` everyday passages are passed over.
        """
        found = []
        for start, end in _passages(text):
            parsed = self.lexicon.parsed(text[start:end])
            if not glance or self._remarkable(parsed):
                found.append(Reading(start, end, self._margins(parsed)))
        return tuple(found)

    def clause(self, text: str, reading: Reading, label: Label) -> tuple[int, int]:
        """The clause of a passage that speaks most for the label."""
        number = LABELS.index(label)
        clauses = [one.span() for one in _CLAUSE.finditer(text, reading.start, reading.end) if one[0].strip()]
        if not clauses:
            return reading.start, reading.end
        parse = self.lexicon.parsed
        start, end = max(clauses, key=lambda one: self._margins(parse(text[slice(*one)]))[number])
        piece = text[start:end]
        return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())

    def _remarkable(self, parsed: Parsed) -> bool:
        get = self._glance.get
        return sum(map(get, parsed.glance(), repeat(0)), self._glance_start) >= _EVERYDAY

    def _margins(self, parsed: Parsed) -> tuple[float, ...]:
        features = parsed.features()
        total = sum(map(self._weights.__getitem__, features & self._known), self._start)
        scale = 0.01 * math.sqrt(min(1.0, _MANY / len(features)))
        return tuple(((total >> shift & _LANE) - _MIDDLE) * scale for shift in _SHIFTS)


def _lanes(row: Sequence[int]) -> int:
    """A row of signed numbers in one: their sum with other rows holds the sums, once each lane is lifted."""
    return sum(number << shift for number, shift in zip(row, _SHIFTS, strict=True))


def read_weights(file: Path, lexicon: Lexicon) -> Reader:
    """The reader that a weights file describes; raises BadPatterns.

    Each line is a feature, a tab, and weights in hundredths parted by blanks (`.` is none): one for each
    label and one for the glance. The line with no feature holds where the sums start.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        rows = dict(_row(line, lexicon) for line in lines)
        return Reader(lexicon, rows)
    except (OSError, ValueError, KeyError) as error:
        raise BadPatterns(file=file.name, problem=repr(error)) from error


def _row(line: str, lexicon: Lexicon) -> tuple[str, tuple[int, ...]]:
    feature, _, numbers = line.rpartition("\t")
    row = tuple(0 if one == "." else int(one) for one in numbers.split(" "))
    if len(row) != len(LABELS) + 1:
        raise ValueError(f"{len(row)} weights in {line!r}")
    return _NAME.sub(lambda name: lexicon.signs[name[1]], feature), row


def _passages(text: str) -> Iterator[tuple[int, int]]:
    """The whole of a short text; of a longer one runs of sentences, each run as long as an example may be."""
    if len(text) <= _PASSAGE:
        yield 0, len(text)
        return
    start = 0
    ends = [one.end() for one in _SENTENCE.finditer(text) if one[0]]
    for end, following in pairwise([*ends, len(text) + _PASSAGE + 1]):
        if following - start > _PASSAGE:
            yield from ((at, min(end, at + _PASSAGE)) for at in range(start, end, _PASSAGE))
            start = end
