"""The dossier's tables as one workbook: typed cells, a filter and frozen titles on each sheet, no formula.

The same dossier gives the same bytes: the workbook's date is the dossier's.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from diary.domain.exchange import ExportFormat
from diary.dossier.leak import refuse_leaks
from diary.dossier.placing import place
from diary.dossier.result import result_of
from diary.dossier.tables import all_tables
from diary.dossier.visible import Shower

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diary.domain.exchange import ExportResult
    from diary.domain.language import Translator
    from diary.dossier.dossier import Dossier
    from diary.dossier.tables import Cell, Table

LONGEST = 32_767
"""Characters that a cell can hold (Excel's limit, counted in UTF-16 units)."""

_MOST_ROWS = 1_048_575
"""Rows below the titles that a sheet can hold."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}


class CellRefused(Exception):
    """The writer took no note of a cell; a fault of this program, never shown as an export."""


def write(dossier: Dossier, out: Path, tr: Translator) -> ExportResult:
    """Writes the workbook. Raises `CannotExport`, also when something masked shows."""
    data = workbook_bytes(dossier, tr)
    refuse_leaks("dossier.xlsx", data, dossier.secrets, out)
    sha256 = place(out, data, tr)
    return result_of(dossier, out, ExportFormat.XLSX, sha256)


def workbook_bytes(dossier: Dossier, tr: Translator) -> bytes:
    """The workbook: a sheet for each table."""
    from xlsxwriter import (  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types; loaded late
        Workbook,
    )

    buffer = io.BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": dossier.made_at.astimezone(UTC).replace(tzinfo=None)})
        styles = _Styles(book)
        for table in all_tables(dossier, tr):
            for title, part in _parts(table):
                _Sheet(book.add_worksheet(title), styles, tr).fill(table, part)
    return buffer.getvalue()


def cut(text: str) -> list[str]:
    """The text in as many pieces as cells need; a character above U+FFFF counts twice and stays whole."""
    pieces, start, length = [], 0, 0
    for place_, character in enumerate(text):
        width = 2 if ord(character) > 0xFFFF else 1
        if length + width > LONGEST:
            pieces.append(text[start:place_])
            start, length = place_, 0
        length += width
    return [*pieces, text[start:]]


def _parts(table: Table) -> Iterator[tuple[str, tuple[tuple[Cell, ...], ...]]]:
    """The rows sheet by sheet; a table that is too long for one goes on in the next."""
    yield table.title, table.rows[:_MOST_ROWS]
    for number, start in enumerate(range(_MOST_ROWS, len(table.rows), _MOST_ROWS), 2):
        yield f"{table.title} {number}", table.rows[start : start + _MOST_ROWS]


class _Styles:
    """The few forms of cells."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.title = book.add_format(
            {"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"}
        )
        self.text = book.add_format(top | {"text_wrap": True, "num_format": "@"})
        self.number = book.add_format(top | {"num_format": "0"})
        self.moments = {
            date: book.add_format(top | {"num_format": "yyyy-mm-dd"}),
            time: book.add_format(top | {"num_format": "hh:mm:ss"}),
            datetime: book.add_format(top | {"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }


class _Sheet:
    """One sheet being filled."""

    def __init__(self, sheet: Any, styles: _Styles, tr: Translator) -> None:
        self._sheet = sheet
        self._styles = styles
        self._tr = tr
        self._shower = Shower()

    def fill(self, table: Table, rows: tuple[tuple[Cell, ...], ...]) -> None:
        """Titles, rows, filter and print settings. A text too long for a cell goes on in rows of its own."""
        for column, title in enumerate(table.titles):
            self._check(self._sheet.write_string(0, column, title, self._styles.title))
        line = 1
        for row in rows:
            line += self._row(line, row)
        last = len(table.titles) - 1
        self._sheet.freeze_panes(1, 1)
        self._sheet.autofilter(0, 0, max(1, line - 1), last)
        self._sheet.set_column(0, last, 16)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.set_footer("&C&P / &N")

    def _row(self, line: int, row: tuple[Cell, ...]) -> int:
        """Writes a row and returns how many lines it took."""
        depth = 1
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                pieces = cut(self._shower(cell))
                depth = max(depth, len(pieces))
                for below, piece in enumerate(pieces):
                    self._text(line + below, column, piece)
            else:
                self._value(line, column, cell)
        for below in range(1, depth):
            self._text(line + below, 0, self._tr("{number}, continued", number=row[0]))
        return depth

    def _text(self, line: int, column: int, text: str) -> None:
        if text:
            self._check(self._sheet.write_string(line, column, text, self._styles.text))

    def _value(self, line: int, column: int, cell: int | date | time | None) -> None:
        if cell is None:
            return
        if isinstance(cell, int):
            self._check(self._sheet.write_number(line, column, cell, self._styles.number))
            return
        style = self._styles.moments[type(cell)]
        self._check(self._sheet.write_datetime(line, column, cell, style))

    def _check(self, code: int) -> None:
        """The writer answers below zero where it wrote nothing."""
        if code:
            raise CellRefused(code)
