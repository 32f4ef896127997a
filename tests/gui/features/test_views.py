from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QInputDialog

from diary.domain.contact import Source
from diary.domain.query import ContactQuery
from diary.gui.days import bounds
from diary.gui.pages.filters import UNCONFIRMED


def name_it(window, name):
    window.findChildren(QInputDialog)[-1].textValueSelected.emit(name)


def act(window, name):
    window.actions_by_name[name].trigger()


def test_a_choice_is_kept_as_a_view_renamed_and_forgotten(window, filled, qtbot):
    frame = window.frame
    frame.contacts.filters.search.setText("亲戚")
    qtbot.waitUntil(lambda: frame.contacts.model.rowCount() == 1)
    act(window, "save_view")
    name_it(window, "亲戚群")
    assert [view.query for view in filled.saved_views()] == [ContactQuery(search="亲戚")]
    frame.contacts.filters.reset()
    frame.views.choose_named("saved:亲戚群")
    assert frame.contacts.model.rowCount() == 1
    act(window, "rename_view")
    name_it(window, "威胁")
    assert [view.name for view in filled.saved_views()] == ["威胁"]
    frame.views.choose_named("saved:威胁")
    act(window, "drop_view")
    assert filled.saved_views() == ()
    for _ in range(3):
        act(window, "undo")
    assert filled.saved_views() == ()
    act(window, "redo")
    assert [view.name for view in filled.saved_views()] == ["亲戚群"]


def test_views_of_the_program_are_neither_renamed_nor_forgotten(window):
    for name in ("rename_view", "drop_view"):
        act(window, name)
        assert window.frame.toast.text.text().startswith("Choose one of your own views")


def test_every_view_has_its_key_and_leaves_the_page_that_lies_over_it(window):
    act(window, "people")
    act(window, "view_visits")
    assert window.frame.centre.name() == ""
    assert window.frame.contacts.model.rowCount() == 1
    act(window, "view_details")
    assert window.frame.contacts.query() == ContactQuery(needs_details=True)


def test_bars_narrow_the_list_and_can_be_hidden(window, qtbot):
    contacts = window.frame.contacts
    qtbot.waitUntil(lambda: len(contacts.activity.bars.spans) == 3)
    contacts.activity.bars.chosen.emit(date(2026, 3, 7), date(2026, 3, 8))
    assert contacts.model.rowCount() == 2
    since, until = bounds(date(2026, 3, 7), date(2026, 3, 8))
    assert contacts.query() == ContactQuery(since=since, until=until)
    contacts.activity.bars.cleared.emit()
    assert contacts.query() == ContactQuery()
    act(window, "activity")
    assert not contacts.activity.isVisible()
    assert not window.room.choices.on("activity", default=True)
    act(window, "activity")
    assert contacts.activity.isVisible()


def test_what_waits_to_be_confirmed_is_listed_but_in_no_figure_and_that_is_said(window, filled, call, qtbot):
    filled._store.add_contact(replace(call, source=Source.UNCONFIRMED))
    window.refresh()
    frame = window.frame
    bars, everything = frame.contacts.activity, frame.views.list.topLevelItem(frame.views.row_of("all"))
    qtbot.waitUntil(lambda: "1 more wait" in bars.told.text())
    qtbot.waitUntil(lambda: everything.text(0).endswith("1 to confirm"))
    assert (everything.text(1), frame.contacts.model.rowCount()) == ("3", 4)
    assert sum(span.contacts for span in bars.bars.spans) == 3
    act(window, "charts")
    charts = frame.centre.page("charts")
    qtbot.waitUntil(
        lambda: charts.told.text().endswith("1 more wait for your confirmation and are not counted.")
    )
    assert charts.told.text().startswith("3 entries")
    frame.centre.turn_to("")
    support = frame.contacts.filters.support
    support.setCurrentIndex(support.findData(UNCONFIRMED))
    qtbot.waitUntil(lambda: frame.contacts.model.rowCount() == 1)
    qtbot.waitUntil(lambda: "Over time: 1 entries" in bars.told.text())
