from __future__ import annotations

import csv
import json
import zipfile

import pikepdf
import pytest
from PIL import Image

from diary.diary import demo
from diary.diary.verifying import verify_path
from diary.domain.errors import CannotExport, DiaryMissing, UnreadableFile
from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, silent
from diary.domain.language import Language
from diary.domain.query import ContactQuery
from diary.dossier.profile_file import NoSuchProfile
from tests.diary.conftest import RESOURCES


@pytest.fixture
def case(diary):
    demo.fill(diary, RESOURCES)
    return diary


def test_a_table_holds_every_entry_once(case, tmp_path):
    out = tmp_path / "out.csv"
    result = case.export(out, ExportOptions(format=ExportFormat.CSV), silent)
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert len(rows) - 1 == result.contacts == case.count(ContactQuery())


def test_without_a_word_of_the_user_only_upheld_flags_are_claimed(case, tmp_path):
    upheld = case.export(tmp_path / "a.json", ExportOptions(format=ExportFormat.JSON), silent)
    everything = case.export(
        tmp_path / "b.json", ExportOptions(format=ExportFormat.JSON, flags=FlagChoice.ALL), silent
    )
    assert 0 < upheld.flags < everything.flags
    assert upheld.unreviewed == everything.flags - upheld.flags


@pytest.mark.parametrize("language", list(Language))
def test_the_pdf_has_pages_in_every_language(case, tmp_path, language):
    out = tmp_path / "out.pdf"
    result = case.export(out, ExportOptions(language=language), silent)
    assert out.read_bytes().startswith(b"%PDF-")
    assert result.pages > 5


def test_a_package_verifies_and_a_changed_one_does_not(case, tmp_path):
    folder = tmp_path / "dossier"
    evidence = tmp_path / "录音.txt"
    evidence.write_text("证据（虚构）", "utf-8")
    case.attach(1, [evidence])
    result = case.export(folder, ExportOptions(format=ExportFormat.PACKAGE), silent)
    assert result.exhibits == 1
    assert verify_path(folder).ok
    content = folder / "data" / "content.json"
    content.write_text(content.read_text("utf-8").replace("三月", "四月") + " ", "utf-8")
    found = verify_path(folder)
    assert "data/content.json" in {problem.where for problem in found.problems}


def test_the_journal_remembers_each_export(case, tmp_path):
    result = case.export(tmp_path / "out.csv", ExportOptions(format=ExportFormat.CSV), silent)
    event = case._store.head()
    assert event.kind == "export"
    assert json.loads(event.detail)["sha256"] == result.sha256


def test_an_unwritable_place_is_told_and_nothing_is_logged(case, tmp_path):
    head = case._store.head()
    with pytest.raises(CannotExport):
        case.export(tmp_path / "no" / "such" / "out.pdf", ExportOptions(), silent)
    assert case._store.head() == head


def test_verifying_tells_a_diary_from_a_package_and_from_nothing(case, tmp_path):
    case.close()
    assert verify_path(case.folder).ok
    with pytest.raises(DiaryMissing):
        verify_path(tmp_path / "nowhere")
    (tmp_path / "some").mkdir()
    with pytest.raises(UnreadableFile):
        verify_path(tmp_path / "some")


def test_a_workbook_and_a_letter_can_be_made_for_a_recipient(case, tmp_path):
    for form in (ExportFormat.XLSX, ExportFormat.DOCX):
        out = tmp_path / f"out.{form}"
        result = case.export(out, ExportOptions(format=form, profile="regulator"), silent)
        assert zipfile.is_zipfile(out)
        assert result.flags > 0


def test_amended_entries_are_told_in_the_dossier(case, tmp_path):
    case.amend(1, {"place": "改过的地点"}, "记错了")
    out = tmp_path / "out.json"
    case.export(out, ExportOptions(format=ExportFormat.JSON), silent)
    told = json.loads(out.read_text("utf-8"))
    assert [(one["field"], one["after"], one["reason"]) for one in told["amendments"]] == [
        ("place", "改过的地点", "记错了")
    ]
    assert told["events"][-1]["sha256"] == told["journal"]["sha256"]


def test_an_unknown_profile_is_told(case, tmp_path):
    with pytest.raises(NoSuchProfile):
        case.export(tmp_path / "out.pdf", ExportOptions(profile="judge"), silent)


def test_a_dossier_for_a_regulator_masks_and_one_for_the_police_does_not(case, tmp_path):
    told = {}
    for profile in ("regulator", "police"):
        out = tmp_path / f"{profile}.json"
        case.export(out, ExportOptions(format=ExportFormat.JSON, profile=profile), silent)
        told[profile] = json.loads(out.read_text("utf-8"))
    masked, plain = ([row["person"] for row in told[one]["people"]] for one in ("regulator", "police"))
    assert masked != plain
    assert any("*" in name for name in masked)
    assert told["regulator"]["events"] == []


def test_the_pdf_shows_the_pictures_of_exhibits(case, tmp_path):
    picture = tmp_path / "截图.png"
    Image.new("RGB", (30, 20)).save(picture)
    case.attach(1, [picture])
    out = tmp_path / "out.pdf"
    case.export(out, ExportOptions(), silent)
    with pikepdf.open(out) as document:
        kinds = [one.get("/Filter") for one in document.objects if isinstance(one, pikepdf.Stream)]
    assert "/DCTDecode" in kinds


def test_a_supplement_holds_only_what_came_after_an_earlier_export(case, borrower, tmp_path):
    form = ExportFormat.JSON
    first = case.export(tmp_path / "a.json", ExportOptions(format=form), silent)
    written = borrower.writes("2026-03-20 10:00")
    case.amend(2, {"place": "补记"}, "补记")
    case.export(tmp_path / "b.json", ExportOptions(format=form, since_export=first.sha256), silent)
    told = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert [one["id"] for one in told["contacts"]] == [2, written.contact.id]
    assert told["supplements"]["sha256"] == first.sha256
