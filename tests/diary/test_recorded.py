"""A recording of a call that the diary has goes to that call; every other becomes an entry of its own."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from diary.domain.contact import Direction
from diary.domain.corroboration import CorroborationKind
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.query import ContactQuery
from tests.diary.test_reconciling import ALL, call_log

START = 1781071960000
"""2026-06-10 14:12:40 in Shanghai, in milliseconds."""


def recording(folder: Path, time: str, seconds: int = 35, number: str = "02155500001") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{number}_20260610{time}.wav"
    with wave.open(str(path), "wb") as audio:
        audio.setparams((1, 2, 8000, 0, "NONE", ""))
        audio.writeframes(bytes(16000 * seconds))
    return path


@pytest.fixture
def logged(diary, tmp_path):
    """A diary with one call of 35 s at 14:12:40 in it."""
    diary.import_files([call_log(tmp_path, (START, 35, 1, "1"))], ALL, silent)
    return diary


def test_a_recording_of_a_known_call_goes_to_it_and_says_so(logged, tmp_path):
    file = recording(tmp_path / "rec", "141255")
    (dry,) = logged.import_files([file.parent], ImportOptions(only=Only.ALL, dry_run=True), silent)
    (report,) = logged.import_files([file.parent], ALL, silent)
    counts = (report.read, report.imported, report.duplicates, report.attached)
    assert counts == (dry.read, dry.imported, dry.duplicates, dry.attached) == (1, 0, 1, 1)
    assert [one.fields for one in report.warnings] == [{"call": "C-0001"}]
    assert logged.count(ContactQuery()) == 1
    assert [one.name for one in logged.attachments([1])] == [file.name]
    (proof,) = logged.corroborations([1])
    assert (proof.kind, proof.file, proof.duration_s) == (CorroborationKind.RECORDING, file.name, 35)
    assert logged.verify(silent).ok


def test_importing_the_recording_again_changes_nothing(logged, tmp_path):
    file = recording(tmp_path / "rec", "141255")
    logged.import_files([file], ALL, silent)
    (again,) = logged.import_files([file], ALL, silent)
    assert (again.imported, again.duplicates, again.attached) == (0, 1, 0)
    assert len(logged.corroborations()) == len(logged.attachments()) == 1


def test_a_number_that_nobody_ticked_still_gets_its_recording(logged, tmp_path):
    files = [recording(tmp_path / "rec", "141255"), recording(tmp_path / "rec", "180000", 20)]
    (report,) = logged.import_files(files, ImportOptions(), silent)
    assert (report.attached, report.imported, report.unselected) == (1, 0, 1)


@pytest.mark.parametrize(
    ("time", "seconds", "number"),
    [("141600", 35, "02155500001"), ("141430", 60, "02155500001"), ("141255", 35, "02155500002")],
    ids=["other time", "other time and length", "other number"],
)
def test_another_recording_becomes_an_entry_of_its_own(logged, tmp_path, time, seconds, number):
    file = recording(tmp_path / "rec", time, seconds, number)
    (report,) = logged.import_files([file], ALL, silent)
    assert (report.imported, report.attached) == (1, 0)
    assert logged.count(ContactQuery()) == 2


def test_of_two_recordings_the_nearer_one_is_of_the_call(logged, tmp_path):
    files = [recording(tmp_path / "rec", "141255"), recording(tmp_path / "rec", "141325", 9)]
    (report,) = logged.import_files(files, ALL, silent)
    assert (report.attached, report.imported) == (1, 1)
    assert [one.name for one in logged.attachments([1])] == [files[0].name]


def test_a_file_that_the_user_attached_belongs_to_that_call(borrower, tmp_path):
    borrower.writes("2026-06-10T20:00:00", number="")
    file = recording(tmp_path / "rec", "141255")
    borrower.diary.attach(1, [file])
    (report,) = borrower.diary.import_files([file], ALL, silent)
    assert (report.attached, report.imported) == (1, 0)
    assert borrower.diary.count(ContactQuery()) == 1


def test_recordings_first_and_the_log_later_are_proposed_as_duplicates(diary, tmp_path):
    diary.import_files([recording(tmp_path / "rec", "141255")], ALL, silent)
    diary.import_files([call_log(tmp_path, (START, 35, 1, "1"))], ALL, silent)
    (pair,) = diary.likely_duplicates()
    word = diary.say_same(pair.kept.id, pair.other.id)
    kept = diary.contact(word.contact_id)
    assert (word.contact_id, kept.direction) == (1, Direction.IN)
    assert len(diary.attachments([1])) == 1


def test_undoing_the_log_keeps_a_call_that_has_its_recording(logged, tmp_path):
    logged.import_files([recording(tmp_path / "rec", "141255")], ALL, silent)
    assert logged.undo_import(1) == 0
