from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QThreadPool

from diary.domain.query import ContactQuery
from diary.gui.dialogs.hours import HoursDialog, by_hour
from diary.gui.job import Job


@pytest.fixture
def dialog(filled, tr, qtbot):
    pool, keeper = QThreadPool(), QObject()
    made = HoursDialog(filled, tr, ContactQuery(), lambda work: Job(work, pool, keeper))
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: "entries" in made.told.text())
    yield made
    pool.waitForDone()


def test_contacts_are_counted_by_weekday_and_hour(filled):
    assert by_hour(filled.contacts(ContactQuery())) == {(5, 22): 1, (6, 12): 1, (0, 12): 1}


def test_every_count_stands_in_its_cell(dialog):
    shown = {
        (row, column): dialog.table.item(row, column).text()
        for row in range(7)
        for column in range(24)
        if dialog.table.item(row, column)
    }
    assert shown == {(5, 22): "1", (6, 12): "1", (0, 12): "1"}


def test_it_says_how_many_came_at_night_and_accuses_nobody(dialog):
    assert dialog.told.text().startswith("3 entries, 1 of them between 22:00 and 08:00")
    assert "told by the flags" in dialog.told.text()
