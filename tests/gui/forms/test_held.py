from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from diary.gui.forms.held import HeldFields


@pytest.fixture
def make(qtbot):
    """One field of each kind, with other values beforehand if wanted."""

    def made(*, touched=False):
        paper = QWidget()
        qtbot.addWidget(paper)
        box = QComboBox(paper)
        for text, value in (("none", None), ("one", 1), ("two", "zwei")):
            box.addItem(text, value)
        fields = {
            "line": QLineEdit(paper),
            "text": QPlainTextEdit(paper),
            "box": box,
            "yes": QCheckBox(paper),
            "count": QSpinBox(paper),
            "moment": QDateTimeEdit(QDateTime(QDate(2026, 3, 1), QTime(9, 30)), paper),
            "day": QDateEdit(QDate(2026, 3, 2), paper),
            "clock": QTimeEdit(QTime(8, 0), paper),
        }
        held = HeldFields(paper, fields)
        paper.held, paper.fields = held, fields
        if touched:
            fields["line"].setText("一行")
            fields["text"].setPlainText("两\n行")
            box.setCurrentIndex(2)
            fields["yes"].setChecked(True)
            fields["count"].setValue(7)
            fields["moment"].setDateTime(QDateTime(QDate(2025, 12, 31), QTime(23, 59)))
            fields["day"].setDate(QDate(2025, 1, 1))
            fields["clock"].setTime(QTime(21, 15))
        return paper

    return made


def test_what_stands_in_each_kind_of_field_is_kept_and_comes_back(make):
    typed, fresh = make(touched=True), make()
    assert typed.held.unsaved()
    fresh.held.take(typed.held.state())
    assert fresh.held.state() == typed.held.state()
    assert fresh.fields["box"].currentData() == "zwei"
    assert fresh.fields["moment"].dateTime().time() == QTime(23, 59)
    fresh.held.reset()
    assert not fresh.held.unsaved()
    assert fresh.fields["box"].currentData() is None


def test_a_change_is_told_and_the_beginning_can_be_moved(make, qtbot):
    paper = make()
    for name, change in (("yes", lambda one: one.toggle()), ("day", lambda one: one.stepUp())):
        with qtbot.waitSignal(paper.held.edited):
            change(paper.fields[name])
    paper.held.begin()
    assert not paper.held.unsaved()


@pytest.mark.parametrize("text", ["", "[", "null", "[1]", "5", '{"line": 5}', '{"moment": "gestern"}'])
def test_what_is_no_draft_of_these_fields_is_refused(make, text):
    paper = make()
    with pytest.raises(ValueError):  # noqa: PT011 - of any kind: json has its own
        paper.held.take(text)


def test_a_draft_of_another_version_fills_what_it_knows(make):
    paper = make()
    paper.held.take('{"line": "甲", "gone": 1}')
    assert paper.fields["line"].text() == "甲"
    assert paper.fields["count"].value() == 0
