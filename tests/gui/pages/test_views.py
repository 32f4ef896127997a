from __future__ import annotations

from datetime import date

import pytest

from diary.domain.contact import Channel
from diary.domain.query import ContactQuery, SavedView
from diary.gui import days
from diary.gui.pages import views as module
from diary.gui.pages.view_list import View, moved
from diary.gui.pages.views import ViewsPane


@pytest.fixture
def pane(filled, tr, icons, qtbot, monkeypatch):
    monkeypatch.setattr(module, "PAUSE_MS", 0)
    monkeypatch.setattr(days, "today", lambda: date(2026, 3, 9))
    made = ViewsPane(filled, tr, icons)
    made.counting.connect(lambda wanted: made.show_counts({key: count() for key, count in wanted.items()}))
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def rows(pane) -> dict[str, str]:
    items = [pane.list.topLevelItem(row) for row in range(pane.list.topLevelItemCount())]
    return {item.text(0): item.text(1) for item in items}


def test_views_are_listed_with_their_counts(pane, filled, qtbot):
    with qtbot.waitSignal(pane.counting):
        pane.refresh()
    assert rows(pane) == {
        "Today": "1",
        "All contacts": "3",
        "Needs details": str(filled.count(ContactQuery(needs_details=True))),
        "Flagged": str(filled.count(ContactQuery(flagged=True))),
        "After notice": "0",
        "Third parties": "1",
        "Visits": "1",
        "示例消费金融 示例分期": "2",
        "Trash": "0",
    }
    assert list(rows(pane))[-1] == "Trash"


def test_choosing_tells_the_query(pane, debt, qtbot):
    for key, query in (
        (f"debt:{debt.id}", ContactQuery(debt_id=debt.id)),
        ("visits", ContactQuery(channels=frozenset({Channel.VISIT}))),
        ("today", moved(ContactQuery(), 1)),
        ("trash", ContactQuery(trashed=True)),
    ):
        with qtbot.waitSignal(pane.chosen) as chosen:
            pane.choose_named(key)
        assert chosen.args == [query] == [pane.query()]


def test_the_chosen_view_survives_reading_again_though_others_come(pane, filled, qtbot):
    pane.choose_named("trash")
    filled.save_view(SavedView(name="夜里", query=ContactQuery(search="夜"), last_days=7))
    with qtbot.assertNotEmitted(pane.chosen):
        pane.refresh()
    assert pane.query() == ContactQuery(trashed=True)
    assert "夜里" in rows(pane)
    pane.choose_named("saved:夜里")
    assert pane.query() == moved(ContactQuery(search="夜"), 7)
    filled.drop_view("夜里")
    pane.refresh()
    assert pane.view().key == "all"


def test_a_page_among_the_views_is_asked_for_by_its_name(pane, qtbot):
    pane.choose_named("visits")
    with qtbot.waitSignal(pane.counting):
        pane.add_page(
            View(key="complaints", icon="complaint", name="Complaints", page="complaints"), lambda: 5
        )
    assert rows(pane)["Complaints"] == "5"
    with qtbot.waitSignal(pane.page_wanted) as wanted, qtbot.assertNotEmitted(pane.chosen):
        pane.choose_named("complaints")
    assert wanted.args == ["complaints"]
    assert pane.query() == ContactQuery(channels=frozenset({Channel.VISIT}))


def test_the_pane_follows_when_a_page_is_turned_to_elsewhere(pane, qtbot):
    pane.add_page(View(key="complaints", icon="complaint", name="Complaints", page="complaints"), lambda: 5)
    with qtbot.assertNotEmitted(pane.chosen), qtbot.assertNotEmitted(pane.page_wanted):
        pane.follow_page("complaints")
        assert pane.view().key == "complaints"
        pane.follow_page("")
        assert pane.view().key == "all"
