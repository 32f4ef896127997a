from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.domain.notice import Notice, NoticeKind
from diary.gui.dialogs.notices import NoticesDialog
from diary.gui.models.contacts import Column
from tests.gui.conftest import HOSTILE, NOW


@pytest.fixture
def window(open_window, filled, debt):
    """Entries of three days; a notice between the first two, a complaint and its answer after the last."""
    filled.add_notice(
        Notice(
            kind=NoticeKind.ONLY_IN_WRITING, at=NOW - timedelta(days=2, hours=6), debt_id=debt.id, note="信"
        )
    )
    lodged = filled.add_complaint(Complaint(channel="lender", at=NOW - timedelta(hours=9), debt_id=debt.id))
    filled.add_reply(
        Reply(complaint_id=lodged.id, kind=ReplyKind.ACCEPTED, at=NOW - timedelta(hours=3), note=HOSTILE)
    )
    made = open_window(filled)
    made.actions_by_name["timeline"].trigger()
    return made


@pytest.fixture
def page(window, qtbot):
    found = window.frame.centre.page("timeline")
    qtbot.waitUntil(lambda: found.model.rowCount() == 7)
    return found


def words(page):
    model = page.model
    return [model.index(row, Column.WORDS).data() for row in range(model.rowCount())]


def test_what_was_told_and_answered_stands_between_the_entries(page):
    model = page.model
    kinds = ["milestone" if model.milestone(row) else "contact" for row in range(model.rowCount())]
    assert kinds == ["milestone"] * 3 + ["contact"] * 2 + ["milestone", "contact"]
    found = words(page)
    assert found[0].startswith("Limit: ")
    assert HOSTILE in found[1]
    assert found[2].startswith("Complaint handed in")
    assert found[5] == "I asked for contact in writing only: 信"
    assert page.told.text().startswith("3 contacts, and 4 notices")
    row = model.index(5, Column.HOW)
    assert (row.data(), row.data(Qt.ItemDataRole.AccessibleTextRole)) == ("N-001", "How: N-001")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_row_leads_to_the_entry_the_notices_or_the_complaint(window, page, qtbot):
    model, centre = page.model, window.frame.centre
    page.table.activated.emit(model.index(4, 0))
    assert (centre.name(), window.frame.contacts.selected_id()) == ("", model.contact_id(4))
    page.table.activated.emit(model.index(2, 0))
    assert (centre.name(), centre.page("complaints").chosen()) == ("complaints", 1)
    page.table.activated.emit(model.index(5, 0))
    dialog = window.findChild(NoticesDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_it_follows_the_choice_of_the_list(window, page, qtbot):
    window.frame.contacts.filters.search.setText("亲戚")
    qtbot.waitUntil(lambda: window.frame.contacts.model.rowCount() == 1)
    page.refresh()
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    assert page.model.milestone(4) is None
