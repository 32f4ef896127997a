from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool

from diary.domain.errors import DiskFull
from diary.gui.job import Job


@pytest.fixture
def parent(qapp):
    owner = QObject()
    yield owner
    owner.deleteLater()


@pytest.fixture
def pool(parent):
    made = QThreadPool(parent)
    yield made
    made.waitForDone()


def test_the_result_arrives_on_the_gui_thread(qtbot, parent, pool):
    gui, seen = QThread.currentThread(), []
    job = Job(lambda progress: threading.current_thread() is threading.main_thread(), pool, parent)
    job.done.connect(lambda result: seen.append((result, QThread.currentThread() is gui)))
    with qtbot.waitSignal(job.done):
        job.start()
    assert seen == [(False, True)]
    assert not job.running


def test_an_error_is_handed_over_whole(qtbot, parent, pool):
    def work(progress):
        raise DiskFull

    job = Job(work, pool, parent)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert isinstance(failed.args[0], DiskFull)


def test_work_stops_at_its_next_report_after_cancel(qtbot, parent, pool):
    started, go_on = threading.Event(), threading.Event()
    reached = []

    def work(progress):
        started.set()
        go_on.wait(10)
        progress(1, 2)
        reached.append("beyond")

    job = Job(work, pool, parent)
    with qtbot.waitSignal(job.stopped):
        job.start()
        started.wait(10)
        job.cancel()
        go_on.set()
    assert reached == []


def test_progress_does_not_flood_the_window_but_the_end_is_told(qtbot, parent, pool):
    seen = []
    job = Job(lambda progress: [progress(number, 10_000) for number in range(10_001)], pool, parent)
    job.progress.connect(lambda done, total: seen.append((done, total)))
    job.run()
    assert seen[-1] == (10_000, 10_000)
    assert len(seen) < 1000
