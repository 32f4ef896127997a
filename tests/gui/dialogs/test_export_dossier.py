from __future__ import annotations

import hashlib
from datetime import datetime
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel, QPushButton

from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice, Mask, silent
from diary.domain.flag import Verdict
from diary.domain.language import Language
from diary.dossier.holes.hole import Act
from diary.gui.dialogs.export_dossier import ExportDialog, suffix_of


@pytest.fixture
def dialog_over(tr, icons, new_job, qtbot):
    def make(diary):
        made = ExportDialog(diary, tr, icons, new_job)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_without_any_kept_flag_all_are_proposed(dialog_over, filled):
    assert dialog_over(filled).fields.options() == ExportOptions(language=Language.EN, flags=FlagChoice.ALL)


def test_with_kept_flags_only_those_are_proposed(dialog_over, filled):
    filled.review(filled.flags()[0].id, Verdict.UPHOLD)
    dialog = dialog_over(filled)
    assert dialog.fields.options().flags is FlagChoice.UPHELD
    assert dialog.fields.hint.text() == "Flags you have kept so far: 1"


def test_fields_go_into_the_options(dialog_over, filled, debt):
    dialog = dialog_over(filled)
    dialog.fields.format.setCurrentIndex(dialog.fields.format.findData("csv"))
    dialog.fields.language.setCurrentIndex(dialog.fields.language.findData("zh-Hans"))
    dialog.fields.debt.setCurrentIndex(dialog.fields.debt.findData(debt.id))
    dialog.fields.complainant.setText(" 示例人 ")
    dialog.fields.limited.setChecked(True)
    dialog.fields.since.setDate(QDate(2026, 3, 1))
    dialog.fields.until.setDate(QDate(2026, 3, 31))
    zone = ZoneInfo("Asia/Shanghai")
    assert dialog.fields.options() == ExportOptions(
        format=ExportFormat.CSV,
        language=Language.ZH_HANS,
        flags=FlagChoice.ALL,
        since=datetime(2026, 3, 1, tzinfo=zone),
        until=datetime(2026, 4, 1, tzinfo=zone),
        debt_id=debt.id,
        complainant="示例人",
    )


def test_every_format_has_its_ending():
    endings = {suffix_of(form) for form in ExportFormat}
    assert {".pdf", ".csv", ".zip"} <= endings
    assert len(endings) == len(ExportFormat)


def test_the_dossier_is_written_and_its_digest_told(dialog_over, filled, tmp_path, qtbot):
    dialog = dialog_over(filled)
    dialog.fields.format.setCurrentIndex(dialog.fields.format.findData("csv"))
    out = tmp_path / "材料.csv"
    dialog.write(out)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.written)
    assert hashlib.sha256(out.read_bytes()).hexdigest() in dialog.written.told.text()
    assert str(out) in dialog.written.told.text()
    assert "3 contacts" in dialog.written.told.text()


def test_an_export_that_fails_keeps_the_fields_and_says_why(dialog_over, filled, tmp_path, qtbot):
    dialog = dialog_over(filled)
    dialog.fields.format.setCurrentIndex(dialog.fields.format.findData("csv"))
    dialog.fields.complainant.setText("示例人")
    dialog.write(tmp_path / "no such folder" / "x.csv")
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.form)
    assert dialog.message.text()
    assert dialog.fields.complainant.text() == "示例人"


def test_writing_can_be_stopped(dialog_over, filled, tmp_path, qtbot, monkeypatch):
    begun, go_on = Event(), Event()

    def slow(out, options, progress):
        begun.set()
        go_on.wait(10)
        progress(1, 2)

    monkeypatch.setattr(filled, "export", slow)
    dialog = dialog_over(filled)
    dialog.write(tmp_path / "x.pdf")
    begun.wait(10)
    dialog.progress.cancel_button.click()
    go_on.set()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.form)
    assert dialog.message.text() == "Stopped. No dossier was written."


def test_the_folder_is_opened_on_request(dialog_over, filled, tmp_path, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr("diary.gui.dialogs.export_result.QDesktopServices.openUrl", opened.append)
    dialog = dialog_over(filled)
    dialog.fields.format.setCurrentIndex(dialog.fields.format.findData("csv"))
    dialog.write(tmp_path / "x.csv")
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.written)
    dialog.written.open_button.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def choose(box, value):
    box.setCurrentIndex(box.findData(value))


def test_a_profile_brings_its_masks_and_lifting_one_is_kept(dialog_over, filled):
    dialog = dialog_over(filled)
    choose(dialog.fields.profile, "regulator")
    assert dialog.fields.options().mask is None
    assert all(box.isChecked() for box in dialog.fields.masks.values())
    dialog.fields.masks[Mask.ID_NUMBER].setChecked(False)
    assert dialog.fields.options().mask == frozenset(Mask) - {Mask.ID_NUMBER}
    choose(dialog.fields.profile, "full")
    assert dialog.fields.options().mask is None


def test_what_is_lacking_is_listed_and_led_to(dialog_over, filled, qtbot):
    dialog = dialog_over(filled)
    choose(dialog.fields.profile, "regulator")
    dialog.holes_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.holes)
    texts = [label.text() for label in dialog.holes.findChildren(QLabel)]
    assert "Your name is not on it." in texts
    wanted = []
    dialog.mend_wanted.connect(wanted.append)
    show = [one for one in dialog.holes.findChildren(QPushButton) if one.text() == "Show the flags"]
    show[0].click()
    assert wanted[0].mend.act is Act.REVIEW
    back = [one for one in dialog.holes.findChildren(QPushButton) if one.text() == "Back to the fields"]
    back[0].click()
    assert dialog.stack.currentWidget() is dialog.form


def test_the_pages_are_shown_before_anything_is_exported(dialog_over, filled, qtbot):
    dialog = dialog_over(filled)
    dialog.preview_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.preview)
    assert dialog.preview.pages > 1
    assert filled.exported() == ()


def test_the_result_says_what_to_do_and_offers_to_note_the_complaint(dialog_over, filled, tmp_path, qtbot):
    dialog = dialog_over(filled)
    choose(dialog.fields.profile, "regulator")
    choose(dialog.fields.format, "csv")
    dialog.write(tmp_path / "x.csv")
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.written)
    assert "Hand it in" in dialog.written.steps.text()
    with qtbot.waitSignal(dialog.complaint_wanted) as wanted:
        dialog.written.note_button.click()
    (made,) = filled.exported()
    assert wanted.args == ["regulator", made.sha256]


def test_a_supplement_of_an_earlier_dossier_can_be_chosen(dialog_over, filled, tmp_path, qtbot):
    filled.export(tmp_path / "x.csv", ExportOptions(format=ExportFormat.CSV), silent)
    dialog = dialog_over(filled)
    assert dialog.fields.earlier.count() == 2
    dialog.fields.earlier.setCurrentIndex(1)
    assert dialog.fields.options().since_export == str(filled.exported()[0].seq)
