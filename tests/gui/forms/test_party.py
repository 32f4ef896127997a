from __future__ import annotations

import pytest

from diary.gui.forms.party import PartyField


@pytest.fixture
def field(filled, tr, qtbot):
    made = PartyField(filled, tr)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("typed", ["021-5550-0001", "02155500001", "+86 21 5550 0001"])
def test_a_known_number_fills_in_collector_and_debt_however_it_is_typed(field, debt, typed):
    field.number.setText(typed)
    assert field.debt_id() == debt.id
    assert field.collector_name() == "甲某催收"
    assert field.known.isVisible()
    assert not field.to_be_tied()


def test_a_new_number_with_a_debt_is_remembered_unless_declined(field, debt):
    field.number.setText("021-5550-0009")
    assert not field.to_be_tied()
    field.debt.setCurrentIndex(field.debt.findData(debt.id))
    assert field.to_be_tied()
    field.remember.setChecked(False)
    assert not field.to_be_tied()


@pytest.mark.parametrize("typed", ["5550", "甲某"])
def test_numbers_are_completed_from_any_part_or_from_the_collectors_name(field, typed):
    completer = field.number.completer()
    completer.setCompletionPrefix(typed)
    assert completer.currentCompletion() == "021-5550-0001"
    assert completer.currentIndex().data() == "021-5550-0001  甲某催收"


def test_an_open_list_of_numbers_outlives_a_reading_that_brings_nothing_new(field, filled):
    completer = field.number.completer()
    field.refresh()
    assert field.number.completer() is completer
    filled.tie_numbers(["021-5550-0099"], debt_id=1, collector="甲某催收")
    field.refresh()
    field.number.completer().setCompletionPrefix("0099")
    assert field.number.completer().currentCompletion() == "021-5550-0099"


def test_a_brief_field_asks_for_the_debt_only_where_the_number_does_not_tell_it(filled, tr, qtbot):
    brief = PartyField(filled, tr, brief=True)
    qtbot.addWidget(brief)
    brief.show()
    assert not brief.debt.isVisible()
    brief.number.setText("021-5550-0001")
    assert not brief.debt.isVisible()
    assert brief.known.text() == "You know this number: 甲某催收 · D-1 示例消费金融 示例分期"
    brief.number.setText("021-5550-0009")
    assert brief.debt.isVisible()


def test_what_was_typed_stays_when_debts_are_read_again(field, debt):
    field.number.setText("021-5550-0001")
    field.refresh()
    assert field.number.text() == "021-5550-0001"
    assert field.debt_id() == debt.id


def test_an_entry_keeps_a_debt_that_is_in_the_trash_though_it_is_not_offered(field, filled, debt):
    filled.trash_debt(debt.id)
    field.refresh()
    assert field.debt.findData(debt.id) < 0
    field.fill("021-5550-0001", debt.id, "甲某催收")
    field.refresh()
    assert field.debt_id() == debt.id
    assert field.debt.currentText() == "D-1 示例消费金融 示例分期 (in the trash)"


def test_collectors_whom_nothing_names_any_more_are_not_offered(field, filled):
    filled.tie_numbers(["021-5550-0002"], collector="打错的名字")
    filled.untie_numbers(["021-5550-0002"])
    field.refresh()
    completer = field.collector.completer()
    completer.setCompletionPrefix("打错")
    assert completer.completionCount() == 0
