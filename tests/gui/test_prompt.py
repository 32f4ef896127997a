from __future__ import annotations

import threading

import pytest

from diary.gui import prompt
from diary.gui.forms.running import run_now
from diary.gui.prompt import Prompt


class Hand:
    """Runs work in threads, and answers when the test says so, as jobs do on their way through the loop."""

    def __init__(self):
        self.waiting = []

    def __call__(self, work, done, failed):
        def run():
            try:
                result = work()
            except ValueError as error:
                wrong = error
                self.waiting.append(lambda: failed(wrong))
            else:
                self.waiting.append(lambda: done(result))

        thread = threading.Thread(target=run)
        thread.start()
        self.threads = [*getattr(self, "threads", []), thread]

    def deliver(self):
        for thread in self.threads:
            thread.join()
        for tell in self.waiting:
            tell()


@pytest.fixture
def hand():
    return Hand()


def test_what_is_quick_is_told_at_once_and_once_only(hand):
    told = []
    asking = Prompt(hand, told.append)
    asking.ask(threading.get_ident, told.append)
    assert told
    assert told[0] != threading.get_ident()
    assert not asking.waiting
    hand.deliver()
    assert len(told) == 1


def test_what_takes_longer_is_told_when_it_is_ready(hand, monkeypatch):
    monkeypatch.setattr(prompt, "PATIENCE_S", 0.0)
    told, go = [], threading.Event()
    asking = Prompt(hand, told.append)
    asking.ask(lambda: go.wait(5) and "late", told.append)
    assert told == []
    assert asking.waiting
    go.set()
    hand.deliver()
    assert told == ["late"]
    assert not asking.waiting


def test_only_the_newest_of_several_is_told(hand, monkeypatch):
    monkeypatch.setattr(prompt, "PATIENCE_S", 0.0)
    told, go = [], threading.Event()
    asking = Prompt(hand, told.append)
    for word in ("first", "second"):
        asking.ask(lambda word=word: go.wait(5) and word, told.append)
    go.set()
    hand.deliver()
    assert told == ["second"]


def test_who_has_gone_is_told_nothing(hand, monkeypatch):
    monkeypatch.setattr(prompt, "PATIENCE_S", 0.0)
    told, go = [], threading.Event()
    asking = Prompt(hand, told.append)
    asking.ask(lambda: go.wait(5), told.append)
    asking.forget()
    go.set()
    hand.deliver()
    assert told == []
    assert not asking.waiting


def test_what_goes_wrong_is_told_as_such(hand):
    errors = []
    asking = Prompt(hand, errors.append)

    def wrong():
        raise ValueError

    asking.ask(wrong, errors.append)
    hand.deliver()
    assert [type(error) for error in errors] == [ValueError]
    assert not asking.waiting


def test_without_a_window_work_is_done_on_the_spot():
    told = []
    Prompt(run_now, told.append).ask(lambda: 1, told.append)
    assert told == [1]
