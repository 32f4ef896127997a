"""The second reader's say: which matches it doubts, what it finds where patterns are silent, its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from diary.wording.errors import BadPatterns
from diary.wording.patterns import read_toml, told
from diary.wording.reader import LABELS, Lexicon, Reader, Reading, read_weights
from diary.wording.values import Label, Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from diary.domain.language import Language

_NUMBER = {label: number for number, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Margins from which something counts, for one kind of sender."""

    alone: float
    guarded: float
    strong: float
    weak: float

    def of(self, strength: Strength) -> float:
        """What the passage around a pattern's match must reach."""
        return self.strong if strength is Strength.STRONG else self.weak


class Voice(NamedTuple):
    """How a finding of the reader's own is put, and the rule that it feeds."""

    rule: str
    reason: Mapping[Language, str]


class Heard(NamedTuple):
    """A finding of the reader's own: a span of the plain copy."""

    label: Label
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the reader makes of one text in plain spelling."""

    reader: Reader
    copy: str
    readings: tuple[Reading, ...]
    bars: Bars

    def doubts(self, label: Label, strength: Strength, start: int, end: int) -> bool:
        """Whether no passage around a match bears it out."""
        number = _NUMBER[label]
        margins = [one.margins[number] for one in self.readings if one.start < end and start < one.end]
        return max(margins, default=0.0) < self.bars.of(strength)

    def alone(self, met: set[tuple[int, Label, bool]]) -> Iterator[Heard]:
        """What it finds besides the patterns.

        `met` tells of matches: the start of their passage, their label, and whether they count. Where they
        do, nothing is added; where a guard held them back, the bar is `guarded`.
        """
        for reading in self.readings:
            if max(reading.margins) < self.bars.alone:
                continue
            for label, margin in zip(LABELS, reading.margins, strict=True):
                if (reading.start, label, True) in met:
                    continue
                held = (reading.start, label, False) in met
                if margin >= (self.bars.guarded if held else self.bars.alone):
                    yield Heard(label, *self.reader.clause(self.copy, reading, label))


@dataclass(frozen=True, slots=True)
class Second:
    """The reader with its bars and words."""

    reader: Reader
    bars: Mapping[str, Bars]
    voices: Mapping[Label, Voice]
    doubt: Mapping[Language, str]

    def of(self, copy: str, sender: str, *, glance: bool) -> Opinion:
        """Its opinion of a text from a sender of this kind: a name of `bars`.

        A `glance` is enough where no pattern matched: there is nothing to doubt.
        """
        return Opinion(self.reader, copy, self.reader.read(copy, glance=glance), self.bars[sender])


def read_second(folder: Path) -> Second:
    """The second reader of `resources/wording`; raises BadPatterns."""
    content = read_toml(folder / "reader.toml")
    try:
        lexicon = Lexicon(read_toml(folder / "lexicon.toml"))
        return Second(
            read_weights(folder / "weights.txt", lexicon),
            {name: Bars(**bars) for name, bars in content["bars"].items()},
            {
                label: Voice(content["labels"][label]["rule"], told(content["labels"][label]))
                for label in Label
            },
            told(content["doubt"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadPatterns(file="reader.toml", problem=repr(error)) from error
