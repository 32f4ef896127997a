"""A screen of its own, made by Xvfb, and what is to be seen on it."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

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
