from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from diary.gui.scratch import LOCK, PREFIX, own_scratch, scratch_folder, sweep

CRASHING = """
import os, sys, tempfile
tempfile.tempdir = sys.argv[1]
from diary.gui.scratch import own_scratch, scratch_folder
with own_scratch():
    kept = scratch_folder()
    open(os.path.join(kept.path(), "readable copy"), "w").close()
    os._exit(9)
"""


@pytest.fixture
def around(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_lies_there_for_a_while_goes_at_the_end(around):
    with own_scratch():
        kept = scratch_folder()
        (Path(kept.path()) / "readable copy").touch()
        (own,) = around.iterdir()
        assert own in Path(kept.path()).parents
        assert Path(tempfile.mkdtemp()).parent == own
    assert list(around.iterdir()) == []
    assert tempfile.gettempdir() == str(around)


def test_what_a_crash_left_is_swept_away_by_the_next_start_and_nothing_else(around):
    crashed = subprocess.run([sys.executable, "-c", CRASHING, str(around)], check=False)
    assert crashed.returncode == 9
    (left,) = around.glob(f"{PREFIX}*")
    assert list(left.glob("*/readable copy"))
    (around / f"{PREFIX}of-somebody-else").mkdir()
    with own_scratch():
        assert not left.exists()
        sweep(around)
        (mine,) = around.glob(f"*/{LOCK}")
        assert mine.exists()
    assert [one.name for one in around.iterdir()] == [f"{PREFIX}of-somebody-else"]
