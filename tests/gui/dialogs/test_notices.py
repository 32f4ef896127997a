from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QPushButton

from diary.domain.lender import Answer
from diary.domain.notice import Notice, NoticeKind
from diary.gui.dialogs.notices import NoticesDialog
from diary.gui.job import Job
from diary.gui.pages.flag_card import FlagCard


@pytest.fixture
def open_list(filled, tr, icons, qtbot):
    pool = QThreadPool()
    keeper = QObject()

    def make():
        made = NoticesDialog(filled, tr, icons, lambda work: Job(work, pool, keeper), None)
        qtbot.addWidget(made)
        made.show()
        return made

    yield make
    pool.waitForDone()


def test_an_empty_list_says_what_belongs_here(open_list):
    dialog = open_list()
    assert dialog.empty.isVisible()
    assert not dialog.list.isVisible()


def test_notices_are_listed_newest_first_in_words(open_list, filled, now, debt):
    filled.add_notice(
        Notice(kind=NoticeKind.NO_VISITS, at=now() - timedelta(days=9), debt_id=debt.id, note="<b>短信</b>")
    )
    filled.add_notice(Notice(kind=NoticeKind.STOP_CONTACT, at=now() - timedelta(days=2), person="王某"))
    rows = [open_list().list.topLevelItem(row) for row in range(2)]
    assert [row.text(1) for row in rows] == ["I asked them to stop", "I asked them not to visit"]
    assert rows[0].text(2) == "王某"
    assert (rows[1].text(3), rows[1].text(5)) == ("示例消费金融 示例分期", "<b>短信</b>")


def test_a_complaint_left_unanswered_is_explained_below(open_list, filled, now, debt, qtbot):
    at = now() - timedelta(days=20)
    filled.add_notice(Notice(kind=NoticeKind.COMPLAINT_LODGED, at=at, debt_id=debt.id))
    dialog = open_list()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(FlagCard)))
    card = dialog.findChildren(FlagCard)[0]
    assert card.flag.rule == "complaint-deadline-missed"
    assert card.flag.missing == ("complaint-complex",)
    heard = []
    dialog.answered.connect(heard.append)
    next(one for one in card.findChildren(QPushButton) if one.text() == "No").click()
    (change,) = heard
    assert (change.flag_id, change.fact, change.answer) == (card.flag.id, "complaint-complex", Answer.NO)
