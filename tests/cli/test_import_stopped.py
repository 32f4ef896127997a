"""An import that is stopped by Ctrl-C, by a kill or by a full disk leaves nothing half imported."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diary.diary import Diary
from diary.domain.exchange import ImportOptions, Only, silent
from diary.domain.query import ContactQuery
from tests.bench.corpus import write_xml

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
COUNT = 3000
PATIENCE_S = 60
ALL = ImportOptions(only=Only.ALL)
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "LANGUAGE": "en"}
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc and mounts a small disk")


def importing(folder: Path, file: Path) -> list[str]:
    program = [sys.executable, "-m", "diary", "--lang", "en", "--diary", str(folder)]
    return [*program, "import", "--only", "all", str(file)]


def position(process: subprocess.Popen[str], file: Path) -> int:
    """How far a process has read a file, 0 when it has not opened it."""
    handles = Path(f"/proc/{process.pid}/fd")
    try:
        for handle in handles.iterdir():
            if handle.readlink() == file:
                told = Path(f"/proc/{process.pid}/fdinfo/{handle.name}").read_text("ascii")
                return int(told.split()[1])
    except OSError:
        return 0  # closed, or gone, while we looked
    return 0


@pytest.fixture
def case(tmp_path, read_once):
    """A diary and an export of `COUNT` messages."""
    with Diary.create(tmp_path / "case", RESOURCES):
        pass
    return tmp_path / "case", write_xml(tmp_path / "sms.xml", COUNT)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_all_of_a_stopped_import_is_there_or_nothing(case, stop):
    folder, file = case
    wal = folder / "diary.db-wal"
    with subprocess.Popen(
        importing(folder, file), env=ENVIRONMENT, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        until = time.monotonic() + PATIENCE_S
        while not (wal.exists() and position(process, file)):
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < until
        process.send_signal(stop)
        _, said = process.communicate()
    assert "Traceback" not in said
    with Diary.open(folder, RESOURCES) as diary:
        found = diary.count(ContactQuery()), len(diary.batches())
        assert found in ((0, 0), (COUNT, 1))  # it may have been quicker than we
        if stop is signal.SIGINT:
            assert process.returncode == (130 if found == (0, 0) else 0)
        assert diary.verify(silent).ok
        (report,) = diary.import_files([file], ALL, silent)
        assert report.imported == COUNT - found[0]


FULL_DISK = """
import subprocess, sys
from pathlib import Path
from diary.diary import Diary
from diary.domain.exchange import silent
from diary.domain.query import ContactQuery

disk, resources, importing = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], check=True)
with Diary.create(disk / "case", resources):
    pass
(disk / "filler").write_bytes(bytes(22 << 20))

def state():
    with Diary.open(disk / "case", resources) as diary:
        return diary.count(ContactQuery()), len(diary.batches()), diary.verify(silent).ok

stopped = subprocess.run(importing, capture_output=True, text=True)
print(stopped.returncode, "The disk is full" in stopped.stderr, "Traceback" in stopped.stderr, *state())
(disk / "filler").unlink()
print(subprocess.run(importing, capture_output=True).returncode, *state())
"""


def may_mount() -> bool:
    """Whether this system lets us mount a disk of our own, out of sight of everybody else."""
    if shutil.which("unshare") is None:
        return False
    with_mount = [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(with_mount, capture_output=True, check=False).returncode == 0


def test_an_import_into_a_full_disk_says_so_and_can_be_done_again(tmp_path):
    if not may_mount():
        pytest.skip("mounting a small disk is not allowed here")
    disk = tmp_path / "disk"
    disk.mkdir()
    file = write_xml(tmp_path / "sms.xml", COUNT)
    driver = [sys.executable, "-c", FULL_DISK, str(disk), str(RESOURCES)]
    done = subprocess.run(
        [*NAMESPACE, *driver, *importing(disk / "case", file)],
        env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["3 True False 0 0 True", f"0 {COUNT} 1 True"], done.stderr
