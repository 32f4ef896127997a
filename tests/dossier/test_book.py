"""The chapters are those that the profile chose; numbers lead to where they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from diary.domain.evidence import Pin
from diary.domain.exchange import FlagChoice
from diary.domain.journal import Event
from diary.dossier.pages.book import book
from diary.dossier.profile_file import read_profile
from diary.dossier.profiles import Section
from diary.dossier.visible import Shower
from tests.dossier.sample import ATTACHMENTS, HEAD, NOW, START


def _chapters(document):
    return ["".join(one["title"]) for one in document["sections"]]


def _tables(document, title):
    chapter = next(one for one in document["sections"] if "".join(one["title"]) == title)
    return [one for one in chapter["blocks"] if one["kind"] == "table"]


@pytest.fixture(scope="module")
def document(dossier, english):
    return book(dossier, english, Shower())


def test_the_full_profile_has_every_chapter_that_has_something_to_say(document):
    assert _chapters(document) == [
        "Summary",
        "Parties, debts and numbers",
        "Chronology of all contacts",
        "What may not conform, by rule",
        "Patterns",
        "Notices and agreements",
        "Complaints made and answers received",
        "Catalogue of evidence",
        "Exhibits",
        "Instruments cited",
        "How the record was kept",
        "Amendments",
        "Custody and exports",
        "Digests",
        "How to verify",
        "Statement of truth",
        "What the words mean",
    ]


def test_a_profile_leaves_chapters_out(make_dossier, english, resources):
    platform = book(make_dossier(profile=read_profile(resources, "platform")), english, Shower())
    assert "Custody and exports" not in _chapters(platform)
    assert "Requests" in _chapters(platform)


def test_requests_are_made_for_upheld_findings_only_and_lead_to_them(make_dossier, english, resources):
    dossier = make_dossier(profile=read_profile(resources, "lender"), choice=FlagChoice.ALL)
    rows = _tables(book(dossier, english, Shower()), "Requests")[0]["rows"]
    assert rows
    for row in rows:
        assert row["cells"][2]["links"] == [["F-002", True]]


def test_numbers_lead_only_to_what_stands_in_the_document(document, make_dossier, english):
    first = _tables(document, "Chronology of all contacts")[0]["rows"][0]["cells"]
    assert first[0] == {"anchor": "C-0001"}
    assert first[5]["links"] == [["F-002", True], ["E-002", True]]
    without = replace(make_dossier(), sections=frozenset({Section.CHRONOLOGY}))
    cells = _tables(book(without, english, Shower()), "Chronology of all contacts")[0]["rows"][0]["cells"]
    assert cells[5]["links"] == [["F-002", False], ["E-002", False]]


def test_the_chronology_names_page_or_second_and_the_words_there(make_dossier, english):
    pins = (
        Pin(id=1, contact_id=3, attachment_id=2, start_s=35, end_s=70, quote="再不还钱\n后果自负"),
        Pin(id=2, contact_id=3, attachment_id=2, page=2, note="第二页"),
    )
    rows = _tables(book(make_dossier(pins=pins), english, Shower()), "Chronology of all contacts")[0]["rows"]
    told = str(rows[2]["cells"][4])
    assert "E-002 0:35–1:10 “再不还钱" in told
    assert "E-002 p. 2 第二页" in told
    assert "Marked" not in str(rows[0]["cells"][4])


def test_the_court_gets_its_own_columns(make_dossier, chinese, resources):
    dossier = make_dossier(profile=read_profile(resources, "court"))
    table = _tables(book(dossier, chinese, Shower()), "证据目录")[0]
    assert table["titles"] == ["序号", "证据名称", "证据种类", "证据来源", "证明对象", "页码"]
    cells = table["rows"][0]["cells"]
    assert cells[1:3] == ["录音 (1).M4A", "电子数据（录音）"]
    assert cells[3].splitlines()[:2] == ["本人手机", "由家人甲陈述"]
    assert cells[4].splitlines() == [
        "C-0001 C-0003 所记的联系：夜间催收，威胁恐吓",
        "C-0003 0:35–1:10 “再不还钱后果自负”",
    ]
    assert cells[5] == {"page": "E-002"}


def test_files_over_the_recipients_limit_and_batches_are_named(make_dossier, english, resources, monkeypatch):
    platform = read_profile(resources, "platform")
    files = tuple(replace(ATTACHMENTS[0], id=one, size=10**6 * (one == 3) * 4 + 1) for one in range(1, 9))
    dossier = make_dossier(profile=platform, attachments=files)
    chapter = next(
        one for one in book(dossier, english, Shower())["sections"] if one["title"] == "Catalogue of evidence"
    )
    assert any("2,000,000 bytes" in str(one) and "E-003" in str(one) for one in chapter["blocks"])
    batches = next(one for one in chapter["blocks"] if one["kind"] == "steps")
    assert batches["lines"] == ["E-001 E-002 E-004 E-005 E-006", "E-007 E-008"]


def test_what_came_after_a_notice_is_counted(document):
    table = _tables(document, "Notices and agreements")[1]
    cells = table["rows"][0]["cells"]
    assert cells[1]["links"] == [["C-0002", True]]
    assert cells[2:] == ["12", "12", "12"]


def test_custody_tells_of_exports_before(make_dossier, english):
    event = Event(
        seq=42, at=NOW, kind="export", subject="", revision=1, digest="", detail="", prev="", hash="ab" * 32
    )
    document = book(make_dossier(events=(HEAD, event)), english, Shower())
    rows = _tables(document, "Custody and exports")[0]["rows"]
    assert [row["cells"][2] for row in rows] == ["Dossier exported"]


def test_a_masked_dossier_says_so(make_dossier, english, resources):
    document = book(make_dossier(profile=read_profile(resources, "regulator")), english, Shower())
    chapter = next(one for one in document["sections"] if one["title"] == "How the record was kept")
    assert any("names of other people" in str(one) for one in chapter["blocks"])


def test_complaints_are_told_with_replies_and_limits_but_not_whether_they_were_kept(document):
    (table,) = _tables(document, "Complaints made and answers received")
    (row,) = table["rows"]
    cells = ["".join(cell) if isinstance(cell, list) else cell for cell in row["cells"][1:]]
    assert cells[0] == "2026-03-03 22:05"
    assert "dossier abab abab abab abab …" in cells[1]
    assert cells[2] == "2026-03-04 22:05: Accepted, 受理-7"
    assert "by 2026-03-18 (nothing noted; 《银行业保险业消费投诉处理管理办法》第十八条)" in cells[3]


def test_without_complaints_there_is_no_chapter_on_them(make_dossier, english):
    empty = book(make_dossier(until=START + timedelta(days=1)), english, Shower())
    assert "Complaints made and answers received" not in _chapters(empty)
