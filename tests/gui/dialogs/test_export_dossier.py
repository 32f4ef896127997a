from __future__ import annotations

import hashlib
from datetime import datetime
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate

from diary.domain.exchange import ExportFormat, ExportOptions, FlagChoice
from diary.domain.flag import Verdict
from diary.domain.language import Language
from diary.gui.dialogs.export_dossier import ExportDialog, suffix_of


@pytest.fixture
def dialog_over(tr, new_job, qtbot):
    def make(diary):
        made = ExportDialog(diary, tr, new_job)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_without_any_kept_flag_all_are_proposed(dialog_over, filled):
    assert dialog_over(filled).options() == ExportOptions(language=Language.EN, flags=FlagChoice.ALL)


def test_with_kept_flags_only_those_are_proposed(dialog_over, filled):
    filled.review(filled.flags()[0].id, Verdict.UPHOLD)
    dialog = dialog_over(filled)
    assert dialog.options().flags is FlagChoice.UPHELD
    assert dialog.hint.text() == "Flags you have kept so far: 1"


def test_fields_go_into_the_options(dialog_over, filled, debt):
    dialog = dialog_over(filled)
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    dialog.language.setCurrentIndex(dialog.language.findData("zh-Hans"))
    dialog.debt.setCurrentIndex(dialog.debt.findData(debt.id))
    dialog.complainant.setText(" 示例人 ")
    dialog.limited.setChecked(True)
    dialog.since.setDate(QDate(2026, 3, 1))
    dialog.until.setDate(QDate(2026, 3, 31))
    zone = ZoneInfo("Asia/Shanghai")
    assert dialog.options() == ExportOptions(
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
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    out = tmp_path / "材料.csv"
    dialog.write(out)
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 2)
    assert hashlib.sha256(out.read_bytes()).hexdigest() in dialog.told.text()
    assert str(out) in dialog.told.text()
    assert "3 contacts" in dialog.told.text()


def test_an_export_that_fails_keeps_the_fields_and_says_why(dialog_over, filled, tmp_path, qtbot):
    dialog = dialog_over(filled)
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    dialog.complainant.setText("示例人")
    dialog.write(tmp_path / "no such folder" / "x.csv")
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 0)
    assert dialog.message.text()
    assert dialog.complainant.text() == "示例人"


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
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 0)
    assert dialog.message.text() == "Stopped. No dossier was written."


def test_the_folder_is_opened_on_request(dialog_over, filled, tmp_path, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr("diary.gui.dialogs.export_dossier.QDesktopServices.openUrl", opened.append)
    dialog = dialog_over(filled)
    dialog.format.setCurrentIndex(dialog.format.findData("csv"))
    dialog.write(tmp_path / "x.csv")
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == 2)
    dialog.open_button.click()
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]
