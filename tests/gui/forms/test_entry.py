from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton

from diary.domain.contact import Channel, Conduct, Outcome, Reached
from diary.domain.errors import DiskFull
from diary.domain.query import ContactQuery
from diary.gui.forms.entry import EntryForm
from tests.gui.conftest import NOW


@pytest.fixture
def form(filled, tr, icons, now, qtbot):
    made = EntryForm(filled, tr, icons, now)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def newest(diary):
    return max(diary.contacts(ContactQuery()), key=lambda one: one.id)


def test_a_call_is_written_down(form, filled, debt, qtbot):
    form.party.number.setText("021-5550-0001")
    form.course.outcome.buttons[Outcome.ANSWERED].click()
    form.course.minutes.setValue(2)
    form.course.reached.buttons[Reached.DEBTOR].click()
    form.parts.said.setPlainText("今天必须还")
    form.parts.summary.setPlainText("态度很凶")
    form.conduct.chips[Conduct.THREAT].click()
    with qtbot.waitSignal(form.saved) as saved:
        form.parts.save_button.click()
    entry = newest(filled)
    assert saved.args[0].contact == entry
    assert (entry.channel, entry.at, entry.duration_s) == (Channel.CALL, NOW, 120)
    assert (entry.said, entry.summary) == ("今天必须还", "态度很凶")
    assert (entry.debt_id, entry.conduct) == (debt.id, {Conduct.THREAT})


def test_after_saving_it_is_empty_and_says_so(form, filled):
    form.parts.said.setPlainText("今天必须还")
    form.save()
    assert form.parts.message.text().startswith(f"Saved as C-{newest(filled).id:04}")
    assert form.parts.said.toPlainText() == ""
    assert form.isVisible()
    assert not form.unsaved()


def test_ctrl_enter_saves(form, filled, qtbot):
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.parts.said.setPlainText("原话")
    form.parts.said.setFocus()
    qtbot.keyClick(form.parts.said, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert newest(filled).said == "原话"


def test_enter_alone_in_a_line_presses_nothing(form, filled, qtbot):
    before = filled.count(ContactQuery())
    form.party.number.setText("021-5550-0001")
    qtbot.keyClick(form.party.number, Qt.Key.Key_Return)
    assert filled.count(ContactQuery()) == before
    assert not any(button.isDefault() or button.autoDefault() for button in form.findChildren(QPushButton))


def test_nothing_is_saved_or_closed_while_letters_are_open(form, filled, qtbot):
    before = filled.count(ContactQuery())
    form.show()
    QApplication.sendEvent(form.parts.said, QInputMethodEvent("jin'tian", []))
    form.save()
    qtbot.keyClick(form.parts.said, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert filled.count(ContactQuery()) == before
    committed = QInputMethodEvent("", [])
    committed.setCommitString("今天")
    QApplication.sendEvent(form.parts.said, committed)
    form.save()
    assert newest(filled).said == "今天"


def test_escape_closes_and_keeps_the_draft(form, qtbot):
    form.parts.said.setPlainText("还没写完")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.unsaved()
    assert form.draft().contact.said == "还没写完"


def test_a_time_to_come_is_refused_and_the_text_stays(form, filled):
    before = filled.count(ContactQuery())
    form.parts.said.setPlainText("原话")
    form.moment.show_moment(NOW + timedelta(hours=1))
    form.save()
    assert filled.count(ContactQuery()) == before
    assert form.parts.message.text() == "Not saved yet: the time lies ahead."
    assert form.moment.error.isVisible()
    assert form.parts.said.toPlainText() == "原话"


def test_a_save_that_fails_leaves_all_as_typed(form, filled, monkeypatch):
    def fail(*args, **kwargs):
        raise DiskFull

    form.parts.said.setPlainText("原话")
    monkeypatch.setattr(filled, "record", fail)
    form.save()
    assert form.parts.message.text().startswith("The disk is full.")
    assert form.parts.said.toPlainText() == "原话"
    assert form.isVisible()
    monkeypatch.undo()
    form.save()
    assert newest(filled).said == "原话"


def test_flags_appear_while_typing(form, debt, qtbot):
    form.party.number.setText("021-5550-0001")
    form.course.outcome.buttons[Outcome.ANSWERED].click()
    form.course.reached.buttons[Reached.DEBTOR].click()
    form.moment.show_moment(NOW.replace(hour=23) - timedelta(days=1))
    form.parts.said.setPlainText("喂")
    qtbot.waitUntil(lambda: any("hours" in line for line in form.flags.lines))


def test_files_and_a_new_number_are_kept_with_the_entry(form, filled, debt, tmp_path):
    file = tmp_path / "录音.m4a"
    file.write_bytes(b"sound")
    form.files.add([file])
    form.party.number.setText("021-5550-0077")
    form.party.collector.setText("丙某催收")
    form.party.debt.setCurrentIndex(form.party.debt.findData(debt.id))
    form.save()
    (kept,) = filled.attachments([newest(filled).id])
    assert kept.name == "录音.m4a"
    assert "021-5550-0077" in {tie.number for tie in filled.numbers()}
    assert form.files.files() == ()


def test_the_next_entry_begins_with_the_same_party_and_channel(form):
    form.channel.buttons[Channel.SMS].click()
    form.party.number.setText("021-5550-0001")
    form.save()
    assert form.channel.value() is Channel.SMS
    assert form.party.number.text() == "021-5550-0001"


def test_a_correction_asks_for_a_reason_and_keeps_the_former_version(form, filled):
    contact = filled.contact(1)
    form.start_amending(contact)
    form.parts.said.setPlainText("明天去你单位。")
    form.save()
    assert "why this is corrected" in form.parts.message.text()
    assert filled.contact(1) == contact
    form.parts.reason.setText("听了录音")
    form.save()
    assert filled.contact(1).said == "明天去你单位。"
    assert [one.reason for one in filled.history(1)][-1] == "听了录音"
    assert filled.history(1)[0].contact.said == contact.said
    assert not form.isVisible()


def test_a_correction_touches_only_what_was_changed(form, filled):
    before = filled.contact(1)
    form.start_amending(before)
    assert not form.unsaved()
    form.parts.reason.setText("补充地点")
    form.course.place.setText("家里")
    form.save()
    after = filled.contact(1)
    assert after.place == "家里"
    assert (after.at, after.said, after.duration_s, after.collector_id) == (
        before.at, before.said, before.duration_s, before.collector_id,
    )  # fmt: skip


def test_a_collector_nobody_knows_cannot_be_put_into_a_correction(form, filled):
    form.start_amending(filled.contact(2))
    form.parts.reason.setText("改催收方")
    form.party.collector.setText("从未见过")
    form.save()
    assert "does not know this collector" in form.parts.message.text()
    form.party.collector.setText("甲某催收")
    form.save()
    assert filled.contact(2).collector_id == filled.collectors()[0].id


def test_a_draft_can_be_carried_into_another_form(form, filled, zh, icons, qtbot):
    form.channel.buttons[Channel.VISIT].click()
    form.course.visitors.setValue(3)
    form.parts.said.setPlainText("开门")
    other = EntryForm(filled, zh, icons, lambda: NOW)
    qtbot.addWidget(other)
    other.load(form.draft())
    assert other.draft() == form.draft()
    assert other.unsaved()
