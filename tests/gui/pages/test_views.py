from __future__ import annotations

import pytest

from diary.domain.query import ContactQuery
from diary.gui.pages.views import ViewsPane


@pytest.fixture
def pane(filled, tr, icons, qtbot):
    made = ViewsPane(filled, tr, icons)
    qtbot.addWidget(made)
    return made


def rows(pane) -> list[tuple[str, str]]:
    items = [pane.list.topLevelItem(row) for row in range(pane.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


def test_views_are_listed_with_their_counts(pane, filled):
    flagged = filled.count(ContactQuery(flagged=True))
    assert rows(pane) == [
        ("All contacts", "3"), ("Flagged", str(flagged)), ("示例消费金融 示例分期", "2"), ("Trash", "0"),
    ]  # fmt: skip


def test_choosing_tells_the_query(pane, debt, qtbot):
    with qtbot.waitSignal(pane.chosen) as chosen:
        pane.choose(2)
    assert chosen.args == [ContactQuery(debt_id=debt.id)]
    pane.choose_trash()
    assert pane.query() == ContactQuery(trashed=True)


def test_the_chosen_view_survives_reading_again(pane, filled, qtbot):
    pane.choose_trash()
    filled.trash(1)
    with qtbot.assertNotEmitted(pane.chosen):
        pane.refresh()
    assert pane.query() == ContactQuery(trashed=True)
    assert rows(pane)[-1] == ("Trash", "1")
