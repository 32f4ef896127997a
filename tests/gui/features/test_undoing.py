"""The menu says what would be taken back; another language goes on with it, a locked diary does not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog

from diary.domain.query import ContactQuery
from diary.gui.forms.debt import DebtForm


def names(window):
    views = window.frame.views.list
    return [views.topLevelItem(row).text(0) for row in range(views.topLevelItemCount())]


@pytest.fixture
def acts(window):
    return window.actions_by_name


def test_the_menu_says_what_would_be_taken_back_and_is_grey_without_anything(window, acts, filled):
    undo, redo = acts["undo"], acts["redo"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo", False, False)
    assert "before the diary was locked" in undo.toolTip()
    window.frame.contacts.select(1)
    acts["trash"].trigger()
    assert undo.text() == "Undo: C-0001 is in the trash"
    undo.trigger()
    assert redo.text() == "Do again: C-0001 is in the trash"
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)


def test_what_people_typed_is_no_mnemonic_in_the_menu(window, acts, filled):
    acts["save_view"].trigger()
    window.findChild(QInputDialog).textValueSelected.emit("A & B")
    assert acts["undo"].text() == "Undo: The view “A && B” was kept"


def test_a_debt_is_added_taken_back_and_put_into_the_trash_from_its_form(
    window, acts, filled, debt, qtbot, monkeypatch
):
    undo = acts["undo"]
    acts["add_debt"].trigger()
    form = window.findChild(DebtForm)
    form.creditor.setText("另一家银行")
    form.save()
    assert undo.text() == "Undo: D-2 was saved"
    undo.trigger()
    qtbot.waitUntil(lambda: filled.debts() == (debt,))
    qtbot.waitUntil(acts["redo"].isEnabled)
    assert "另一家银行" not in names(window)
    acts["redo"].trigger()
    qtbot.waitUntil(lambda: "另一家银行" in names(window))
    choices = []

    def choose(_parent, _title, _label, offered, *_args, **_kwargs):
        choices.append(offered)
        return offered[-1], True

    monkeypatch.setattr("diary.gui.doors.QInputDialog.getItem", choose)
    window.frame.contacts.select(3)
    acts["amend_debt"].trigger()
    form = next(one for one in window.findChildren(DebtForm) if one.isVisible())
    assert form.creditor.text() == "另一家银行"
    form.trash_button.click()
    qtbot.waitUntil(lambda: filled.debts() == (debt,))
    gone = "D-2 is in the trash. Entries that name it: 0"
    qtbot.waitUntil(lambda: window.frame.toast.text.text() == gone)
    assert not [one for one in window.findChildren(DebtForm) if one.isVisible()]
    acts["amend_debt"].trigger()
    assert choices[-1][-1] == "Out of the trash: D-2 另一家银行"
    qtbot.waitUntil(lambda: len(filled.debts()) == 2)


def test_a_view_that_took_anothers_place_gives_it_back(window, acts, filled):
    for name, search in (("一", "还款"), ("二", "账单")):
        window.frame.contacts.filters.search.setText(search)
        acts["save_view"].trigger()
        window.findChildren(QInputDialog)[-1].textValueSelected.emit(name)
    before = filled.saved_views()
    window.room.refresh()
    window.frame.views.choose(names(window).index("一"))
    acts["rename_view"].trigger()
    window.findChildren(QInputDialog)[-1].textValueSelected.emit("二")
    assert [one.name for one in filled.saved_views()] == ["二"]
    acts["undo"].trigger()
    assert {one.name: one.query for one in filled.saved_views()} == {one.name: one.query for one in before}


def test_many_entries_go_and_come_back(window, acts, filled, qtbot):
    window.frame.contacts.table.selectAll()
    acts["trash"].trigger()
    qtbot.waitUntil(lambda: acts["undo"].text() == "Undo: 3 entries are in the trash")
    assert filled.count(ContactQuery()) == 0
    acts["undo"].trigger()
    qtbot.waitUntil(lambda: filled.count(ContactQuery()) == 3)


def test_the_keys_that_take_back_select_one_entry_and_not_one_more(window, acts, filled, qtbot):
    table = window.frame.contacts.table
    window.frame.contacts.select(2)
    acts["trash"].trigger()
    window.frame.contacts.select(3)
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(table, Qt.Key.Key_Z, held)  # Qt believes Ctrl to be held from here on
    assert QApplication.keyboardModifiers() == held
    assert not filled.contact(2).trashed
    assert window.frame.contacts.selected_ids() == (2,)
    qtbot.keyClick(table, Qt.Key.Key_Control)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
