"""The two commands of the README: what they say and do where all is well and where it is not."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import bootstrap
import commands
from console import Ended, Stop

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = CHECKOUT / "packaging" / "bootstrap.py"


def test_old_pythons_can_read_the_script_as_far_as_its_message() -> None:
    assert ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 4))


def test_an_older_python_is_turned_away_with_the_version_that_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert bootstrap.main() == 1
    told = capsys.readouterr().err
    assert "This is Python 3.9; Collection Diary needs Python 3.11" in told
    assert "需要 3.11 或更新版本" in told


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936", "utf-8"])
def test_help_is_printed_on_every_console(encoding: str) -> None:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, SCRIPT, "--help"], env=environment, capture_output=True, check=True
    )
    assert b"run" in done.stdout
    assert not done.stderr


def test_unknown_words_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commands.start(["walk"])
    assert left.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that is ready: this Python and what it has."""
    monkeypatch.setattr(commands, "prepare", lambda *, dev: None)
    monkeypatch.setattr(commands, "compile_messages", lambda: None)
    monkeypatch.setattr(commands, "program", lambda name: Path(sys.executable))
    monkeypatch.setattr(commands.system_packages, "install_for_window", lambda venv: None)
    monkeypatch.setattr(commands.system_packages, "install_test_tools", lambda: None)


def _check(name: str, code: int) -> tuple[str, str, list[str | Path]]:
    return name, "", [sys.executable, "-c", f"print('ran {name}', flush=True); raise SystemExit({code})"]


def test_every_check_runs_even_after_one_failed(
    ready: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "_checks", lambda further: [_check("first", 3), _check("second", 0)])
    assert commands.start(["test"]) == 1
    shown = capfd.readouterr().out
    assert "ran second" in shown
    assert "first FAILED" in shown.splitlines()[-1]
    assert "second ok" in shown.splitlines()[-1]


def test_checks_that_all_pass_end_well(ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "_checks", lambda further: [_check("only", 0)])
    assert commands.start(["test"]) == 0


def test_words_after_test_go_to_pytest() -> None:
    *_, (name, _, command) = commands._checks(["-k", "late"])
    assert name == "pytest"
    assert command[-2:] == ["-k", "late"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sessions without a display")
def test_without_a_display_it_says_so_and_makes_a_dossier(
    ready: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert commands.start(["run", "--out", str(tmp_path)]) == 0
    told = capfd.readouterr().out
    assert "There is no display" in told
    assert str(tmp_path / "dossier.pdf") in told
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "dossier.csv").stat().st_size > 0


def test_the_window_opens_with_the_words_that_followed(ready: None, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def call(command: Sequence[str | Path]) -> Ended:
        called.extend(str(word) for word in command)
        return Ended(code=0, complaint="")

    monkeypatch.setattr(commands, "has_display", lambda: True)
    monkeypatch.setattr(commands, "call", call)
    assert commands.start(["run", "--diary", "mine"]) == 0
    assert called[1:] == ["-m", "diary", "--diary", "mine", "gui"]


def test_a_window_that_fails_leads_to_the_way_without_one(
    ready: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "has_display", lambda: True)
    monkeypatch.setattr(commands, "call", lambda command: Ended(code=-6, complaint=""))
    assert commands.start(["run"]) == 1
    assert "run --headless" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "act"),
    [
        (OSError(28, "No space left on device"), "Free some space"),
        (PermissionError(13, "Permission denied"), "No right to write"),
    ],
)
def test_failures_of_the_disk_are_told_with_what_to_do(
    error: OSError, act: str, ready: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(*, dev: bool) -> None:
        raise error

    monkeypatch.setattr(commands, "prepare", failing)
    assert commands.start(["run"]) == 1
    assert act in capsys.readouterr().out


def test_an_interruption_ends_without_a_traceback(
    ready: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*, dev: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "prepare", interrupted)
    assert commands.start(["run"]) == commands.INTERRUPTED
    assert "Stopped." in capsys.readouterr().out


def test_a_stop_is_told_in_both_languages(
    ready: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopping(*, dev: bool) -> None:
        raise Stop("Type this.", "请执行。", code=4)

    monkeypatch.setattr(commands, "prepare", stopping)
    assert commands.start(["run"]) == 4
    assert capsys.readouterr().out == "\nType this.\n请执行。\n"
