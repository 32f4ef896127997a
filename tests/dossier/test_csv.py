"""Tables open in a spreadsheet as they are meant and run nothing there."""

from __future__ import annotations

import csv
import io

import pytest

from diary.domain.errors import CannotExport
from diary.domain.exchange import FlagChoice
from diary.dossier.csv import guarded, write
from diary.dossier.csv import table as written
from diary.dossier.tables import all_tables, contacts, findings, journal
from tests.dossier.sample import HOSTILE

TABLES = {"contacts_table": contacts, "flags_table": findings}


def _read(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", ["contacts_table", "flags_table"])
def test_tables_of_the_sample_case_are_as_they_were_read_and_approved(dossier, chinese, golden, name):
    golden(f"{name}.csv", written(TABLES[name](dossier, chinese)))


def test_each_entry_is_a_row_below_one_row_of_titles(dossier, english):
    rows = _read(written(contacts(dossier, english)))
    assert [row[0] for row in rows] == ["No.", *[f"C-{one:04d}" for one in range(1, 15)]]
    assert {len(row) for row in rows} == {31}


def test_times_are_on_the_debtors_clock(dossier, english):
    titles, first, *_ = _read(written(contacts(dossier, english)))
    row = dict(zip(titles, first, strict=True))
    assert (row["Date"], row["Time"], row["Weekday"]) == ("2026-03-01", "22:06:00", "Sun")
    assert row["Time zone"] == "Asia/Shanghai"


def test_exact_words_come_back_but_for_what_hides(dossier, english):
    titles, *rows = _read(written(contacts(dossier, english)))
    said = [row[titles.index("Exact words")] for row in rows[4:]]
    assert said[0] == HOSTILE[0]
    assert said[1] == "'" + HOSTILE[1]
    assert said[2] == HOSTILE[2]
    assert "［U+202E］覆盖；响铃［U+0007］；孤立［U+D83D］；零宽［U+200B］" in said[5]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 138", "-1", "@SUM(A1)", "\t=1", " =1", "\u3000＝1", '"=1', "|cmd", "%0A", "\n=1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "你好", "1+1", "a=b", "后果自负"])
def test_plain_text_stays_as_it_is(text):
    assert guarded(text) == text


def test_the_table_of_flags_holds_grounds_and_what_is_not_claimed(dossier, english):
    titles, first, second = _read(written(findings(dossier, english)))
    row = dict(zip(titles, first, strict=True))
    assert (row["No."], row["Entries"], row["Entries counted"]) == ("F-001", "C-0003", "C-0002 C-0003")
    assert "示例治安法 第四十二条 (Administrative penalty law; clause read in the text)" in row["Grounds"]
    assert "clause number not seen" in row["Grounds"]
    assert row["Not claimed while unanswered"] == "是否如此: visits-agreed?"
    assert second[titles.index("Confirmed by the complainant")] == "Yes"


def test_the_file_has_windows_line_ends_and_quotes_every_text(dossier, english, tmp_path):
    result = write(dossier, tmp_path / "contacts.csv", english)
    data = (tmp_path / "contacts.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"No.","Date"')
    assert data.endswith(b'"\r\n')
    assert (result.contacts, result.flags, result.exhibits, result.pages) == (14, 2, 1, None)


def test_a_missing_folder_is_told_and_nothing_is_left(dossier, english, tmp_path):
    with pytest.raises(CannotExport, match="folder does not exist"):
        write(dossier, tmp_path / "nowhere" / "contacts.csv", english)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_told_and_nothing_is_left(dossier, english, tmp_path):
    (tmp_path / "contacts.csv").mkdir()
    with pytest.raises(CannotExport, match="choose another name"):
        write(dossier, tmp_path / "contacts.csv", english)
    assert [path.name for path in tmp_path.iterdir()] == ["contacts.csv"]


@pytest.mark.parametrize(("choice", "left_out"), [(FlagChoice.UPHELD, 1), (FlagChoice.ALL, 0)])
def test_the_report_counts_flags_left_out_for_want_of_a_review(
    make_dossier, english, tmp_path, choice, left_out
):
    assert write(make_dossier(choice=choice), tmp_path / "a.csv", english).unreviewed == left_out


def test_the_journals_table_holds_what_its_chain_is_made_of(dossier, english):
    titles, first, second = _read(written(journal(dossier, english)))
    assert first[titles.index("Act")] == "Entry written"
    assert second[titles.index("Chain with it")] == "ef" * 32


def test_every_table_can_be_written_in_chinese(dossier, chinese):
    for one in all_tables(dossier, chinese):
        titles, *rows = _read(written(one))
        assert {len(row) for row in rows} <= {len(titles)}
