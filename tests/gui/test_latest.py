from __future__ import annotations

import pytest

from diary.gui.latest import Latest


@pytest.fixture
def waiting():
    """Work that was started and has not ended, each as (work, done, failed)."""
    return []


@pytest.fixture
def latest(waiting):
    failures = []
    made = Latest(lambda *one: waiting.append(one), failures.append)
    made.failures = failures
    return made


def end(waiting):
    work, done, _ = waiting.pop(0)
    done(work())


def test_only_the_newest_of_those_that_wait_is_answered(latest, waiting):
    answers = []
    for number in range(4):
        latest.ask(lambda number=number: number, answers.append)
    assert len(waiting) == 1
    end(waiting)
    assert (answers, len(waiting)) == ([], 1), "the first was overtaken"
    end(waiting)
    assert (answers, waiting) == ([3], [])


def test_a_failure_is_told_and_does_not_stop_what_waits(latest, waiting):
    answers = []
    latest.ask(lambda: 1, answers.append)
    latest.ask(lambda: 2, answers.append)
    error = ValueError()
    waiting.pop(0)[2](error)
    assert latest.failures == [error]
    end(waiting)
    assert answers == [2]
