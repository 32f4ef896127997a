from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from diary.gui import garbage
from diary.gui.garbage import Tidy


class Ring:
    """Garbage that only a search finds."""

    def __init__(self):
        self.own = self


@pytest.fixture
def tidy(qapp):
    parent = QObject()
    made = Tidy(lambda: parent.property("busy") is True, parent)
    made.begin()
    yield made
    made.end()
    assert gc.isenabled()
    parent.deleteLater()


def forgotten():
    ring = Ring()
    return weakref.ref(ring)


def test_python_itself_does_not_look_and_young_garbage_goes_at_the_next_look(tidy):
    ring = forgotten()
    assert not gc.isenabled()
    assert ring() is not None
    tidy.look()
    assert ring() is None


def test_older_garbage_goes_now_and_then(tidy, monkeypatch):
    monkeypatch.setattr(garbage, "SELDOM", 2)
    kept = Ring()
    ring = weakref.ref(kept)
    tidy.look()
    del kept
    tidy.look()
    assert ring() is None


def test_very_many_things_are_left_alone_until_nobody_is_there(tidy, monkeypatch):
    monkeypatch.setattr(garbage, "MANY", 100)
    monkeypatch.setattr(garbage, "AWAY", 1)
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: Qt.ApplicationState.ApplicationActive)
    kept, ring = [[] for _ in range(1000)], forgotten()
    tidy.look()
    assert ring() is not None
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: Qt.ApplicationState.ApplicationInactive)
    tidy.look()
    assert ring() is None
    assert len(kept) == 1000


def test_nothing_is_looked_for_while_a_job_is_at_work(tidy):
    ring = forgotten()
    tidy.parent().setProperty("busy", True)
    tidy.look()
    assert ring() is not None
    tidy.parent().setProperty("busy", False)
    tidy.look()
    assert ring() is None
