"""Rows of CSV and TSV files (RFC 4180 and what is made of it); a broken quote costs its own line only."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from diary.intake.reading import Reading
from diary.intake.rows import LONGEST_CELL, MOST_COLUMNS, Row, Sheet
from diary.intake.texts import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.source import Source

DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 20


def sheets(source: Source, reading: Reading) -> Iterator[Sheet]:
    """The file as its only sheet. Raises `EncodingNeeded` or `UnreadableFile` while rows are read."""
    yield Sheet("", _rows(source, reading))


def delimiter_of(text: str) -> str:
    """The mark that most of the first lines have the most of; a comma when there is none."""
    first = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip()]
    counts = {mark: sorted(line.count(mark) for line in first) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: counts[mark][len(first) // 2] if first else 0)


def looks_tabular(source: Source) -> bool:
    """Whether the head is a table: two cells and more, and as many in most of its lines."""
    text = source.text
    if text.lstrip()[:1] in ("", "{", "[", "<") or "\0" in text or text.count("\ufffd") * 50 > len(text):
        return False
    delimiter = delimiter_of(text)
    cut = text.rpartition("\n")[0] or text
    try:
        widths = [len(cells) for cells in csv.reader(cut.split("\n"), delimiter=delimiter) if any(cells)]
    except csv.Error:
        widths = [line.count(delimiter) + 1 for line in cut.split("\n") if line.strip()]
    if not widths:
        return False
    common = max(set(widths), key=lambda width: (widths.count(width), width))
    is_named_so = source.name.lower().endswith((".csv", ".tsv"))
    return common >= 2 and (is_named_so or (len(widths) >= 2 and widths.count(common) * 5 >= len(widths) * 3))


def first_rows(source: Source, most: int) -> list[tuple[str, ...]]:
    """The first rows of the head, for detectors; the last may be cut."""
    found = []
    reading = Reading("")
    for row in _rows(source, reading, head_only=True):
        found.append(row.cells)
        if len(found) == most:
            break
    return found


def _rows(source: Source, reading: Reading, *, head_only: bool = False) -> Iterator[Row]:
    delimiter = delimiter_of(source.text)
    taken: list[tuple[int, str]] = []

    def feed() -> Iterator[str]:
        numbered = (
            enumerate(source.text.replace("\r\n", "\n").split("\n"), 1)
            if head_only
            else ((line.number, line.text) for line in lines(source, reading))
        )
        for number, text in numbered:
            taken.append((number, text))
            yield text + "\n"

    parser = csv.reader(feed(), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(parser)
            yield Row(f"line {taken[0][0]}", tuple(cell[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]))
        except StopIteration:
            return
        except csv.Error:
            yield from (_unquoted(number, text, delimiter) for number, text in taken)
        taken.clear()


def _unquoted(number: int, text: str, delimiter: str) -> Row:
    """A line by itself, its quotes taken for ordinary marks."""
    cells = text.split(delimiter, MOST_COLUMNS)[:MOST_COLUMNS]
    return Row(f"line {number}", tuple(cell.strip().strip('"')[:LONGEST_CELL] for cell in cells))
