"""Rows of HTML tables and SpreadsheetML 2003, which web halls hand out under the name .xls."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.rows import LONGEST_CELL, MOST_COLUMNS, Row, Sheet
from diary.intake.texts import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.reading import Reading
    from diary.intake.source import Source

MOST_CHARACTERS = 16 * 1024 * 1024
"""Longer pages are refused; a year's bill has less than one million."""

_TAG = re.compile(r"<(/?)(?:ss:)?(table|tr|row|td|th|cell)\b([^<>]*)>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_INDEX = re.compile(r"\bindex\s*=\s*[\"']?(\d{1,6})", re.IGNORECASE)
_CELLS, _ROWS = ("td", "th", "cell"), ("tr", "row")


def sheets(source: Source, reading: Reading) -> Iterator[Sheet]:
    """Every table of the page. Raises `EncodingNeeded` or `UnreadableFile`."""
    page, size = [], 0
    for line in lines(source, reading):
        page.append(line.text)
        size += len(line.text)
        if size > MOST_CHARACTERS:
            raise UnreadableFile(file=source.name, reason=N_("the table is larger than any bill"))
    for number, rows in enumerate(_tables("\n".join(page)), 1):
        name = f"table {number}"
        yield Sheet(name, (Row(f"{name}, row {at}", cells) for at, cells in enumerate(rows, 1)))


def _tables(page: str) -> list[list[tuple[str, ...]]]:
    """Rows by table; cells of a table inside a cell belong to the inner one."""
    tables: list[list[tuple[str, ...]]] = []
    cells: list[str] = []
    opened_at: int | None = None
    for tag in _TAG.finditer(page):
        closes, name, attributes = bool(tag[1]), tag[2].lower(), tag[3]
        if opened_at is not None:
            _put(cells, page[opened_at : tag.start()])
            opened_at = None
        if name in _CELLS:
            if not closes and not attributes.endswith("/"):
                _skip_to(cells, attributes)
                opened_at = tag.end()
        else:
            if any(cells):
                tables = tables or [[]]
                tables[-1].append(tuple(cells))
            cells = []
            if name == "table" and not closes:
                tables.append([])
    return tables


def _skip_to(cells: list[str], attributes: str) -> None:
    """Leaves out the cells that SpreadsheetML does not write when they are empty."""
    if found := _INDEX.search(attributes):
        cells.extend([""] * (min(int(found[1]), MOST_COLUMNS) - 1 - len(cells)))


def _put(cells: list[str], inner: str) -> None:
    if len(cells) < MOST_COLUMNS:
        cells.append(unescape(_ANY_TAG.sub("", inner[:LONGEST_CELL])).replace("\xa0", " ").strip())
