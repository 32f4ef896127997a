from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from diary.domain.query import Count
from diary.gui.charts.activity_box import ActivityBox

AT = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = date(2026, 1, 1)


@pytest.fixture
def box(tr, qtbot):
    made = ActivityBox(tr)
    qtbot.addWidget(made)
    made.resize(600, 200)
    days = {
        FIRST + timedelta(days=one): Count(contacts=one + 1, flagged=1, first=AT, last=AT)
        for one in range(10)
    }
    made.show_days(days)
    made.show()
    qtbot.waitExposed(made)
    return made


def middle(bars, place):
    return bars._slot(place).center().toPoint()


def test_a_drag_chooses_days(box, qtbot):
    bars = box.bars
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=middle(bars, 7))
        qtbot.mouseMove(bars, middle(bars, 3))
        qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=middle(bars, 3))
    assert chosen.args == [date(2026, 1, 4), date(2026, 1, 8)]


def test_what_was_chosen_stays_chosen_when_the_days_are_counted_again(box, qtbot):
    bars = box.bars
    bars.setFocus()
    bars.mark(date(2026, 1, 4), date(2026, 1, 8))
    box.show_days(
        {one.first: Count(contacts=one.contacts, flagged=0, first=AT, last=AT) for one in bars.spans}
    )
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 1, 4), date(2026, 1, 8)]
    bars.mark(None, None)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 1, 10), date(2026, 1, 10)]


def test_the_keyboard_chooses_days(box, qtbot):
    bars = box.bars
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    qtbot.keyClick(bars, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert bars.accessibleDescription() == "2026-01-03: entries 3, flagged 1"
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert chosen.args == [date(2026, 1, 2), date(2026, 1, 3)]


def test_escape_and_a_double_click_show_all_again(box, qtbot):
    with qtbot.waitSignal(box.cleared):
        qtbot.keyClick(box.bars, Qt.Key.Key_Escape)
    with qtbot.waitSignal(box.cleared):
        qtbot.mouseDClick(box.bars, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))


def test_what_is_chosen_is_marked_and_fuller_days_are_higher(box):
    bars = box.bars
    plain = bars.grab().toImage()
    bars.mark(FIRST, FIRST)
    assert bars.grab().toImage() != plain
    high = middle(bars, 9)
    high.setY(8)
    low = middle(bars, 1)
    low.setY(8)
    scale = plain.devicePixelRatio()
    assert plain.pixelColor(high * scale) != plain.pixelColor(low * scale)


def test_the_table_tells_the_same(box, qtbot):
    box.as_table.click()
    assert box.table.isVisible()
    assert [box.table.topLevelItem(2).text(column) for column in range(3)] == ["2026-01-03", "3", "1"]
    with qtbot.waitSignal(box.chosen) as chosen:
        box.table.itemActivated.emit(box.table.topLevelItem(2), 0)
    assert chosen.args == [date(2026, 1, 3), date(2026, 1, 3)]


def test_without_days_it_is_empty_and_bears_every_key(box, qtbot):
    box.show_days({})
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_End):
        with qtbot.assertNotEmitted(box.chosen):
            qtbot.keyClick(box.bars, key)
    with qtbot.assertNotEmitted(box.chosen):
        qtbot.mouseClick(box.bars, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert box.bars.accessibleDescription() == "No entries."
    box.grab()
