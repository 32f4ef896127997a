from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTreeWidget,
)

from diary.domain.errors import DiaryReadOnly
from diary.domain.flag import Verdict
from diary.domain.query import ContactQuery
from diary.gui.dialogs.export_dossier import ExportDialog
from diary.gui.dialogs.import_files import ImportDialog
from diary.gui.dialogs.notices import NoticesDialog
from diary.gui.dialogs.palette import PaletteDialog
from diary.gui.dialogs.rules import RulesDialog
from diary.gui.forms.debt import DebtForm
from diary.gui.forms.notice import NoticeForm
from diary.gui.forms.number import NumberForm
from diary.gui.pages.detail_tabs import EVIDENCE


def act(window, name):
    window.actions_by_name[name].trigger()


def select(window, contact_id):
    assert window.frame.contacts.select(contact_id)


def test_it_opens_on_all_contacts_with_the_newest_shown(window, qtbot):
    assert window.frame.contacts.model.rowCount() == 3
    assert window.frame.detail.contact.id == 3
    qtbot.waitUntil(lambda: window.frame.counts.whole.startswith("3 entries"))
    assert "日记 & diary" in window.frame.counts.whole


def test_an_empty_diary_is_welcomed(open_window, diary):
    window = open_window(diary)
    assert window.frame.contacts.stack.currentWidget() is window.frame.contacts.welcome
    texts = [label.text() for label in window.frame.contacts.welcome.findChildren(QLabel)]
    assert any("not legal advice" in text for text in texts)
    assert window.frame.detail.contact is None


def test_views_choose_what_is_listed(window, filled):
    act(window, "view_flagged")
    assert window.frame.contacts.model.rowCount() == filled.count(ContactQuery(flagged=True))
    act(window, "view_trash")
    assert window.frame.contacts.model.rowCount() == 0
    assert window.frame.detail.contact is None
    act(window, "view_all")
    assert window.frame.contacts.model.rowCount() == 3


def test_a_contact_goes_to_the_trash_and_comes_back(window, filled):
    select(window, 1)
    act(window, "trash")
    assert filled.contact(1).trashed
    assert window.frame.contacts.model.rowCount() == 2
    assert window.frame.toast.text.text() == "C-0001 is in the trash."
    act(window, "undo")
    assert not filled.contact(1).trashed
    assert window.frame.detail.contact.id == 1


def test_a_contact_in_the_trash_can_be_taken_out_from_there(window, filled):
    filled.trash(2)
    act(window, "view_trash")
    window.refresh()
    act(window, "untrash")
    assert not filled.contact(2).trashed


def test_a_flag_is_kept_and_set_aside_by_keys(window, filled):
    select(window, 1)
    first = window.frame.detail.first_open_flag()
    act(window, "keep")
    assert filled.reviews()[first.id].verdict is Verdict.UPHOLD
    following = window.frame.detail.first_open_flag()
    act(window, "aside")
    assert following is None or filled.reviews()[following.id].verdict is Verdict.DISMISS


def test_a_saved_entry_is_shown_once_it_is_on_disk(window, filled, qtbot):
    act(window, "new")
    window.entry.parts.said.setPlainText("刚才的话")
    window.entry.save()
    assert not window.entry.isEnabled()
    assert not window.entry.unsaved()
    qtbot.waitUntil(window.entry.isEnabled)
    assert filled.contact(4).said == "刚才的话"
    assert window.frame.detail.contact.id == 4
    assert window.frame.contacts.model.rowCount() == 4


def test_a_draft_is_still_there_when_the_form_opens_again(window):
    act(window, "new")
    window.entry.parts.said.setPlainText("还没写完")
    window.entry.reject()
    act(window, "new")
    assert window.entry.parts.said.toPlainText() == "还没写完"


def test_another_like_it_begins_with_the_same_number(window):
    select(window, 1)
    act(window, "new_like")
    assert window.entry.party.number.text() == "021-5550-0001"
    assert window.entry.parts.said.toPlainText() == ""


def test_a_correction_puts_a_draft_by_without_a_question(window, filled, answers):
    window.actions_by_name["new"].trigger()
    window.entry.parts.said.setPlainText("还没写完")
    window.frame.contacts.select(1)
    window.actions_by_name["amend"].trigger()
    assert window.entry.draft().amending == filled.contact(1)
    assert answers.asked == []
    assert any("还没写完" in one.value for one in filled.drafts() if one.name == "entry/1")
    assert "kept as a draft" in window.frame.toast.text.text()


def test_what_is_refused_is_told_and_nothing_changes(window, filled, told, monkeypatch):
    def refuse(contact_id):
        raise DiaryReadOnly(folder="X")

    monkeypatch.setattr(filled, "trash", refuse)
    select(window, 1)
    act(window, "trash")
    assert told == ["X cannot be written. Check the permissions, or copy the diary to another disk."]
    assert window.frame.contacts.model.rowCount() == 3
    assert not window.frame.toast.text.isVisible()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("import", ImportDialog),
        ("export", ExportDialog),
        ("add_debt", DebtForm),
        ("amend_debt", DebtForm),
        ("tie_numbers", NumberForm),
        ("notices", NoticesDialog),
        ("add_notice", NoticeForm),
        ("rules", RulesDialog),
        ("palette", PaletteDialog),
    ],
)
def test_dialogs_open_over_the_window(window, name, kind):
    act(window, name)
    dialog = window.findChild(kind)
    assert dialog.isVisible()
    dialog.reject()


def test_numbers_can_be_tied_to_a_collector_before_there_is_a_debt(open_window, diary):
    window = open_window(diary)
    act(window, "tie_numbers")
    form = window.findChild(NumberForm)
    assert (form.isVisible(), form.debt.currentData()) == (True, None)
    form.reject()


def test_files_are_added_as_a_job(window, filled, tmp_path, qtbot, monkeypatch):
    file = tmp_path / "录音.m4a"
    file.write_bytes(b"sound")
    chosen = "diary.gui.features.entries.QFileDialog.getOpenFileNames"
    monkeypatch.setattr(chosen, lambda *args: ([str(file)], ""))
    select(window, 1)
    window.frame.detail.tabs.setCurrentIndex(EVIDENCE)
    act(window, "attach")
    qtbot.waitUntil(lambda: len(filled.attachments([1])) == 1)
    qtbot.waitUntil(
        lambda: any("录音.m4a" in label.text() for label in window.frame.detail.findChildren(QLabel))
    )


def test_closing_keeps_an_unsaved_entry_without_a_question(window, filled, answers):
    act(window, "new")
    window.entry.parts.said.setPlainText("还没写完")
    assert window.close()
    (kept,) = filled.drafts()
    assert "还没写完" in kept.value
    assert answers.asked == []


def test_closing_asks_about_an_entry_that_cannot_be_kept(window, filled, answers, monkeypatch):
    def refuse(name, value):
        raise DiaryReadOnly(folder="X")

    monkeypatch.setattr(filled, "save_draft", refuse)
    act(window, "new")
    window.entry.parts.said.setPlainText("还没写完")
    answers.agreed = False
    assert not window.close()
    assert window.isVisible()
    answers.agreed = True
    assert window.close()


def test_closing_stops_jobs_and_waits_for_them(window, qtbot):
    begun, ended = Event(), Event()

    def work(progress):
        begun.set()
        while True:
            try:
                progress(0, None)
            except Exception:
                ended.set()
                raise

    window.new_job(work).start()
    begun.wait(10)
    assert window.close()
    assert ended.is_set()


def test_search_takes_the_keys(window, qtbot):
    window.activateWindow()
    act(window, "search")
    assert window.frame.contacts.filters.search is window.focusWidget()


def test_every_control_says_its_name(window, filled, qtbot):
    for name in (
        "import",
        "export",
        "amend_debt",
        "tie_numbers",
        "notices",
        "add_notice",
        "rules",
        "palette",
        "new",
    ):
        act(window, name)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QTableView, QTreeWidget)
    silent = []
    for widget in QApplication.allWidgets():
        inner = widget.objectName().startswith("qt_") or isinstance(
            widget.parent(), (QComboBox, QAbstractSpinBox, QLineEdit, QTableView)
        )
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        ours = window.isAncestorOf(widget) and not inner
        if ours and isinstance(widget, kinds) and not (widget.accessibleName() or text):
            silent.append(widget)
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    assert silent == []


def test_hostile_words_reach_the_screen_as_they_are(window):
    select(window, 3)
    shown = [label for label in window.findChildren(QLabel) if "<b>" in label.text()]
    assert shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)
    assert not any(widget.toolTip() for widget in window.findChildren(QLabel))
