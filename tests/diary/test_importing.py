from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from email.message import EmailMessage

import pytest

from diary.domain.answers import PasswordNeeded
from diary.domain.errors import Cancelled, UnknownFormat
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.lender import Answer
from diary.domain.query import ContactQuery
from diary.domain.question import Asked
from tests.diary.phone_exports import EVERYTHING, START, export


def test_only_numbers_tied_to_a_collector_are_taken(borrower, file):
    diary = borrower.diary
    diary.tie_numbers(["021-5550-0001"], debt_id=borrower.debt.id, collector="示例催收", agency=Answer.YES)
    (report,) = diary.import_files([file], ImportOptions(), silent)
    assert (report.read, report.imported, report.duplicates, report.rejected) == (4, 2, 1, 1)
    assert report.unselected == 1
    assert {contact.number_key for contact in diary.contacts(ContactQuery())} == {"+862155500001"}


def test_everything_is_taken_when_asked_and_the_counts_add_up(diary, file):
    (report,) = diary.import_files([file], EVERYTHING, silent)
    assert (report.read, report.imported, report.duplicates, report.rejected) == (4, 3, 1, 0)
    assert diary.count(ContactQuery()) == 3


def test_a_ticked_number_is_taken_without_a_tie(diary, file):
    options = ImportOptions(numbers=frozenset({"+8613800000001"}))
    (report,) = diary.import_files([file], options, silent)
    assert (report.imported, report.unselected) == (1, 3)


def test_importing_again_adds_nothing(diary, file):
    diary.import_files([file], EVERYTHING, silent)
    (again,) = diary.import_files([file], EVERYTHING, silent)
    assert (again.read, again.imported, again.duplicates, again.rejected) == (4, 0, 4, 0)
    assert again.batch_id is None


def test_a_dry_run_tells_what_would_happen_and_changes_nothing(diary, file, tmp_path):
    export(tmp_path / "first.xml", ("13800000001", "晚上一起吃饭吗？", 10))
    diary.import_files([tmp_path / "first.xml"], EVERYTHING, silent)
    head = diary.verify(silent).checked
    (dry,) = diary.import_files([file], ImportOptions(only=Only.ALL, dry_run=True), silent)
    assert (dry.read, dry.imported, dry.duplicates, dry.rejected) == (4, 2, 2, 0)
    assert diary.verify(silent).checked == head
    (real,) = diary.import_files([file], EVERYTHING, silent)
    assert (real.imported, real.duplicates) == (dry.imported, dry.duplicates)


def test_imported_texts_are_judged_with_their_words(borrower, file):
    diary = borrower.diary
    diary.tie_numbers(["021-5550-0001"], debt_id=borrower.debt.id)
    diary.import_files([file], ImportOptions(), silent)
    (flag,) = [one for one in diary.flags() if one.rule == "threat-personal-safety"]
    assert flag.state.value == "met"
    assert diary.contact(flag.contacts[0]).said == "再不还钱就打断你的腿，你等着"


def test_an_import_can_be_undone_as_a_whole_and_done_again(diary, file):
    (report,) = diary.import_files([file], EVERYTHING, silent)
    assert diary.undo_import(report.batch_id) == 3
    assert diary.count(ContactQuery()) == 0
    assert diary.flags() == ()
    (again,) = diary.import_files([file], EVERYTHING, silent)
    assert again.imported == 3


def test_a_cancelled_import_leaves_nothing_behind(diary, file):
    def cancel(done: int, total: int | None) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        diary.import_files([file], EVERYTHING, cancel)
    assert diary.count(ContactQuery()) == 0
    assert diary.batches() == ()


def test_a_file_that_ends_early_is_read_as_far_as_it_goes(diary, tmp_path):
    torn = export(
        tmp_path / "torn.xml", ("13800000001", "一", 0), ("13800000001", "二", 1), ending="<sms addr"
    )
    (report,) = diary.import_files([torn], EVERYTHING, silent)
    assert report.imported == 2
    assert report.read == report.imported + report.duplicates + report.rejected
    assert report.warnings


def test_one_unreadable_file_does_not_stop_the_others(diary, file, tmp_path):
    strange = tmp_path / "photo.xml"
    strange.write_bytes(b"\x89PNG not an export")
    reports = diary.import_files([strange, file], EVERYTHING, silent)
    assert [report.imported for report in reports] == [0, 3]
    assert reports[0].warnings[0].reason == UnknownFormat.template
    with pytest.raises(UnknownFormat):
        diary.import_files([strange], EVERYTHING, silent)


def test_a_preview_puts_likely_collectors_first(borrower, file):
    preview = borrower.diary.preview([file], ImportOptions(), silent)
    assert [(one.key, one.messages, one.findings > 0) for one in preview.numbers] == [
        ("+862155500001", 3, True),
        ("+8613800000001", 1, False),
    ]
    assert preview.files[0].read == 4


def test_a_preview_puts_those_who_come_at_night_before_those_who_come_often(diary, tmp_path):
    evening = 13 * 60  # after START, which is ten in the morning
    often = [("13800000001", "你好", minutes) for minutes in range(5)]
    file = export(tmp_path / "sms.xml", *often, ("13800000002", "在吗", evening), ("13800000002", "在", 1))
    first, second = diary.preview([file], EVERYTHING, silent).numbers
    assert [(one.key, one.nightly) for one in (first, second)] == [
        ("+8613800000002", 1),
        ("+8613800000001", 0),
    ]


def test_every_real_sample_is_counted_without_loss(diary, shared_samples):
    folder = shared_samples / "intake" / "samples" / "sms-backup-restore"
    files = sorted(folder.glob("*.xml"))
    assert files
    reports = diary.import_files(files, EVERYTHING, silent)
    assert len(reports) == len(files)
    for report in reports:
        assert report.read == report.imported + report.duplicates + report.rejected, report.file
    assert sum(report.imported for report in reports) == diary.count(ContactQuery())
    assert diary.verify(silent).ok


def test_the_picture_of_a_multimedia_message_is_kept_with_it(diary, tmp_path):
    import base64
    import hashlib

    picture = b"\x89PNG plainly fictional"
    mms = (
        f'<mms date="{START}" msg_box="1" address="02155500001" m_type="132" m_id="m1">'
        '<parts><part seq="0" ct="text/plain" text="看图" />'
        f'<part seq="1" ct="image/png" name="../../evil.png" data="{base64.b64encode(picture).decode()}" />'
        '</parts><addrs><addr address="02155500001" type="137" /></addrs></mms>'
    )
    file = tmp_path / "mms.xml"
    file.write_text(f'<?xml version="1.0"?><smses count="1">{mms}</smses>', "utf-8")
    diary.import_files([file], EVERYTHING, silent)
    (attachment,) = diary.attachments()
    assert attachment.sha256 == hashlib.sha256(picture).hexdigest()
    assert "/" not in attachment.name
    assert attachment.contact_ids == (diary.contacts(ContactQuery())[0].id,)


def test_a_folder_of_call_recordings_becomes_calls_with_their_files(borrower, tmp_path):
    import wave

    folder = tmp_path / "MIUI"
    folder.mkdir()
    for name in ("02155500001_20251009165320.wav", "13800000001_20251009170000.wav"):
        with wave.open(str(folder / name), "wb") as audio:
            audio.setparams((1, 2, 8000, 0, "NONE", ""))
            audio.writeframes(bytes(16000 * len(name)))
    diary = borrower.diary
    diary.tie_numbers(["021-5550-0001"], debt_id=borrower.debt.id)
    (report,) = diary.import_files([folder], ImportOptions(), silent)
    assert (report.format, report.read, report.imported, report.unselected) == ("recordings", 2, 1, 1)
    (call,) = diary.contacts(ContactQuery())
    assert call.channel.value == "call"
    assert [one.name for one in diary.attachments([call.id])] == ["02155500001_20251009165320.wav"]
    (again,) = diary.import_files([folder], ImportOptions(), silent)
    assert (again.imported, again.duplicates) == (0, 1)


def test_a_folder_with_nothing_to_read_is_refused_and_other_files_in_one_are_told(diary, file, tmp_path):
    folder = tmp_path / "phone"
    folder.mkdir()
    (folder / "notes.bin").write_bytes(b"something else")
    with pytest.raises(UnknownFormat):
        diary.import_files([folder], EVERYTHING, silent)
    file.rename(folder / "sms.xml")
    export_report, remarks = diary.import_files([folder], EVERYTHING, silent)
    assert export_report.imported == 3
    assert [one.fields["count"] for one in remarks.warnings] == [1]


def test_an_encrypted_backup_asks_for_its_password_and_gives_its_calls(diary, tmp_path):
    from tests.intake.encrypted_backups import PASSWORD, encrypted_backup
    from tests.intake.phone_databases import IPHONE_CALLS

    plain = tmp_path / "calls.db"
    with closing(sqlite3.connect(plain)) as connection:
        connection.executescript(IPHONE_CALLS)
    name = "HomeDomain-Library/CallHistoryDB/CallHistory.storedata"
    folder = encrypted_backup(tmp_path / "backup", {name: plain.read_bytes()})
    (question,) = diary.preview([folder], EVERYTHING, silent).questions
    assert (question.about, question.path) == (Asked.PASSWORD, folder)
    with pytest.raises(PasswordNeeded):
        diary.import_files([folder], EVERYTHING, silent)
    answers = {folder: question.answered(PASSWORD)}
    (report,) = diary.import_files([folder], replace(EVERYTHING, answers_for=answers), silent)
    assert (report.format, report.imported) == ("iphone-calls", 5)


def test_the_attachment_of_a_mail_is_kept_with_its_entry(diary, tmp_path):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.org", "律师函"
    message["Date"], message["Message-ID"] = "Thu, 09 Oct 2025 16:53:20 +0800", "<1@example.com>"
    message.set_content("请查收附件。")
    message.add_attachment(
        b"%PDF-1.7 fictional" * 9, maintype="application", subtype="pdf", filename="函.pdf"
    )
    path = tmp_path / "letter.eml"
    path.write_bytes(message.as_bytes())
    (report,) = diary.import_files([path], EVERYTHING, silent)
    assert (report.imported, report.warnings) == (1, ())
    (kept,) = diary.attachments()
    assert (kept.name, kept.size) == ("函.pdf", 18 * 9)
