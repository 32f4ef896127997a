from __future__ import annotations

from datetime import date, time
from decimal import Decimal, InvalidOperation

import pytest
from PySide6.QtCore import QDate

from diary.domain.debt import Hours
from diary.domain.lender import Answer, LenderKind
from diary.gui.forms.debt import DebtForm, read_amount


@pytest.fixture
def form(diary, tr, qtbot):
    made = DebtForm(diary, tr)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_name_is_enough(form, diary):
    form.creditor.setText(" 示例银行 ")
    form.save()
    (debt,) = diary.debts()
    assert (debt.creditor.name, debt.creditor.kind) == ("示例银行", LenderKind.UNKNOWN)
    assert debt.overdue_since is None
    assert debt.agreed_hours is None
    assert form.debt == debt


def test_everything_can_be_said(form, diary):
    form.creditor.setText("示例小贷")
    form.kind.setCurrentIndex(form.kind.findData("micro-loan"))
    form.product.setText("示例贷")
    form.principal.setText("￥12,000.50")
    form.online.setCurrentIndex(form.online.findData("yes"))
    form.visits.setCurrentIndex(form.visits.findData("no"))
    form.overdue_known.setChecked(True)
    form.overdue.setDate(QDate(2026, 1, 5))
    form.hours_agreed.setChecked(True)
    form.save()
    (debt,) = diary.debts()
    assert debt.creditor.kind is LenderKind.MICRO_LOAN
    assert debt.principal == Decimal("12000.50")
    assert (debt.online, debt.visits_agreed, debt.agency_notified) == (Answer.YES, Answer.NO, Answer.UNKNOWN)
    assert debt.overdue_since == date(2026, 1, 5)
    assert debt.agreed_hours == Hours(begin=time(8), end=time(22))


@pytest.mark.parametrize(
    ("name", "principal", "told"),
    [
        ("", "", "Please enter the lender's name."),
        ("示例", "一万二", "The principal must be a number, for example 12000.00."),
        ("示例", "NaN", "The principal must be a number, for example 12000.00."),
        ("示例", "-5", "must be at least 0"),
    ],
)
def test_what_cannot_be_right_is_told_and_the_form_stays(form, diary, name, principal, told):
    form.creditor.setText(name)
    form.principal.setText(principal)
    form.save()
    assert told in form.form.message.text()
    assert form.isVisible()
    assert form.principal.text() == principal
    assert diary.debts() == ()


def test_amounts_are_read_as_people_type_them():
    typed = ("", " 12，000 ", "¥3.5")
    assert [read_amount(text) for text in typed] == [None, Decimal(12000), Decimal("3.5")]
    with pytest.raises(InvalidOperation):
        read_amount("Infinity")


@pytest.fixture
def correction(diary, debt, tr, qtbot):
    made = DebtForm(diary, tr, amending=debt)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_correction_begins_with_what_is_known(correction, debt):
    assert correction.windowTitle() == "Correct a debt"
    assert correction.creditor.text() == debt.creditor.name
    assert correction.kind.currentData() == "consumer-finance"
    assert correction.online.currentData() == "yes"


def test_a_correction_needs_a_reason_and_is_handed_on(correction, debt, qtbot):
    correction.principal.setText("5000")
    correction.save()
    assert "why this is corrected" in correction.form.message.text()
    correction.reason.setText("看了合同")
    with qtbot.waitSignal(correction.amended) as amended:
        correction.save()
    before, after, reason = amended.args
    assert (before, reason) == (debt, "看了合同")
    assert (after.id, after.creditor.id, after.principal) == (debt.id, debt.creditor.id, Decimal(5000))
    assert correction.isVisible()


def test_a_correction_without_a_change_is_none(correction, qtbot):
    with qtbot.assertNotEmitted(correction.amended):
        correction.save()
    assert not correction.isVisible()
