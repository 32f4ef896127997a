from __future__ import annotations

from diary.domain.debt import Debt
from diary.domain.lender import Creditor
from diary.gui.debts import SHORT, long_name, names_of, short_name


def debt(number, lender, product=""):
    return Debt(id=number, creditor=Creditor(name=lender), product=product)


def test_a_debt_is_called_by_lender_and_product_on_one_line():
    assert short_name(debt(1, "示例消费\n金融", " 示例分期 ")) == "示例消费 金融 示例分期"
    assert len(short_name(debt(1, "长" * 200))) == SHORT


def test_a_debt_without_a_name_is_called_by_its_number():
    assert short_name(debt(7, "")) == "D-7"
    assert long_name(debt(7, "")) == "D-7"


def test_the_long_name_leads_with_the_number_and_is_cut_later():
    assert long_name(debt(7, "示例消费金融", "示例分期")) == "D-7 示例消费金融 示例分期"
    assert long_name(debt(7, "长" * 200), SHORT) == "D-7 " + "长" * (SHORT - 1) + "…"


def test_two_debts_of_the_same_name_are_told_apart():
    names = names_of([debt(1, "甲", "贷"), debt(2, "甲", "贷"), debt(3, "乙", "贷")])
    assert names == {1: "D-1 甲 贷", 2: "D-2 甲 贷", 3: "乙 贷"}
