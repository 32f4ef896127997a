"""The few kinds of block that pages are made of: JSON values that the static layout draws by their `kind`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Block = dict[str, Any]
    Cell = str | list[tuple[str, str]] | dict[str, Any]
    """A text, lines with a small label each, or a place that links lead to and from (`anchor`, `links`)."""

_SHORT = 500
"""A row with at most so many characters stays on one page; a longer one may go on overleaf."""


def section(title: str, *blocks: Block, fresh: bool = True) -> Block:
    """A chapter, on a fresh page or after the one before."""
    return {"kind": "section", "title": title, "blocks": list(blocks), "fresh": fresh}


def heading(title: str) -> Block:
    """A heading within a chapter; it stands in the table of contents too."""
    return {"kind": "heading", "text": title}


def text(words: str, *, tied: bool = False) -> Block:
    """A paragraph of the dossier's own words; `tied` keeps it on the page of what follows."""
    return {"kind": "text", "text": words, "tied": tied}


def note(words: str) -> Block:
    """A paragraph set apart: what a reader must not overlook."""
    return {"kind": "note", "text": words}


def anchor(number: str) -> Cell:
    """A number that links lead to."""
    return {"anchor": number}


def links(numbers: Iterable[str], tail: str = "") -> Cell:
    """Numbers that lead to where they stand, if they stand in this volume, and words after them."""
    return {"links": list(numbers), "tail": tail}


def page_of(number: str) -> Cell:
    """The page that a number stands on."""
    return {"page": number}


def sheet(
    number: str, title: str, pairs: Iterable[tuple[str, str]], *, picture: str = "", alt: str = ""
) -> Block:
    """An exhibit by itself: its number, facts, and the picture of this file name if there is one.

    Unless the facts are long, all of it stays on one page.
    """
    known = [list(pair) for pair in pairs if pair[1]]
    return {
        "kind": "sheet",
        "anchor": number,
        "title": title,
        "pairs": known,
        "keep": sum(_weight(words) for _, words in known) <= _SHORT,
        "picture": picture,
        "alt": alt,
    }


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
    return [{"label": label, "text": words} for label, words in cell] if isinstance(cell, list) else cell


def _length(row: Sequence[Cell]) -> int:
    """The characters of the row's fullest cell; a line counts for at least thirty."""
    return max(map(_weight, row))


def _weight(cell: Cell) -> int:
    if isinstance(cell, dict):
        return 6 * len(cell.get("links", ()))
    words = cell if isinstance(cell, str) else "\n".join(f"{label}{words}" for label, words in cell)
    return len(words) + 30 * words.count("\n")
