from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPalette

from diary.gui.looks import Looks
from diary.gui.names import LOOK
from diary.gui.schemes import CONTRAST_PROPERTY, SCHEMES, Look
from diary.gui.settings import Choices


class Doors(QObject):
    closed = Signal()


class Room(QObject):
    choices_changed = Signal()

    def __init__(self):
        super().__init__()
        self.doors = Doors()


@pytest.fixture
def choices():
    return Choices()


@pytest.fixture
def looks(qapp, look, choices):
    made = Looks(qapp, choices, qapp)
    yield made
    made.let_go()
    made.deleteLater()
    qapp.setProperty(CONTRAST_PROPERTY, False)
    qapp.setPalette(QPalette())


def test_a_chosen_scheme_is_worn_at_once_and_the_window_follows_when_the_dialog_closes(
    qtbot, qapp, looks, choices
):
    room, asked = Room(), []
    looks.follow(room)
    looks.changed.connect(lambda: asked.append(True))
    choices.set(LOOK, Look.DARK)
    room.choices_changed.emit()
    assert qapp.palette().window().color().name() == SCHEMES[Look.DARK].window
    assert not asked
    with qtbot.waitSignal(looks.changed):
        room.doors.closed.emit()
    choices.set("tray", "no")
    room.choices_changed.emit()
    room.doors.closed.emit()
    assert asked == [True]


def test_what_the_system_changes_is_followed_at_once(qtbot, qapp, looks):
    qapp.setPalette(QPalette())
    with qtbot.waitSignal(looks.changed):
        qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert qapp.palette().window().color().name() == SCHEMES[Look.LIGHT].window


def test_a_wish_of_the_system_for_contrast_is_followed_at_once(qtbot, qapp, looks, monkeypatch):
    monkeypatch.setattr("diary.gui.schemes.system_asks_for_contrast", lambda: True)
    hints = qapp.styleHints().accessibility()
    with qtbot.waitSignal(looks.changed):
        hints.contrastPreferenceChanged.emit(hints.contrastPreference())
    assert qapp.palette().windowText().color().name() == "#000000"
