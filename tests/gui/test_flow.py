from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from diary.gui.flow import GAP, FlowLayout


@pytest.fixture
def flow(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = FlowLayout(holder)
    made.held_by = holder  # else nothing would keep it alive
    for _ in range(4):
        button = QPushButton()
        button.setFixedSize(100, 20)
        made.addWidget(button)
    return made


def test_widgets_that_do_not_fit_go_on_the_next_line(flow):
    assert flow.heightForWidth(4 * 100 + 3 * GAP) == 20
    assert flow.heightForWidth(4 * 100 + 3 * GAP - 1) == 20 + GAP + 20
    assert flow.heightForWidth(100) == 4 * 20 + 3 * GAP


def test_widgets_stand_side_by_side_then_below(flow):
    flow.setGeometry(QRect(0, 0, 220, 100))
    places = [flow.itemAt(number).geometry().topLeft().toTuple() for number in range(4)]
    assert places == [(0, 0), (108, 0), (0, 28), (108, 28)]


def test_hidden_widgets_take_no_room(flow):
    flow.itemAt(1).widget().hide()
    assert flow.heightForWidth(3 * 100 + 2 * GAP) == 20


def test_widgets_can_change_places(flow):
    widgets = [flow.itemAt(number).widget() for number in range(4)]
    flow.put_in_order(widgets[::-1])
    assert [flow.itemAt(number).widget() for number in range(4)] == widgets[::-1]


def test_items_can_be_taken_out_and_none_lies_beyond_the_last(flow):
    assert flow.itemAt(4) is None
    assert flow.takeAt(9) is None
    flow.takeAt(0)
    assert flow.count() == 3


def test_an_item_goes_with_its_widget_so_that_no_other_is_taken_for_it(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder)
    button = QPushButton("x")
    layout.addWidget(button)
    item = layout.itemAt(0)
    shiboken6.delete(button)
    assert layout.count() == 0
    assert not shiboken6.isValid(item)
