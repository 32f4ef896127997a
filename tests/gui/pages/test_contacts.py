from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from diary.domain.contact import Channel
from diary.domain.query import ContactQuery
from diary.gui.pages.contacts import ContactsPage


@pytest.fixture
def page_of(tr, icons, qtbot):
    def make(diary):
        page = ContactsPage(diary, tr, icons)
        qtbot.addWidget(page)
        page.show()
        page.refresh()
        return page

    return make


def test_the_first_contact_is_selected(page_of, filled):
    page = page_of(filled)
    assert page.selected_id() == filled.contact_ids(ContactQuery())[0]


def test_the_selected_contact_stays_selected(page_of, filled):
    page = page_of(filled)
    oldest = filled.contact_ids(ContactQuery())[-1]
    page.select(oldest)
    page.refresh()
    assert page.selected_id() == oldest


def test_the_next_contact_takes_the_place_of_one_that_went(page_of, filled):
    page = page_of(filled)
    page.select_row(1)
    gone, following = page.model.contact_id(1), page.model.contact_id(2)
    filled.trash(gone)
    page.refresh()
    assert page.selected_id() == following
    filled.trash(following)
    page.refresh()
    assert page.selected_id() == page.model.contact_id(0)


def test_a_contact_that_is_not_listed_cannot_be_selected(page_of, filled):
    assert not page_of(filled).select(999)


def test_search_narrows_the_list_and_can_be_dropped(page_of, filled):
    page = page_of(filled)
    page.filters.search.setText("账单")
    page.refresh()
    assert page.model.rowCount() == 1
    page.filters.search.setText("没有这样的话")
    page.refresh()
    assert page.stack.currentWidget() is page.nothing
    page.nothing.clear.click()
    assert page.model.rowCount() == 3
    assert page.stack.currentWidget() is page.table


def test_each_filter_that_leaves_nothing_over_can_be_dropped_alone(page_of, filled, qtbot):
    page = page_of(filled)
    filters = page.filters
    filters.search.setText("账单")
    filters.channel.setCurrentIndex(filters.channel.findData(Channel.VISIT.value))
    page.refresh()

    def offered():
        return {one.text(): one for one in page.nothing.findChildren(QPushButton) if one.isVisible()}

    qtbot.waitUntil(lambda: sorted(offered()) == ["Clear filters", "Without “Visit”", "Without “账单”"])
    offered()["Without “Visit”"].click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert filters.search.text() == "账单"


def test_an_empty_diary_offers_three_ways_to_begin(page_of, diary, qtbot):
    page = page_of(diary)
    assert page.stack.currentWidget() is page.welcome
    assert not page.filters.isVisible()
    wanted = (page.welcome.entry_wanted, page.welcome.import_wanted, page.welcome.debt_wanted)
    for button, signal in zip(page.welcome.buttons, wanted, strict=True):
        with qtbot.waitSignal(signal):
            button.click()


def test_an_empty_trash_is_simply_empty(page_of, filled, qtbot):
    page = page_of(filled)
    with qtbot.waitSignal(page.selected) as selected:
        page.show_view(ContactQuery(trashed=True))
    assert page.stack.currentWidget() is page.nothing
    assert not page.nothing.clear.isVisible()
    assert selected.args == [None]
