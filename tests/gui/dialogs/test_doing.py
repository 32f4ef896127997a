from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QObject, QThreadPool

from diary.domain.errors import DiskFull
from diary.gui.dialogs.doing import DoingDialog
from diary.gui.job import Job


@pytest.fixture
def do(tr, qtbot):
    pool, keeper = QThreadPool(), QObject()
    crashes = []

    def begin(work):
        dialog = DoingDialog(tr, "Title")
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.crashes = crashes
        dialog.begin("Something", lambda one: Job(one, pool, keeper), work, str, crashes.append)
        return dialog

    yield begin
    pool.waitForDone()


def test_a_failure_is_told_in_its_place(do, qtbot):
    def fail(progress):
        raise DiskFull

    dialog = do(fail)
    qtbot.waitUntil(lambda: dialog.told.text().startswith("The disk is full."))


def test_what_nobody_expected_is_passed_on(do, qtbot):
    def fail(progress):
        raise KeyError

    dialog = do(fail)
    qtbot.waitUntil(lambda: len(dialog.crashes) == 1)
    assert not dialog.isVisible()


def test_stopping_ends_the_work_and_the_dialog(do, qtbot):
    begun, go = Event(), Event()

    def work(progress):
        begun.set()
        go.wait(5)
        progress(1, 2)

    dialog = do(work)
    begun.wait(5)
    dialog.reject()
    assert dialog.isVisible()
    go.set()
    qtbot.waitUntil(lambda: not dialog.isVisible())
