from __future__ import annotations

import pytest

from diary.domain.lender import Answer
from diary.gui.forms.number import NumberForm


@pytest.fixture
def form(filled, tr, qtbot):
    made = NumberForm(filled, tr)
    qtbot.addWidget(made)
    made.show()
    return made


def test_several_numbers_are_tied_at_once(form, filled, debt):
    form.numbers.setText("021-5550-0011，021-5550-0012 021-5550-0013")
    form.collector.setText("乙某催收")
    form.agency.setCurrentIndex(form.agency.findData("yes"))
    form.save()
    assert {"021-5550-0011", "021-5550-0012", "021-5550-0013"} <= {tie.number for tie in filled.numbers()}
    collector = next(one for one in filled.collectors() if one.name == "乙某催收")
    assert collector.agency is Answer.YES
    assert not form.isVisible()


@pytest.mark.parametrize("typed", ["", " ，、"])
def test_no_number_is_told_and_the_form_stays(form, typed):
    form.numbers.setText(typed)
    form.save()
    assert form.form.message.text() == "Please enter at least one number."
    assert form.isVisible()
