"""The workbook has typed cells, exact texts and no formula, and is the same each time."""

from __future__ import annotations

import io
from datetime import timedelta
from types import SimpleNamespace

import openpyxl
import pytest

from diary.dossier import xlsx
from diary.dossier.visible import Shower
from diary.dossier.xlsx import CellRefused, cut, workbook_bytes
from tests.dossier.sample import HOSTILE, START, make_contact


def _open(data):
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def book(dossier, english):
    return _open(workbook_bytes(dossier, english))


def test_there_is_a_sheet_for_each_table(book):
    assert book.sheetnames == [
        "Contacts",
        "Findings",
        "Notices and agreements",
        "Complaints",
        "Catalogue of evidence",
        "Amendments",
        "Corrected readings",
        "Journal",
    ]


def test_each_entry_is_a_row_and_titles_are_frozen_and_filtered(book, dossier):
    sheet = book["Contacts"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [one.number for one in dossier.entries]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:AE15"
    assert sheet.print_title_rows == "$1:$1"


def test_dates_times_and_counts_are_typed(book):
    titles, first = list(book["Contacts"].iter_rows(min_row=1, max_row=2, values_only=True))
    row = dict(zip(titles, first, strict=True))
    assert row["Date"].isoformat() == "2026-03-01T00:00:00"
    assert str(row["Time"]) == "22:06:00"
    assert row["Talk time (s)"] == 65


def test_exact_words_come_back_and_nothing_is_a_formula(book):
    cells = [cell for row in book["Contacts"].iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink]
    values = {cell.value for cell in cells}
    assert {Shower()(said) for said in HOSTILE} <= values


def test_the_same_dossier_gives_the_same_bytes(dossier, english):
    assert workbook_bytes(dossier, english) == workbook_bytes(dossier, english)


def test_a_text_longer_than_a_cell_goes_on_below_and_loses_nothing(make_dossier, english):
    said = "请于今日还款𠮷" * 9000
    contacts = (make_contact(1, said=said), make_contact(2, at=START + timedelta(hours=9)))
    sheet = _open(workbook_bytes(make_dossier(contacts=contacts, flags=()), english))["Contacts"]
    titles = [cell.value for cell in sheet[1]]
    column = [row[titles.index("Exact words")].value for row in sheet.iter_rows(min_row=2)]
    assert "".join(filter(None, column)) == said
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [
        "C-0001",
        "C-0001, continued",
        "C-0001, continued",
        "C-0002",
    ]


@pytest.mark.parametrize("text", ["", "a", "a" * 32_767, "a" * 32_768, "𠮷" * 40_000, "a" + "𠮷" * 20_000])
def test_pieces_fit_into_cells_and_make_the_whole(text):
    pieces = cut(text)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= xlsx.LONGEST for piece in pieces)


def test_a_cell_that_the_writer_refuses_stops_the_export(english):
    sheet = xlsx._Sheet(SimpleNamespace(write_string=lambda *_: -2), SimpleNamespace(text=None), english)
    with pytest.raises(CellRefused):
        sheet._text(1, 1, "x")


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(dossier, english, monkeypatch):
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 10)
    book = _open(workbook_bytes(dossier, english))
    assert [book[name].max_row for name in ("Contacts", "Contacts 2")] == [11, 5]


def test_the_report_names_format_and_counts(dossier, english, tmp_path):
    result = xlsx.write(dossier, tmp_path / "a.xlsx", english)
    assert (result.format, result.contacts, result.flags) == ("xlsx", 14, 2)
