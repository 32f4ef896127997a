from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate

from diary.domain.contact import Channel
from diary.domain.query import ContactQuery, Support
from diary.gui.pages.filters import BETWEEN, UNCONFIRMED, FilterBar

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def bar(filled, tr, icons, qtbot):
    made = FilterBar(filled, tr, icons)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def choose(box, data) -> None:
    box.setCurrentIndex(box.findData(data))


def test_nothing_is_narrowed_at_first(bar):
    assert bar.narrow(ContactQuery(trashed=True)) == ContactQuery(trashed=True)
    assert not bar.active()


def test_every_filter_goes_into_the_query(bar, debt, filled):
    key = filled.numbers()[0].key
    choose(bar.channel, Channel.SMS.value)
    choose(bar.debt, debt.id)
    choose(bar.number, key)
    choose(bar.support, Support.NONE.value)
    bar.flagged.setChecked(True)
    bar.search.setText(" 单位 ")
    assert bar.narrow(ContactQuery()) == ContactQuery(
        channels=frozenset({Channel.SMS}),
        debt_id=debt.id,
        number_key=key,
        support=Support.NONE,
        flagged=True,
        search="单位",
    )
    choose(bar.support, UNCONFIRMED)
    assert bar.narrow(ContactQuery()).confirmed is False


def test_days_are_whole_days_on_the_debtors_clock(bar):
    choose(bar.period, BETWEEN)
    bar.since.setDate(QDate(2026, 3, 1))
    bar.until.setDate(QDate(2026, 3, 2))
    query = bar.narrow(ContactQuery())
    assert query.since == datetime(2026, 3, 1, tzinfo=ZONE)
    assert query.until == datetime(2026, 3, 3, tzinfo=ZONE)


def test_the_last_seven_days_end_with_today(bar):
    choose(bar.period, 6)
    query = bar.narrow(ContactQuery())
    assert (query.until - query.since).days == 7
    assert query.until > datetime.now(ZONE) > query.since


def test_the_day_fields_are_shown_only_when_needed(bar):
    assert not bar.between.isVisible()
    choose(bar.period, BETWEEN)
    assert bar.between.isVisible()


def test_typing_is_told_after_a_pause_and_a_choice_at_once(bar, qtbot):
    with qtbot.waitSignal(bar.changed):
        bar.search.setText("单位")
    with qtbot.waitSignal(bar.changed, timeout=0):
        choose(bar.channel, Channel.CALL.value)


def test_clearing_takes_everything_away_and_tells_once(bar, qtbot):
    choose(bar.channel, Channel.SMS.value)
    bar.search.setText("单位")
    told = []
    bar.changed.connect(lambda: told.append(1))
    bar.reset()
    assert not bar.active()
    assert told == [1]


def test_a_choice_survives_reading_again(bar, debt):
    choose(bar.debt, debt.id)
    bar.refresh()
    assert bar.debt.currentData() == debt.id


def test_the_view_of_a_debt_stays_when_no_debt_is_filtered(bar):
    assert bar.narrow(ContactQuery(debt_id=7)).debt_id == 7
