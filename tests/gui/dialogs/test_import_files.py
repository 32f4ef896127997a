from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QRadioButton

from diary.domain.answers import Role
from diary.domain.contact import Direction
from diary.domain.query import ContactQuery
from diary.gui.dialogs.import_files import ImportDialog
from diary.gui.models.numbers import Column

EXPORT = """<?xml version='1.0' encoding='UTF-8'?>
<calls count="3">
  <call number="021-5550-0001" duration="33" date="1772600000000" type="1" contact_name="(Unknown)" />
  <call number="021-5550-0002" duration="0" date="1772600600000" type="3" contact_name="(Unknown)" />
  <call number="13800000000" duration="61" date="1772601200000" type="2" contact_name="妈妈" />
</calls>
"""


@pytest.fixture
def export(tmp_path, debt):
    file = tmp_path / "calls-20260305.xml"
    file.write_text(EXPORT, encoding="utf-8")
    return file


@pytest.fixture
def dialog(diary, debt, tr, icons, new_job):
    made = ImportDialog(diary, tr, icons, new_job)
    made.show()
    yield made
    made.deleteLater()


def look_at(dialog, files, qtbot):
    dialog.look_at(files)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is not dialog.progress)


def take(dialog, qtbot):
    dialog.next_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is not dialog.progress)


def tick(dialog, number):
    model = dialog.ticks.table.model()
    rows = range(model.rowCount())
    row = next(row for row in rows if model.index(row, Column.NUMBER).data() == number)
    model.setData(
        model.index(row, Column.NUMBER), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole
    )


def test_first_one_sees_what_is_in_the_files(dialog, diary, export, qtbot):
    look_at(dialog, [export], qtbot)
    assert dialog.stack.currentWidget() is dialog.ticks
    assert dialog.ticks.found.text().startswith("3 records, 3 numbers.")
    assert len(dialog.ticks.numbers()) == 1
    assert diary.count(ContactQuery()) == 0


def test_what_is_ticked_is_taken_and_every_record_is_accounted_for(dialog, diary, debt, export, qtbot):
    look_at(dialog, [export], qtbot)
    tick(dialog, "021-5550-0002")
    dialog.ticks.debt.setCurrentIndex(dialog.ticks.debt.findData(debt.id))
    with qtbot.waitSignal(dialog.imported):
        take(dialog, qtbot)
    assert {one.number for one in diary.contacts(ContactQuery())} == {"021-5550-0001", "021-5550-0002"}
    assert dialog.account.total.text() == "2 entries came into the diary."
    told = dialog.account.details.toPlainText()
    assert "3 read = 2 imported + 0 already there + 1 not taken" in told
    assert "Left out because the number was not ticked: 1" in told
    assert {tie.number for tie in diary.numbers()} == {"021-5550-0001", "021-5550-0002"}


def test_enter_does_what_each_page_is_for(dialog, diary, export, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(dialog, "look_at", asked.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(export)], ""))
    qtbot.waitActive(dialog)
    dialog.choose.ask_button.setFocus()
    qtbot.keyClick(dialog.choose.ask_button, Qt.Key.Key_Return)
    monkeypatch.undo()
    look_at(dialog, *asked, qtbot)
    dialog.ticks.table.setFocus()
    qtbot.keyClick(dialog.ticks.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.account)
    assert diary.count(ContactQuery()) == 1
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def test_the_same_file_again_brings_nothing_twice(dialog, diary, export, qtbot):
    for _ in range(2):
        look_at(dialog, [export], qtbot)
        take(dialog, qtbot)
    assert "3 read = 0 imported + 1 already there + 2 not taken" in dialog.account.details.toPlainText()
    assert diary.count(ContactQuery()) == 1


def test_without_a_tick_there_is_nothing_to_import(dialog, tmp_path, qtbot):
    file = tmp_path / "calls.xml"
    file.write_text(EXPORT.replace("021-5550-0001", "021-5550-0003"), encoding="utf-8")
    look_at(dialog, [file], qtbot)
    assert not dialog.next_button.isEnabled()
    tick(dialog, "021-5550-0002")
    assert dialog.next_button.isEnabled()


def test_everything_can_be_taken_on_request(dialog, diary, export, qtbot):
    look_at(dialog, [export], qtbot)
    dialog.ticks.all_records.setChecked(True)
    assert not dialog.ticks.table.isEnabled()
    take(dialog, qtbot)
    assert diary.count(ContactQuery()) == 3


def test_a_file_that_cannot_be_read_is_told_beside_the_buttons(dialog, tmp_path, qtbot):
    file = tmp_path / "photo.xml"
    file.write_bytes(b"\xff\xd8\xff\xe0 no export")
    look_at(dialog, [file], qtbot)
    assert dialog.stack.currentWidget() is dialog.choose
    assert "photo.xml" in dialog.message.text()


def test_work_can_be_stopped(dialog, diary, export, qtbot, monkeypatch):
    begun, go_on = Event(), Event()

    def slow(files, options, progress):
        begun.set()
        go_on.wait(10)
        progress(1, 2)

    monkeypatch.setattr(diary, "preview", slow)
    dialog.look_at([export])
    begun.wait(10)
    dialog.reject()
    assert dialog.isVisible()
    assert not dialog.progress.cancel_button.isEnabled()
    go_on.set()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.choose)
    assert dialog.message.text().startswith("Stopped.")


def test_a_fault_of_the_program_is_handed_on(dialog, diary, export, qtbot, monkeypatch):
    def broken(files, options, progress):
        raise KeyError("x")

    monkeypatch.setattr(diary, "preview", broken)
    with qtbot.waitSignal(dialog.crashed) as crashed:
        dialog.look_at([export])
    assert isinstance(crashed.args[0], KeyError)


def test_files_and_folders_can_be_dropped(dialog, export, tmp_path, qtbot):
    data = QMimeData()
    data.setUrls(
        [
            QUrl.fromLocalFile(str(export)),
            QUrl.fromLocalFile(str(tmp_path)),
            QUrl("https://example.invalid/x"),
        ]
    )
    drop = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(dialog.choose.chosen) as chosen:
        dialog.choose.dropEvent(drop)
    assert chosen.args == [(export, tmp_path)]
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.ticks)


TABLE = """来电者号,什么时候,讲了多久
021-5550-0001,2026-03-04 21:30:00,33
021-5550-0002,2026-03-05 08:10:00,61
"""


def choose_role(dialog, column, role):
    box = dialog.questions.field.roles[column]
    box.setCurrentIndex(box.findData(role.value))


def test_unknown_columns_are_asked_once_and_remembered(dialog, diary, tmp_path, qtbot):
    file = tmp_path / "表格.csv"
    file.write_text(TABLE, encoding="utf-8")
    look_at(dialog, [file], qtbot)
    assert dialog.stack.currentWidget() is dialog.questions
    for column in range(3):
        dialog.questions.field.roles[column].setCurrentIndex(0)
    assert not dialog.questions.answer_button.isEnabled()
    choose_role(dialog, 0, Role.NUMBER)
    choose_role(dialog, 1, Role.TIME)
    choose_role(dialog, 2, Role.DURATION)
    dialog.questions.answer_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.ticks)
    dialog.ticks.all_records.setChecked(True)
    take(dialog, qtbot)
    assert {one.duration_s for one in diary.contacts(ContactQuery())} == {33, 61}
    file.write_text(TABLE.replace("0002", "0003"), encoding="utf-8")
    look_at(dialog, [file], qtbot)
    assert dialog.stack.currentWidget() is dialog.ticks


def test_a_file_that_stays_unanswered_is_left_out(dialog, tmp_path, export, qtbot):
    file = tmp_path / "表格.csv"
    file.write_text(TABLE, encoding="utf-8")
    look_at(dialog, [file, export], qtbot)
    dialog.questions.leave_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.ticks)
    assert dialog.ticks.found.text().startswith("3 records")


CHAT = "阿明 2026/3/4 21:30\n钱准备好了没有\n小丽 2026/3/4 21:31\n月底还"


def test_a_pasted_chat_asks_who_is_me(dialog, diary, qtbot, qapp):
    qapp.clipboard().setText(CHAT)
    dialog.choose.paste_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() in (dialog.questions, dialog.choose))
    assert dialog.stack.currentWidget() is dialog.questions, dialog.message.text()
    buttons = dialog.questions.field.findChildren(QRadioButton)
    next(one for one in buttons if one.text().startswith("小丽")).click()
    dialog.questions.answer_button.click()
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.ticks)
    dialog.ticks.all_records.setChecked(True)
    take(dialog, qtbot)
    sides = {one.said: one.direction for one in diary.contacts(ContactQuery())}
    assert sides == {"钱准备好了没有": Direction.IN, "月底还": Direction.OUT}


def test_an_empty_clipboard_is_said(dialog, qapp):
    qapp.clipboard().clear()
    dialog.choose.paste_button.click()
    assert "no copied text" in dialog.choose.message.text()
