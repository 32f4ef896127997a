"""Rows of Excel 97-2003 files (BIFF), read with xlrd: it keeps the Chinese that other readers garble."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.rows import LONGEST_CELL, MOST_COLUMNS, Row, Sheet, date_text, number_text
from diary.intake.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlrd

    from diary.intake.reading import Reading
    from diary.intake.source import Source

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file ([MS-CFB] 2.2), which holds an .xls, a Word document, a mail or an encrypted .xlsx."""

LARGEST = 16 * 1024 * 1024
"""Bytes; xlrd takes ten times the size of the file in memory."""

_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4


def sheets(source: Source, reading: Reading) -> Iterator[Sheet]:
    """The sheets of the workbook; damaged ones are left out with a warning. Raises `UnreadableFile`."""
    import xlrd  # noqa: PLC0415 - rarely needed, and the start-up of the program should not pay for it

    content = bytearray()
    for piece in chunks(source, reading):
        content += piece
        if len(content) > LARGEST:
            raise UnreadableFile(file=source.name, reason=N_("the table is larger than any bill"))
    try:
        book = xlrd.open_workbook(
            file_contents=bytes(content), on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
    except Exception as error:
        raise UnreadableFile(file=source.name, reason=N_("the workbook is damaged")) from error
    for number in range(book.nsheets):
        name = str(book.sheet_names()[number])
        try:
            sheet = book.sheet_by_index(number)
        except Exception:  # noqa: BLE001 - as above; the other sheets may be sound
            reading.warn(name, N_("This sheet is damaged and was not read."))
            continue
        yield Sheet(name, _rows(name, sheet, from_1904=book.datemode == 1))
        book.unload_sheet(number)


def _rows(name: str, sheet: xlrd.sheet.Sheet, *, from_1904: bool) -> Iterator[Row]:
    for index in range(sheet.nrows):
        types, values = sheet.row_types(index), sheet.row_values(index)
        cells = zip(types[:MOST_COLUMNS], values[:MOST_COLUMNS], strict=False)
        yield Row(f"{name}!{index + 1}", tuple(_text(kind, value, from_1904) for kind, value in cells))


def _text(kind: int, value: object, from_1904: bool) -> str:
    if kind == _TEXT:
        return str(value)[:LONGEST_CELL]
    if not isinstance(value, int | float):
        return ""
    if kind == _DATE:
        return date_text(float(value), from_1904=from_1904)
    return number_text(float(value)) if kind in (_NUMBER, _BOOLEAN) else ""
