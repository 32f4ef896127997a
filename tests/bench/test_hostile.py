"""Files of absurd size, imported by the program itself: it answers in time, in words, within 200 MB.

pytest tests/bench/test_hostile.py -s
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diary.diary import Diary
from diary.domain.exchange import silent
from tests.bench.hostile_files import OTHERS, WRITTEN, write

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
MOST_MB = 200
SLOWEST_S = 60
PEAK = "VmHWM"
PROGRAM = f"""
import re, runpy, sys
from pathlib import Path
try:
    runpy.run_module("diary", run_name="__main__", alter_sys=True)
finally:
    sys.stderr.write("{PEAK}" + re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""The program, and at its end the most memory in kilobytes that was its own: `ru_maxrss` of a process counts
what its parent had when it began."""


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    with Diary.create(folder / "case", RESOURCES):
        pass
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read in /proc")
@pytest.mark.parametrize("name", [*WRITTEN, *OTHERS])
def test_a_file_of_absurd_size_is_answered_within_the_bounds(case, name):
    file = write(case, name)
    begun = time.perf_counter()
    arguments = ["--lang", "en", "--diary", str(case / "case"), "import", "--only", "all"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments, str(file)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    words, _, peak = (done.stdout + done.stderr).rpartition(PEAK)
    seconds, megabytes = time.perf_counter() - begun, int(peak) // 1024
    sys.stdout.write(
        f"\n{name:16} {seconds:5.1f} s {megabytes:4} MB, exit {done.returncode}: {words[:150]!r}\n"
    )
    file.unlink()
    assert done.returncode in (0, 3)
    assert "Traceback" not in words
    assert seconds < SLOWEST_S
    assert megabytes <= MOST_MB
    with Diary.open(case / "case", RESOURCES) as diary:
        assert diary.verify(silent).ok
