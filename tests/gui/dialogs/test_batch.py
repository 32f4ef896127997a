from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel

from diary.domain.contact import Channel, Reached, Relation
from diary.domain.query import ContactQuery
from diary.gui.dialogs.batch import KEEP, BatchDialog, chosen_of, differing


@pytest.fixture
def dialog(filled, tr, qtbot):
    made = BatchDialog(filled, tr, chosen_of(filled.contacts(ContactQuery())))
    qtbot.addWidget(made)
    return made


def choose(box, value):
    box.setCurrentIndex(box.findData(value))


def select_all(window):
    window.frame.contacts.table.selectAll()
    assert len(window.frame.contacts.selected_ids()) == 3
    assert window.frame.contacts.told.text() == "3 of 3 entries selected"


def test_what_differs_is_shown_as_several_and_what_is_shared_as_it_is(dialog):
    assert dialog.choices["channel"].currentText() == "as it is: several"
    assert dialog.choices["direction"].currentText() == "as it is: They contacted me"
    assert dialog.lines["number"].placeholderText() == "several"
    assert not dialog.changes()


def test_only_what_is_touched_changes_and_only_where_it_differs(dialog, filled, qtbot):
    choose(dialog.choices["reached"], Reached.THIRD_PARTY)
    qtbot.keyClicks(dialog.lines["place"], "home")
    assert dialog.changes() == {"reached": Reached.THIRD_PARTY, "place": "home"}
    found = differing(filled.contacts(ContactQuery()), dialog.changes())
    assert set(found) == {1, 2, 3}
    assert found[3] == {"place": "home"}
    assert dialog.told.text() == "Will change: 3 entries, 2 fields"
    choose(dialog.choices["reached"], KEEP)
    assert dialog.changes() == {"place": "home"}


def test_a_form_that_nobody_touched_stays_open(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.wanted):
        dialog.save()
    assert dialog.form.message.text()


def test_several_are_corrected_and_taken_back_in_one_step(window, filled, qtbot):
    select_all(window)
    window.actions_by_name["batch"].trigger()
    qtbot.waitUntil(lambda: window.findChild(BatchDialog) is not None)
    dialog = window.findChild(BatchDialog)
    choose(dialog.choices["relation"], Relation.COLLEAGUE)
    dialog.reason.setText("都是同事")
    dialog.save()
    qtbot.waitUntil(lambda: window.frame.toast.text.text() == "3 entries were corrected.")
    everything = filled.contacts(ContactQuery())
    assert {one.relation for one in everything} == {Relation.COLLEAGUE}
    assert filled.history(1)[-1].reason == "都是同事"
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(window.actions_by_name["redo"].isEnabled)
    assert {one.relation for one in filled.contacts(ContactQuery())} == {Relation.UNKNOWN}
    window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(window.actions_by_name["undo"].isEnabled)
    assert {one.relation for one in filled.contacts(ContactQuery())} == {Relation.COLLEAGUE}
    assert {one.channel for one in everything} == {Channel.CALL, Channel.SMS, Channel.VISIT}


def test_several_go_to_the_trash_together(window, filled, qtbot):
    select_all(window)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: filled.count(ContactQuery(trashed=True)) == 3)
    qtbot.waitUntil(lambda: window.frame.contacts.model.rowCount() == 0)
    qtbot.waitUntil(window.actions_by_name["undo"].isEnabled)
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: window.frame.contacts.model.rowCount() == 3)


def test_one_entry_is_not_several(window):
    index = window.frame.contacts.model.index(0, 0)
    rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    window.frame.contacts.table.selectionModel().select(index, rows)
    window.actions_by_name["batch"].trigger()
    assert window.findChild(BatchDialog) is None
    assert window.frame.toast.text.text().startswith("Select several entries first")
