from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from diary.domain.exchange import NumberCount
from diary.gui.models.numbers import Column, NumberTableModel

NUMBERS = (
    NumberCount(
        key="+862155500001",
        number="021-5550-0001",
        name="",
        calls=12,
        messages=3,
        tied=True,
        findings=2,
        first=datetime(2026, 1, 2, tzinfo=UTC),
        last=datetime(2026, 3, 4, tzinfo=UTC),
    ),
    NumberCount(
        key="+862155500002", number="021-5550-0002", name="<b>家</b>", calls=0, messages=1, tied=False
    ),
)


@pytest.fixture
def model(qapp, tr):
    return NumberTableModel(tr, NUMBERS)


def test_qt_finds_no_fault_with_it(model, qtmodeltester):
    qtmodeltester.check(model)


def test_numbers_that_are_tied_start_ticked(model):
    assert model.ticked() == {"+862155500001"}
    assert model.index(0, Column.NUMBER).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked


def test_a_tick_is_set_and_taken_back(model, qtbot):
    cell = model.index(1, Column.NUMBER)
    with qtbot.waitSignal(model.ticks_changed):
        model.setData(cell, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert [one.number for one in model.ticked_numbers()] == ["021-5550-0001", "021-5550-0002"]
    model.setData(cell, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert model.ticked() == {"+862155500001"}


def test_a_tied_number_stays_ticked(model):
    cell = model.index(0, Column.NUMBER)
    assert not model.setData(cell, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert not cell.flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_only_ticks_can_be_changed(model):
    assert not model.setData(model.index(1, Column.NAME), "x")
    assert not model.index(1, Column.NAME).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_counts_and_period_are_shown_and_names_stay_plain(model):
    assert [model.index(0, column).data() for column in Column] == [
        "021-5550-0001", "", "12", "3", "2", "2026-01-02 – 2026-03-04",
    ]  # fmt: skip
    assert model.index(1, Column.NAME).data() == "<b>家</b>"
