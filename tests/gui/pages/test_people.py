from __future__ import annotations

from dataclasses import replace

import pytest

from diary.domain.contact import Source
from diary.domain.notice import Notice, NoticeKind
from diary.domain.phone import read_number
from diary.domain.query import ContactQuery
from diary.gui.forms.collector import CollectorForm
from diary.gui.forms.number import NumberForm
from tests.gui.conftest import HOSTILE, NOW


@pytest.fixture
def page(open_window, filled, call, qtbot):

    filled.record(replace(call, number="138 0000 5555", debt_id=None))
    filled.add_notice(Notice(kind=NoticeKind.REFUSAL_BY_CONTACT, at=NOW, person=HOSTILE))
    window = open_window(filled)
    window.actions_by_name["people"].trigger()
    made = window.frame.centre.page("people")
    qtbot.waitUntil(lambda: made.numbers.topLevelItemCount() == 2)
    made.window_ = window
    return made


def rows(listed, columns):
    items = [listed.topLevelItem(row) for row in range(listed.topLevelItemCount())]
    return [[item.text(column) for column in columns] for item in items if not item.isHidden()]


def test_numbers_are_listed_with_whose_they_are(page):
    assert rows(page.numbers, (0, 2, 3)) == [
        ["021-5550-0001", "甲某催收 · 示例消费金融 示例分期", "2"],
        ["138 0000 5555", "not tied", "1"],
    ]
    assert rows(page.persons, (2, 3)) == [["2026-03-10", "1"]]


def test_what_waits_to_be_confirmed_is_listed_but_not_counted(page, filled, call, qtbot):
    for number in (call.number, "139 0000 6666"):
        filled._store.add_contact(filled_in(call, number))
    page.refresh()
    qtbot.waitUntil(lambda: page.numbers.topLevelItemCount() == 3)
    assert rows(page.numbers, (0, 3)) == [
        ["021-5550-0001", "2"],
        ["138 0000 5555", "1"],
        ["139 0000 6666", "0"],
    ]
    assert page.waiting.text() == "2 more wait for your confirmation and are not counted."


def filled_in(call, number):
    """An entry as it is read out of a picture."""
    return replace(call, number=number, number_key=read_number(number).key, source=Source.UNCONFIRMED)


def test_numbers_are_sought(page):
    page.untied.click()
    assert rows(page.numbers, (0,)) == [["138 0000 5555"]]
    page.untied.click()
    page.search.setText("甲某")
    assert rows(page.numbers, (0,)) == [["021-5550-0001"]]
    page.search.setText("+86138")
    assert rows(page.numbers, (0,)) == [["138 0000 5555"]]


def test_a_number_is_tied_named_and_untied_from_here(page, filled, debt, qtbot):
    window = page.window_
    undo = window.actions_by_name["undo"]
    assert not page.tie.isEnabled()
    page.numbers.topLevelItem(1).setSelected(True)
    assert (page.untie.isEnabled(), page.collector.isEnabled()) == (False, False)
    page.tie.click()
    form = window.findChild(NumberForm)
    assert form.numbers.text() == "13800005555"
    form.debt.setCurrentIndex(form.debt.findData(debt.id))
    form.collector.setText("乙某催收")
    form.name.setText("王某")
    form.save()
    whose = [["王某", "乙某催收 · 示例消费金融 示例分期"]]
    qtbot.waitUntil(lambda: rows(page.numbers, (1, 2))[1:] == whose)
    assert undo.text() == "Undo: Kept whose number it is: 13800005555"
    qtbot.waitUntil(page.untie.isEnabled)
    page.untie.click()
    qtbot.waitUntil(lambda: rows(page.numbers, (1, 2))[1:] == [["王某", "not tied"]])
    undo.trigger()
    qtbot.waitUntil(lambda: rows(page.numbers, (1, 2))[1:] == whose)
    page.collector.click()
    corrected = window.findChild(CollectorForm)
    corrected.name.setText("乙某 催收")
    corrected.save()
    qtbot.waitUntil(lambda: rows(page.numbers, (2,))[1:] == [["乙某 催收 · 示例消费金融 示例分期"]])
    for _ in range(2):
        qtbot.waitUntil(undo.isEnabled)
        last = window.keeper.steps.last()
        undo.trigger()
        qtbot.waitUntil(lambda last=last: window.keeper.steps.last() is not last)
    qtbot.waitUntil(lambda: rows(page.numbers, (1, 2))[1:] == [["", "not tied"]])
    assert not undo.isEnabled()


def test_entries_of_a_number_or_a_person_are_shown(page, filled):
    contacts = page.window_.frame.contacts
    page.numbers.topLevelItem(0).setSelected(True)
    page.show_entries.click()
    assert contacts.query() == ContactQuery(number_key="+862155500001")
    page.persons.itemActivated.emit(page.persons.topLevelItem(0), 0)
    assert contacts.query() == ContactQuery(number_key="+862155500001", person=HOSTILE)
