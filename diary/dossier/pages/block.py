"""The few kinds of block that pages are made of: JSON values that the static layout draws by their `kind`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Block = dict[str, Any]
    Cell = str | list[tuple[str, str]]
    """A text, or lines with a small label each."""

_SHORT = 500
"""A row with at most so many characters stays on one page; a longer one may go on overleaf."""


def section(title: str, *blocks: Block, fresh: bool = True) -> Block:
    """A chapter, on a fresh page or after the one before."""
    return {"kind": "section", "title": title, "blocks": list(blocks), "fresh": fresh}


def heading(title: str) -> Block:
    """A heading within a chapter; it stands in the table of contents too."""
    return {"kind": "heading", "text": title}


def text(words: str) -> Block:
    """A paragraph of the dossier's own words."""
    return {"kind": "text", "text": words}


def note(words: str) -> Block:
    """A paragraph set apart: what a reader must not overlook."""
    return {"kind": "note", "text": words}


def steps(lines: Iterable[str]) -> Block:
    """A numbered list."""
    return {"kind": "steps", "lines": list(lines)}


def points(lines: Iterable[str]) -> Block:
    """A list with bullets."""
    return {"kind": "points", "lines": list(lines)}


def signature(lines: Iterable[str]) -> Block:
    """Lines to write on by hand."""
    return {"kind": "signature", "lines": list(lines)}


def facts(pairs: Iterable[tuple[str, str]]) -> Block:
    """Names and values side by side; pairs without a value are left out."""
    return {"kind": "facts", "pairs": [list(pair) for pair in pairs if pair[1]]}


def table(
    columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]], *, marked: Iterable[int] = ()
) -> Block:
    """A table whose titles are repeated on every page. Widths are in mm, 0 takes what is left; `marked` are
    the places of rows to be set off.
    """
    special = frozenset(marked)
    return {
        "kind": "table",
        "titles": [title for title, _ in columns],
        "widths": [width for _, width in columns],
        "rows": [
            {"cells": [_cell(cell) for cell in row], "keep": _length(row) <= _SHORT, "mark": place in special}
            for place, row in enumerate(rows)
        ],
    }


def _cell(cell: Cell) -> Any:
    return cell if isinstance(cell, str) else [{"label": label, "text": words} for label, words in cell]


def _length(row: Sequence[Cell]) -> int:
    """The characters of the row's fullest cell; a line counts for at least thirty."""
    return max(
        _weight(cell if isinstance(cell, str) else "\n".join(f"{a}{b}" for a, b in cell)) for cell in row
    )


def _weight(words: str) -> int:
    return len(words) + 30 * words.count("\n")
