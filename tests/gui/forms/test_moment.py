from __future__ import annotations

from datetime import timedelta

import pytest

from diary.gui.forms.moment import MomentField
from tests.gui.conftest import NOW


@pytest.fixture
def field(tr, now, qtbot):
    made = MomentField(tr, now)
    qtbot.addWidget(made)
    made.show()
    made.show_moment(NOW)
    return made


def press(field, text) -> None:
    next(chip for chip in field.chips if chip.text() == text).click()


@pytest.mark.parametrize(
    ("chip", "expected", "doubt"),
    [
        ("Now", NOW, 0),
        ("10 min ago", NOW - timedelta(minutes=10), 10),
        ("1 hour ago", NOW - timedelta(hours=1), 10),
        ("This morning", NOW.replace(hour=9), 180),
        ("Yesterday evening", NOW.replace(hour=20) - timedelta(days=1), 180),
    ],
)
def test_chips_set_time_and_doubt(field, chip, expected, doubt):
    press(field, chip)
    assert (field.moment(), field.about_min()) == (expected, doubt)
    assert field.check()


def test_this_morning_before_nine_is_not_yet_to_come(tr, qtbot):
    early = NOW.replace(hour=7)
    field = MomentField(tr, lambda: early)
    qtbot.addWidget(field)
    press(field, "This morning")
    assert field.moment() == early


def test_a_time_to_come_is_refused_beside_the_field(field):
    field.show_moment(NOW + timedelta(minutes=6))
    assert not field.check()
    assert field.error.isVisible()
    field.show_moment(NOW + timedelta(minutes=4))
    assert field.check()
    assert not field.error.isVisible()


def test_seconds_survive_while_the_minute_is_not_touched(field):
    exact = NOW - timedelta(hours=2, seconds=17)
    field.show_moment(exact)
    assert field.moment() == exact
    field.edit.setDateTime(field.edit.dateTime().addSecs(60))
    assert field.moment() == exact.replace(second=0) + timedelta(minutes=1)


def test_a_doubt_that_is_not_on_the_list_is_kept(field):
    field.show_moment(NOW, 25)
    assert field.about_min() == 25


def test_the_clock_is_that_of_the_zone(field):
    field.zone = "Asia/Tokyo"
    field.show_moment(NOW)
    assert field.edit.dateTime().toString("HH:mm") == "13:00"
    assert field.moment() == NOW
