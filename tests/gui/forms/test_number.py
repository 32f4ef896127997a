from __future__ import annotations

import pytest

from diary.domain.lender import Answer
from diary.gui.forms.collector import CollectorForm
from diary.gui.forms.number import NumberForm
from diary.gui.keeper import Keeper
from diary.gui.steps.numbers import collector_amended, said

KNOWN = "021-5550-0001"


@pytest.fixture
def keeper(filled, tr):
    return Keeper(filled, tr)


@pytest.fixture
def opened(filled, tr, qtbot, keeper):
    def one(*numbers):
        form = NumberForm(filled, tr, numbers=numbers)
        qtbot.addWidget(form)
        form.wanted.connect(lambda wanted: keeper.do(said(filled, tr, wanted)))
        keeper.changed.connect(form.accept)
        keeper.failed.connect(form.refused)
        form.show()
        return form

    return one


def of(diary):
    debts = {tie.number: (tie.debt_id, tie.collector_id) for tie in diary.numbers()}
    return debts, {one.number: one.name for one in diary.number_names().values()}


def test_several_numbers_are_tied_at_once_and_untied_again(opened, filled, debt, keeper):
    form, before = opened(), of(filled)
    form.numbers.setText("021-5550-0011，021-5550-0012 021-5550-0013")
    form.collector.setText("乙某催收")
    form.agency.setCurrentIndex(form.agency.findData("yes"))
    form.name.setText("李某")
    form.save()
    assert {"021-5550-0011", "021-5550-0012", "021-5550-0013"} <= {tie.number for tie in filled.numbers()}
    collector = next(one for one in filled.collectors() if one.name == "乙某催收")
    assert collector.agency is Answer.YES
    assert not form.isVisible()
    after = of(filled)
    keeper.undo()
    assert of(filled) == before
    assert collector not in filled.known_collectors()
    keeper.redo()
    assert of(filled) == after


def test_what_is_known_of_a_number_is_shown_and_can_be_emptied(opened, filled, debt):
    filled.name_number(KNOWN, "王某")
    form = opened(KNOWN)
    assert (form.debt.currentData(), form.collector.text(), form.name.text()) == (debt.id, "甲某催收", "王某")
    assert form.agency.currentData() == Answer.YES
    form.debt.setCurrentIndex(0)
    form.collector.clear()
    form.save()
    assert of(filled) == ({}, {KNOWN: "王某"})
    assert filled.collectors()[0].agency is Answer.YES


def test_what_several_numbers_differ_in_stays_unless_it_is_filled_in(opened, filled, debt):
    filled.tie_numbers(["021-5550-0002"], collector="乙某催收")
    form = opened(KNOWN, "021-5550-0002")
    assert form.debt.currentText() == "As each is now"
    assert form.collector.text() == ""
    form.name.setText("王某")
    form.save()
    one, other = filled.collectors()
    ties, names = of(filled)
    assert ties == {KNOWN: (debt.id, one.id), "021-5550-0002": (None, other.id)}
    assert set(names.values()) == {"王某"}


def test_a_number_that_was_typed_shows_what_is_known_too(opened, debt, qtbot):
    form = opened()
    qtbot.keyClicks(form.numbers, "02155500001")
    form.numbers.editingFinished.emit()
    assert form.debt.currentData() == debt.id


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Please enter at least one number."),
        (" ，、", "Please enter at least one number."),
        ("未知号码", "None of this can be read as a number or account."),
        ("021-5550-0099", "Please say a debt, a collector or a name."),
    ],
)
def test_what_is_missing_is_told_and_the_form_stays(opened, typed, told):
    form = opened()
    form.numbers.setText(typed)
    form.save()
    assert form.form.message.text() == told
    assert form.isVisible()


def test_a_collector_is_corrected_and_the_correction_taken_back(filled, tr, qtbot, keeper):
    (collector,) = filled.collectors()
    filled.tie_numbers(["021-5550-0002"], collector="乙某催收")
    form = CollectorForm(tr, collector)
    qtbot.addWidget(form)
    form.amended.connect(lambda after: keeper.do(collector_amended(filled, tr, collector, after)))
    keeper.changed.connect(form.accept)
    keeper.failed.connect(form.refused)
    form.show()
    for name, problem in ((" ", "Please enter a name."), ("乙某催收", "has this name already")):
        form.name.setText(name)
        form.save()
        assert problem in form.form.message.text()
        assert form.isEnabled()
    form.name.setText("甲某 催收")
    form.agency.setCurrentIndex(form.agency.findData("no"))
    form.save()
    assert not form.isVisible()
    corrected = filled.collectors()[0]
    assert (corrected.name, corrected.agency) == ("甲某 催收", Answer.NO)
    keeper.undo()
    assert filled.collectors()[0] == collector
