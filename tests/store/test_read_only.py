"""A medium or folder that cannot be written is told; what is on it can still be verified."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diary.domain.errors import DiaryReadOnly
from diary.store.store import Store

ROOT = Path(__file__).resolve().parents[2]

READ_ONLY = """
import subprocess, sys
from pathlib import Path
from diary.domain.errors import DiaryReadOnly
from diary.store.store import Store
from diary.store.verifying import verify_folder

folder = Path(sys.argv[1])


def told(place, act):
    subprocess.run(["mount", "--bind", place, place], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", place, place], check=True)
    try:
        act()
    except DiaryReadOnly:
        print("told")


told(folder / "diary.db", lambda: Store.open(folder))
told(folder, lambda: Store.open(folder))
told(folder, lambda: Store.create(folder / "new"))
print(verify_folder(folder))
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs a mount of its own")
def test_a_read_only_medium_is_told_and_can_still_be_verified(closed):
    (closed / "diary.lock").unlink()
    done = subprocess.run(
        ["unshare", "-m", sys.executable, "-c", READ_ONLY, str(closed)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "mount" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert done.stdout.splitlines()[:3] == ["told"] * 3, done.stderr
    assert "problems=()" in done.stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(closed):
    closed.chmod(0o500)
    try:
        with pytest.raises(DiaryReadOnly):
            Store.open(closed)
    finally:
        closed.chmod(0o700)
