from __future__ import annotations

import pytest
from PIL import Image

from diary.domain.contact import Source
from diary.domain.errors import BadValue
from diary.domain.exchange import ExportFormat, ExportOptions, ImportOptions, Only, silent
from diary.domain.query import ContactQuery
from diary.intake import ocr, screenshots
from diary.intake.ocr import Line

THREAT = "再不还钱就打断你的腿"


@pytest.fixture
def picture(tmp_path, monkeypatch):
    """A picture in which the reader sees a threat and a word it is not sure of."""
    seen = [
        Line(text=THREAT, left=130, top=300, right=480, bottom=336, score=0.99),
        Line(text="在马？", left=130, top=400, right=220, bottom=436, score=0.6),
    ]
    monkeypatch.setattr(ocr, "is_available", lambda: True)
    monkeypatch.setattr(screenshots.ocr, "lines_in", lambda _picture: seen)
    path = tmp_path / "Screenshot_20260302_142000.png"
    Image.new("RGB", (720, 1280)).save(path)
    return path


def test_what_was_read_out_of_a_picture_counts_only_when_it_is_confirmed(borrower, picture, tmp_path):
    diary = borrower.diary
    options = ImportOptions(only=Only.ALL, debt_id=borrower.debt.id)
    diary.import_files([picture], options, silent)
    waiting = diary.unconfirmed()
    assert [one.source for one in waiting] == [Source.UNCONFIRMED] * 2
    assert {one.contact_ids for one in diary.attachments()} == {tuple(one.id for one in waiting)}
    assert diary.flags() == ()
    out = tmp_path / "dossier.json"
    assert diary.export(out, ExportOptions(format=ExportFormat.JSON), silent).contacts == 0
    threat = next(one for one in waiting if one.said == THREAT)
    flags = diary.confirm(threat.id).flags
    assert "threat-personal-safety" in {flag.rule for flag in flags}
    assert diary.export(out, ExportOptions(format=ExportFormat.JSON), silent).contacts == 1
    with pytest.raises(BadValue):
        diary.confirm(threat.id)
    assert diary.verify(silent).ok


def test_a_misread_text_is_set_right_as_it_is_confirmed(diary, picture):
    diary.import_files([picture], ImportOptions(only=Only.ALL), silent)
    misread = next(one for one in diary.unconfirmed() if one.said != THREAT)
    assert diary.confirm(misread.id, "在吗？").contact.said == "在吗？"
    assert [one.contact.said for one in diary.history(misread.id)] == ["在马？", "在吗？"]
    assert diary.count(ContactQuery(search="在吗")) == 1


def test_an_import_of_pictures_is_undone_though_its_entries_hold_the_picture(diary, picture):
    (report,) = diary.import_files([picture], ImportOptions(only=Only.ALL), silent)
    assert diary.attachments() != ()
    assert diary.undo_import(report.batch_id) == 2
    assert diary.unconfirmed() == ()
    assert diary.redo_import(report.batch_id) == 2


def test_a_confirmation_is_taken_back_with_the_text_that_was_read(diary, picture):
    diary.import_files([picture], ImportOptions(only=Only.ALL), silent)
    waiting = next(one for one in diary.unconfirmed() if one.said == THREAT)
    diary.confirm(waiting.id, "在吗？")
    assert diary.unconfirm(waiting).said == THREAT
    assert waiting.id in {one.id for one in diary.unconfirmed()}
    assert diary.flags(contact_ids=[waiting.id]) == ()
    assert diary.confirm(waiting.id).contact.source is Source.IMPORTED
    assert diary.verify(silent).ok


def test_an_entry_that_never_waited_cannot_be_unconfirmed(borrower):
    entry = borrower.writes("2026-03-01T10:00:00").contact
    with pytest.raises(BadValue):
        borrower.diary.unconfirm(entry)
