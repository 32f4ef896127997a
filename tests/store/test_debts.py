from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from diary.domain.debt import Debt, Hours
from diary.domain.errors import BadValue, NoSuch
from diary.domain.lender import Answer, Collector, Creditor, LenderKind, NumberTie

LENDER = Creditor(name="示例消费金融", kind=LenderKind.CONSUMER_FINANCE)
DEBT = Debt(
    creditor=LENDER,
    product="循环贷",
    contract_no="A-1",
    principal=Decimal("10000.50"),
    currency="CNY",
    overdue_since=date(2025, 1, 1),
    online=Answer.YES,
    visits_agreed=Answer.NO,
    contract_mentions_visits=Answer.NO,
    agency_notified=Answer.NO,
    agreed_hours=Hours(begin=time(9, 30), end=time(18)),
    note="仅周末",
)


def test_a_debt_comes_back_as_it_was_given(store):
    stored = store.add_debt(DEBT)
    assert stored == replace(DEBT, id=1, creditor=replace(LENDER, id=1))
    assert str(stored.principal) == "10000.50"
    assert store.debts() == (stored,)


def test_debts_of_one_lender_share_it(store):
    first, second = store.add_debt(DEBT), store.add_debt(replace(DEBT, product="分期"))
    other = store.add_debt(replace(DEBT, creditor=replace(LENDER, kind=LenderKind.CARD)))
    assert first.creditor == second.creditor
    assert other.creditor.id != first.creditor.id


def test_an_amended_debt_keeps_its_old_revision(store, folder):
    stored = store.add_debt(DEBT)
    amended = store.amend_debt(replace(stored, note="", principal=None, agreed_hours=None), "paid a part")
    assert store.debts() == (amended,)
    assert (amended.note, amended.principal, amended.agreed_hours) == ("", None, None)
    assert store.head().kind == "debt.amend"
    assert store.verify().ok


def test_amending_nothing_is_no_event(store):
    stored = store.add_debt(DEBT)
    head = store.head()
    assert store.amend_debt(stored, "") == stored
    assert store.head() == head


def test_a_corrected_lender_is_corrected_for_all_its_debts(store):
    first, second = store.add_debt(DEBT), store.add_debt(replace(DEBT, product="分期"))
    known = replace(first.creditor, name="示例消费金融有限公司")
    store.amend_debt(replace(first, creditor=known), "full name")
    assert [debt.creditor for debt in store.debts()] == [known, known]
    assert store.verify().ok
    assert second.creditor.id == known.id


def test_a_debt_can_move_to_another_lender(store):
    stored = store.add_debt(DEBT)
    moved = store.amend_debt(replace(stored, creditor=Creditor(name="示例资管", kind=LenderKind.AMC)), "sold")
    assert moved.creditor == Creditor(id=2, name="示例资管", kind=LenderKind.AMC)


def test_an_unknown_debt_is_told_by_its_reference(store):
    with pytest.raises(NoSuch) as told:
        store.amend_debt(replace(DEBT, id=7), "")
    assert told.value.fields["reference"] == "D-7"


def test_a_principal_that_is_no_number_is_refused(store):
    with pytest.raises(BadValue):
        store.add_debt(replace(DEBT, principal=Decimal("NaN")))
    assert store.debts() == ()


def test_a_collector_is_found_by_name_or_recorded(store):
    first = store.find_collector("王某")
    assert first == Collector(id=1, name="王某", agency=Answer.UNKNOWN)
    head = store.head()
    assert store.find_collector("王某") == first
    assert store.head() == head
    assert store.find_collector("王某", Answer.YES).agency is Answer.YES
    assert store.head().kind == "collector.amend"
    assert store.find_collector("王某").agency is Answer.YES
    assert store.find_collector("李某").id == 2
    assert [one.name for one in store.collectors()] == ["王某", "李某"]


def test_ties_are_one_event_and_can_be_tied_anew(store):
    debt = store.add_debt(DEBT)
    collector = store.find_collector("王某")
    ties = [NumberTie(number=f"021-5550-000{n}", key=f"+8621555000{n}", debt_id=debt.id) for n in range(3)]
    before = store.head().seq
    assert store.tie_numbers(ties) == tuple(ties)
    assert store.head().seq == before + 1
    moved = replace(ties[1], debt_id=None, collector_id=collector.id)
    fresh = replace(ties[0], key="+8621555009")
    assert set(store.tie_numbers([fresh, moved, ties[2]])) == {fresh, moved, ties[2]}
    assert store.head().seq == before + 2
    assert store.ties() == (ties[0], moved, ties[2], fresh)
    assert store.verify().ok


def test_a_tie_to_an_unknown_debt_ties_nothing(store):
    good = NumberTie(number="1", key="1")
    with pytest.raises(NoSuch):
        store.tie_numbers([good, NumberTie(number="2", key="2", debt_id=4)])
    assert store.ties() == ()
