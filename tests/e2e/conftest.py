"""A screen of its own, made by Xvfb, and what is to be seen on it."""

from __future__ import annotations

import contextlib
import os
import shutil
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

CHECKOUT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 1280, 800


@dataclass(frozen=True)
class Screen:
    """An X display and the file in which its pixels stand (X window dump, X11/XWDFile.h)."""

    display: str
    pixels: Path

    def picture(self) -> Image.Image:
        """What the screen shows now."""
        dump = self.pixels.read_bytes()
        header = struct.unpack(">25I", dump[:100])
        start, width, height, line, colors = header[0], header[4], header[5], header[12], header[19]
        data = dump[start + 12 * colors : start + 12 * colors + line * height]
        return Image.frombytes("RGB", (width, height), data, "raw", "BGRX", line)


@pytest.fixture
def screen(tmp_path):
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    command = [
        program,
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        size,
        "-fbdir",
        str(tmp_path),
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        assert number, "Xvfb did not start"
        yield Screen(f":{number}", tmp_path / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait(10)


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


@dataclass(frozen=True)
class Hands:
    """Types and looks for windows by xdotool, as a user without a window manager."""

    program: str
    display: str

    def do(self, *arguments: str) -> bool:
        """One command of xdotool; whether it found what it was for."""
        command = [self.program, *arguments]
        surroundings = {"DISPLAY": self.display}
        done = subprocess.run(command, env=surroundings, capture_output=True, check=False, timeout=20)
        return done.returncode == 0

    def press(self, *keys: str) -> None:
        """Presses keys, each named as X names it."""
        assert self.do("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Types letters on the keys that the display has for them."""
        assert self.do("type", "--delay", "10", text)

    def sees(self, title: str) -> bool:
        """Whether a window of this title is there."""
        return self.do(*_named(title))

    def front(self, qtbot, title: str) -> None:
        """Gives the keyboard to the window of this title, once it is there."""
        qtbot.waitUntil(lambda: self.do(*_named(title), "windowfocus", "--sync"), timeout=30_000)

    def summon(self, qtbot, keys: str, title: str, *, over: str) -> None:
        """Presses keys in the window `over` until the window of this title is there, and goes to it.

        Keys get lost where a window is only just gaining the keyboard.
        """
        for _ in range(6):
            self.front(qtbot, over)
            self.press(keys)
            with contextlib.suppress(qtbot.TimeoutError):
                qtbot.waitUntil(lambda: self.do(*_named(title), "windowfocus", "--sync"), timeout=5_000)
                return
        pytest.fail(f"{title} did not open")

    def close(self, qtbot, title: str) -> None:
        """Presses Escape in the window of this title until it is gone."""

        def is_gone() -> bool:
            if self.sees(title):
                self.press("Escape")
                return False
            return True

        qtbot.waitUntil(is_gone, timeout=10_000)


def _named(title: str) -> tuple[str, ...]:
    return ("search", "--onlyvisible", "--name", f"^{title}$")


@pytest.fixture
def hands(screen):
    program = shutil.which("xdotool")
    if program is None:
        pytest.skip("xdotool is not installed")
    return Hands(program, screen.display)


def is_blank(screen) -> bool:
    """Whether hardly anything is drawn: a window with text has hundreds of shades and no single ground."""
    picture = screen.picture()
    points = picture.width * picture.height
    counts = [count for count, _ in picture.getcolors(points)]
    return len(counts) < 100 or max(counts) > 0.9 * points


def rest(screen, qtbot, seconds: float = 0.4) -> None:
    """Waits until nothing moves on the screen for so long, but for a cursor that blinks."""
    seen = []

    def still() -> bool:
        now = time.monotonic()
        seen.append((now, screen.picture().resize((256, 160)).tobytes()))
        late = [picture for at, picture in seen if at > now - seconds]
        return now - seen[0][0] > seconds and len(set(late)) <= 2

    qtbot.waitUntil(still, timeout=20_000)
