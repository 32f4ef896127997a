from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from diary.gui import fitting
from diary.gui.fitting import fit


@pytest.fixture
def small(monkeypatch):
    """A screen of 1280 x 800 pixels at 200 %."""
    monkeypatch.setattr(fitting, "room_for", lambda _dialog: QSize(640, 400) - fitting.FRAME)


def tall(qtbot, *, rows, box):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    for _ in range(rows):
        layout.addWidget(QLineEdit())
    if box:
        layout.addWidget(QDialogButtonBox(QDialogButtonBox.StandardButton.Close))
    else:
        row = QHBoxLayout()
        row.addWidget(QPushButton("Save"))
        layout.addLayout(row)
    dialog.resize(980, 680)
    return dialog


@pytest.mark.parametrize("box", [True, False])
def test_what_is_too_tall_scrolls_above_its_buttons(qtbot, small, box):
    dialog = tall(qtbot, rows=40, box=box)
    fit(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.size() == QSize(640, 400) - fitting.FRAME
    button = dialog.findChild(QPushButton)
    assert dialog.rect().contains(button.mapTo(dialog, QPoint(0, button.height())))
    area = dialog.findChild(QScrollArea)
    last = dialog.findChildren(QLineEdit)[-1]
    area.ensureWidgetVisible(last)
    assert dialog.rect().contains(last.mapTo(dialog, QPoint(0, last.height())))


@pytest.mark.parametrize("wanted", [None, 3])
def test_the_keyboard_stays_where_it_was_and_tab_goes_down_to_the_buttons(qtbot, small, wanted):
    dialog = tall(qtbot, rows=40, box=False)
    lines = dialog.findChildren(QLineEdit)
    if wanted is not None:
        lines[wanted].setFocus()
    fit(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    assert dialog.focusWidget() is lines[wanted or 0]
    assert lines[0].nextInFocusChain() is lines[1]
    lines[-1].setFocus()
    qtbot.keyClick(lines[-1], Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.findChild(QPushButton)


def test_what_has_room_stays_as_it_is(qtbot):
    dialog = tall(qtbot, rows=2, box=True)
    dialog.resize(300, 200)
    fit(dialog)
    assert dialog.size() == QSize(300, 200)
    assert dialog.findChild(QScrollArea) is None
