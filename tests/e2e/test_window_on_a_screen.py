from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def start(screen, tmp_path):
    """Starts the program as a user does, on the screen and with a home of its own."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    surroundings |= {"DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path / "home")}
    begun = []

    def begin(*arguments):
        command = [sys.executable, "-m", "diary", "--diary", str(tmp_path / "diary"), *arguments]
        begun.append(
            subprocess.Popen(command, cwd=CHECKOUT, env=surroundings, stderr=subprocess.PIPE, text=True)
        )
        return begun[-1]

    yield begin
    for process in begun:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture
def sample(start, tmp_path):
    """The fictional diary, made by the program itself."""
    making = start("demo", str(tmp_path / "diary"))
    _, complaints = making.communicate(timeout=60)
    assert making.returncode == 0, complaints


def test_the_window_shows_the_sample_diary(start, screen, sample, qtbot):
    assert is_blank(screen)
    window = start("--lang", "zh-CN", "gui")
    qtbot.waitUntil(lambda: not is_blank(screen) or window.poll() is not None, timeout=60_000)
    assert window.poll() is None, window.communicate()[1]
    assert not is_blank(screen)


def test_it_leaves_after_the_first_painting_without_a_word(start, sample):
    window = start("gui", "--exit-after-first-paint")
    _, complaints = window.communicate(timeout=60)
    assert (window.returncode, complaints) == (0, "")


def is_blank(screen) -> bool:
    """Whether hardly anything is drawn: a window with text has hundreds of shades and no single ground."""
    picture = screen.picture()
    points = picture.width * picture.height
    counts = [count for count, _ in picture.getcolors(points)]
    return len(counts) < 100 or max(counts) > 0.9 * points
