from __future__ import annotations

from diary.gui.job import Job


def test_jobs_go_when_they_are_through(window, qtbot):
    answers, failures = [], []
    for number in range(5):
        window.room.run(lambda number=number: number, answers.append)
    window.room.run(lambda: 1 / 0, answers.append, failures.append)
    qtbot.waitUntil(lambda: len(answers) == 5 and len(failures) == 1)
    assert sorted(answers) == [0, 1, 2, 3, 4]
    assert isinstance(failures[0], ZeroDivisionError)
    qtbot.waitUntil(lambda: window.findChildren(Job) == [])
