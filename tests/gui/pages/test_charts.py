from __future__ import annotations

from datetime import timedelta

import pytest

from diary.domain.notice import Notice, NoticeKind
from diary.domain.query import ContactQuery
from diary.gui.pages.charts import figures


@pytest.fixture
def noticed(filled, call, debt):
    filled.add_notice(Notice(kind=NoticeKind.STOP_CONTACT, at=call.at - timedelta(hours=5), debt_id=debt.id))
    filled.name_number("021-5550-0001", "催收 甲")
    return filled


@pytest.fixture
def page(look, open_window, noticed, qtbot):
    window = open_window(noticed)
    window.actions_by_name["charts"].trigger()
    made = window.frame.centre.page("charts")
    qtbot.waitUntil(lambda: made.told.text().startswith("3 entries"))
    made.window_ = window
    return made


def lines(table):
    items = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    return [[item.text(column) for column in (0, 1, 4)] for item in items]


def test_everything_is_counted(noticed):
    found = figures(noticed, ContactQuery())
    assert {key: count.contacts for key, count in found.hours.items()} == {(5, 22): 1, (6, 12): 1, (0, 12): 1}
    assert {key: count.contacts for key, count in found.notices.items()} == {1: 2}


def test_the_page_tells_who_and_when(page):
    assert page.told.text().startswith("3 entries, 1 of them between 22:00 and 08:00")
    assert page.heat.item(5, 22).text() == "1"
    assert page.heat.item(0, 3).text() == ""
    assert page.heat.item(0, 3).background().color().alpha() > 0
    assert lines(page.collectors) == [["甲某催收", "2", ""], ["Not known", "1", ""]]
    assert lines(page.numbers) == [["021-5550-0001 催收 甲", "2", ""]]
    assert lines(page.notices) == [["N-001 I asked them to stop", "2", "the first after 5 h"]]


def test_a_click_narrows_the_list_and_can_be_taken_away(page):
    contacts = page.window_.frame.contacts
    page.heat.cellActivated.emit(5, 22)
    assert page.window_.frame.centre.name() == ""
    assert contacts.model.rowCount() == 1
    assert contacts.query() == ContactQuery(weekdays=frozenset({5}), hours=frozenset({22}))
    page.numbers.itemActivated.emit(page.numbers.topLevelItem(0), 0)
    assert contacts.query().number_key == "+862155500001"
    assert [token.text for token in contacts.filters.tokens.tokens] == ["Sat 22:00–22:59", "021-5550-0001"]
    contacts.filters.reset()
    assert contacts.query() == ContactQuery()
    page.collectors.itemActivated.emit(page.collectors.topLevelItem(1), 0)
    assert contacts.query() == ContactQuery()
