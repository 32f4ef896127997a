"""A call is written down with real keys in a real window."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from diary.diary import Diary
from diary.domain.contact import Channel, Outcome
from diary.domain.query import ContactQuery
from tests.e2e.conftest import is_blank


@pytest.fixture
def keys(screen):
    """Presses keys on the screen by xdotool, each named as X names it."""
    program = shutil.which("xdotool")
    if program is None:
        pytest.skip("xdotool is not installed")

    def press(*arguments):
        command = [program, *arguments]
        done = subprocess.run(
            command, env={"DISPLAY": screen.display}, capture_output=True, text=True, check=False
        )
        return done.returncode == 0

    return press


def test_a_call_is_typed_into_the_quick_log_of_a_second_start(
    start, screen, sample, keys, qtbot, tmp_path, resources
):
    first = start("--lang", "en", "gui")
    qtbot.waitUntil(lambda: not is_blank(screen) or first.poll() is not None, timeout=60_000)
    second = start("--lang", "en", "gui")
    assert second.wait(60) == 0, second.communicate()
    qtbot.waitUntil(lambda: keys("search", "--onlyvisible", "--name", "Quick note"), timeout=20_000)
    assert keys("search", "--onlyvisible", "--name", "Quick note", "windowfocus", "--sync")
    assert keys("type", "--delay", "20", "5550-0101")
    assert keys("key", "Down", "Return", "Tab", "space", "Tab", "Tab", "Tab", "Tab", "Tab")
    assert keys("type", "--delay", "20", "pay today")
    acknowledged = tmp_path / "diary" / "heads.log"
    before = acknowledged.read_bytes()
    assert keys("key", "ctrl+Return")
    qtbot.waitUntil(lambda: acknowledged.read_bytes() != before, timeout=20_000)
    first.terminate()
    first.wait(20)
    with Diary.open(tmp_path / "diary", resources) as diary:
        newest = max(diary.contacts(ContactQuery()), key=lambda one: one.id)
    assert (newest.channel, newest.outcome, newest.said) == (Channel.CALL, Outcome.ANSWERED, "pay today")
