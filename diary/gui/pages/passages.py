"""The words that a flag rests on, with a little of what stands around them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diary.domain.flag import Span

AROUND = 24
"""So many characters before and after are shown with the words."""

CUT = "…"


def passages(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Pieces of the text around the spans, each with its spans moved to where they stand in the piece.

    Spans that stand near each other share a piece; `…` stands where the text goes on.
    """
    for near in _groups(sorted(spans, key=lambda span: (span.start, span.end))):
        begin = max(0, near[0].start - AROUND)
        end = min(len(text), max(span.end for span in near) + AROUND)
        before, after = CUT if begin else "", CUT if end < len(text) else ""
        moved = len(before) - begin
        yield (
            before + text[begin:end] + after,
            tuple(replace(span, start=span.start + moved, end=span.end + moved) for span in near),
        )


def _groups(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Spans whose surroundings touch, in order."""
    group = list(spans[:1])
    for before, after in pairwise(spans):
        if after.start - before.end > 2 * AROUND:
            yield group
            group = []
        group.append(after)
    if group:
        yield group
