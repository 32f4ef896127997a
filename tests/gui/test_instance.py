from __future__ import annotations

import subprocess
import sys

from PySide6.QtNetwork import QLocalServer

from diary.gui.instance import Door, _name, knock

ASK = (
    "import sys, pathlib; from diary.gui.instance import knock; "
    "sys.exit(not knock(pathlib.Path(sys.argv[1])))"
)


def test_nobody_answers_where_no_program_runs(tmp_path, qapp):
    assert not knock(tmp_path)


def test_a_second_start_is_heard_at_its_own_door_even_after_a_crash(tmp_path, qtbot):
    left = QLocalServer()
    assert left.listen(_name(tmp_path / "日记"))
    door, heard = Door(tmp_path / "日记"), []
    assert door.listening
    door.knocked.connect(lambda: heard.append(1))
    guest = subprocess.Popen([sys.executable, "-c", ASK, str(tmp_path / "日记")])
    qtbot.waitUntil(lambda: guest.poll() is not None, timeout=20_000)
    assert (guest.returncode, heard) == (0, [1])
    assert not knock(tmp_path / "other")
    door.close()
    left.close()
