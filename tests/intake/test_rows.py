"""Rows out of CSV, HTML, .xls and .xlsx, whole and damaged."""

from __future__ import annotations

import io
import zipfile
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from diary.domain.errors import UnreadableFile
from diary.intake import csv_rows, html_rows, xls_rows, xlsx_rows
from diary.intake.reading import Reading
from diary.intake.rows import MOST_COLUMNS
from diary.intake.source import Source
from tests.bench.corpus_parts import xlsx, zipped
from tests.bench.xls_writer import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diary.intake.rows import Sheet

    Sheets = Callable[[Source, Reading], Iterable[Sheet]]

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def source(content: bytes, name: str = "x") -> Source:
    return Source(lambda: nullcontext(io.BytesIO(content)), name=name, zone="Asia/Shanghai", now=NOW)


def rows(sheets: Sheets, content: bytes) -> list[tuple[str, tuple[str, ...]]]:
    return [tuple(row) for sheet in sheets(source(content), Reading("")) for row in sheet.rows]


def cells(sheets: Sheets, content: bytes) -> list[tuple[str, ...]]:
    return [found for _, found in rows(sheets, content)]


def test_quotes_commas_and_line_breaks_of_csv_are_kept() -> None:
    content = b'a,"b,1","c\r\nd"\r\n\r\n"say ""hi""",,x\r\n'
    assert rows(csv_rows.sheets, content) == [
        ("line 1", ("a", "b,1", "c\nd")),
        ("line 3", ()),
        ("line 4", ('say "hi"', "", "x")),
    ]


@pytest.mark.parametrize("mark", csv_rows.DELIMITERS)
def test_the_delimiter_is_the_one_that_most_lines_have(mark: str) -> None:
    content = mark.join("abc") + "\n" + mark.join(("1,5" if mark != "," else "15", "2", "3")) + "\n"
    assert len(cells(csv_rows.sheets, content.encode())[1]) == 3


def test_a_quote_that_is_never_closed_costs_one_line_only() -> None:
    content = b'a,b\n1,"broken\n2,x\n3,y\n'
    assert cells(csv_rows.sheets, content) == [("a", "b"), ("1", "broken"), ("2", "x"), ("3", "y")]


@pytest.mark.parametrize("count", [1000, 500_000])
def test_a_row_of_absurdly_many_columns_is_cut(count: int) -> None:
    found = cells(csv_rows.sheets, b"a,b\n" + b"1," * count + b"\n2,3\n")
    assert [len(row) for row in found] == [2, MOST_COLUMNS, 2]


def test_a_page_gives_its_tables() -> None:
    page = (
        "<html><table><tr><th>号码</th><th>a&amp;b</th></tr><tr><td>1<br></td><td>&nbsp;2</td></tr></table>"
        "<table><tr><td>x</td></tr></table>"
    )
    assert rows(html_rows.sheets, page.encode("gb18030")) == [
        ("table 1, row 1", ("号码", "a&b")),
        ("table 1, row 2", ("1", "2")),
        ("table 2, row 1", ("x",)),
    ]


def test_spreadsheet_xml_of_2003_is_a_table_with_cells_left_out() -> None:
    page = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        "<Worksheet><Table>"
        '<Row><Cell><Data>a</Data></Cell><Cell ss:Index="3"><Data>c</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )
    assert cells(html_rows.sheets, page.encode()) == [("a", "", "c")]


def test_a_page_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        cells(html_rows.sheets, b"<table>\n" + b"<tr><td>x</td></tr>\n" * 1_000_000)


def test_cells_of_an_old_workbook_are_text_numbers_and_dates() -> None:
    content = workbook(
        {"语音": [["号码", 13900000000, 0.5], [45453.5926, 45453, 13900000000]]},
        dates=frozenset({(1, 0), (1, 1), (1, 2)}),
    )
    assert rows(xls_rows.sheets, content) == [
        ("语音!1", ("号码", "13900000000", "0.5")),
        ("语音!2", ("2024-06-10 14:13:21", "2024-06-10", "13900000000")),
    ]


def test_a_damaged_old_workbook_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        cells(xls_rows.sheets, workbook({"a": [["x"]]})[:700])


def test_cells_of_a_workbook_find_their_columns() -> None:
    parts = xlsx([["a", "", "c"], [], [13900000000, 1.39e10]])
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"13900000000.0", b"1.39E10"
    )
    assert rows(xlsx_rows.sheets, zipped(parts)) == [
        ("详单!1", ("a", "", "c")),
        ("详单!3", ("13900000000", "13900000000")),
    ]


def test_a_number_formatted_as_a_date_stays_a_number_where_no_date_is_so_late() -> None:
    parts = xlsx([[13900000000, 45453.5, 0.25]])
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'"><v>', b'" s="1"><v>')
    assert cells(xlsx_rows.sheets, zipped(parts)) == [("13900000000", "2024-06-10 12:00:00", "06:00:00")]


def test_a_damaged_sheet_gives_the_rows_before_the_damage() -> None:
    parts = xlsx([["a"], ["b"], ["c"]])
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<row r="3">', b'<row r="3"<')
    reading = Reading("")
    found = [row.cells for sheet in xlsx_rows.sheets(source(zipped(parts)), reading) for row in sheet.rows]
    assert found == [("a",), ("b",)]
    assert len(reading.warnings) == 1


def test_a_sheet_that_defines_entities_is_not_read_on() -> None:
    parts = xlsx([["a"]])
    parts["xl/worksheets/sheet1.xml"] = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    )
    reading = Reading("")
    assert [list(sheet.rows) for sheet in xlsx_rows.sheets(source(zipped(parts)), reading)] == [[]]
    assert reading.warnings


def test_a_tag_without_end_is_damage() -> None:
    parts = xlsx([["a"]])
    parts["xl/worksheets/sheet1.xml"] = b'<worksheet><sheetData><row r="1' + b" " * (8 * 1024 * 1024)
    reading = Reading("")
    assert [list(sheet.rows) for sheet in xlsx_rows.sheets(source(zipped(parts)), reading)] == [[]]
    assert reading.warnings


def test_a_workbook_that_another_library_wrote_is_read() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "通话"
    book.active.append(["对方号码", datetime(2024, 6, 10, 14, 13, 20), 89, None, "内\n容"])  # noqa: DTZ001 - Excel knows no zones
    book.create_sheet("二").append(["x"])
    target = io.BytesIO()
    book.save(target)
    assert rows(xlsx_rows.sheets, target.getvalue()) == [
        ("通话!1", ("对方号码", "2024-06-10 14:13:20", "89", "", "内\n容")),
        ("二!1", ("x",)),
    ]


def test_a_member_whose_checksum_is_wrong_is_read_with_a_warning() -> None:
    content = bytearray(zipped(xlsx([["a"], ["b"]]), zipfile.ZIP_STORED))
    at = content.index(b'<row r="2">')
    content[at + 5 : at + 6] = b"R"
    reading = Reading("")
    found = [row.cells for sheet in xlsx_rows.sheets(source(bytes(content)), reading) for row in sheet.rows]
    assert found == [("a",), ("b",)]
    assert len(reading.warnings) == 1
