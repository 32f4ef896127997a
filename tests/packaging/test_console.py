"""How the bootstrap speaks, and what it makes of other programs' failures."""

from __future__ import annotations

import io
import sys

import pytest

import console
from console import Ended, Stop


@pytest.mark.parametrize(
    ("complaint", "act"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", "network cannot be reached"),
        ("W: Temporary failure resolving 'deb.example'", "network cannot be reached"),
        ("error: could not open lock file - open (13: Permission denied)", "No right to write"),
        ("ERROR: No matching distribution found for example", "no build for this system"),
        ("something else", "status 9"),
    ],
)
def test_a_failure_of_another_program_is_told_by_its_cause(complaint: str, act: str) -> None:
    assert act in console.stop_for(Ended(code=9, complaint=complaint), "Installing", "安装").english


def test_a_lost_connection_is_no_missing_build() -> None:
    """Without a network pip ends with `No matching distribution`, too."""
    both = "connection broken by 'SSLError'\nERROR: No matching distribution found for example"
    assert "network" in console.stop_for(Ended(code=1, complaint=both), "Installing", "安装").english


def test_a_console_that_cannot_show_chinese_gets_the_english_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", latin)
    console.say("Stopped.", "已停止。")
    console.headline("Opening the window", "打开窗口")
    latin.flush()
    assert latin.buffer.getvalue() == b"Stopped.\n== Opening the window\n"


def test_a_path_that_a_console_cannot_show_does_not_end_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    latin = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", latin)
    console.make_printable()
    console.say("in 日记")
    assert latin.buffer.getvalue() == b"in ??\n"


def test_errors_of_a_called_program_are_shown_and_kept(capfd: pytest.CaptureFixture[str]) -> None:
    script = "import sys; print('out', flush=True); sys.stderr.write('复杂\\n'); sys.exit(7)"
    ended = console.call([sys.executable, "-c", script])
    assert ended == Ended(code=7, complaint="复杂\n")
    assert capfd.readouterr() == ("out\n", "复杂\n")


def test_a_program_that_is_not_there_is_a_failure_not_a_traceback() -> None:
    assert console.call(["no-such-program-here"]).code == 127
    assert console.answers(["no-such-program-here"]) is None


def test_settings_of_another_python_do_not_reach_called_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    assert not {"PYTHONHOME", "PYTHONPATH"} & console.surroundings().keys()


def test_a_stop_has_an_exit_status_other_than_zero() -> None:
    assert Stop("a", "b").code == 1
