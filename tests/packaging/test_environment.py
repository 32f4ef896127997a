"""The virtual environment: made once, left alone while nothing changes, made anew when it is broken."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import environment
from console import Ended, Stop

Calls = list[list[str]]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a project file and no environment."""
    monkeypatch.setattr(environment, "CHECKOUT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "bootstrap.json")
    (tmp_path / "pyproject.toml").write_text('[build-system]\nrequires = ["builder"]\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def calls(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Programs called, in order; each "succeeds", and making the environment leaves its folder."""
    made: Calls = []

    def call(command: Sequence[str | Path]) -> Ended:
        made.append([str(word) for word in command])
        if "venv" in made[-1]:
            _dist(checkout, "pip-1").parent.mkdir(parents=True, exist_ok=True)
            (checkout / ".venv" / "pyvenv.cfg").touch()
        return Ended(code=0, complaint="")

    monkeypatch.setattr(environment, "call", call)
    monkeypatch.setattr(
        environment, "answers", lambda command: _version() if (checkout / ".venv").exists() else None
    )
    return made


def _version() -> str:
    return f"{sys.version_info[0]} {sys.version_info[1]}\n"


def _dist(checkout: Path, name: str) -> Path:
    return checkout / ".venv" / "lib" / "python3.99" / "site-packages" / f"{name}.dist-info"


def test_the_first_time_it_is_made_and_filled(checkout: Path, calls: Calls) -> None:
    environment.prepare(dev=False)
    assert [words[1:3] for words in calls] == [["-m", "venv"], ["-m", "pip"], ["-m", "pip"]]
    assert calls[1][-1] == "builder"
    assert calls[2][-3:] == ["--no-build-isolation", "--editable", "."]


def test_for_tests_the_tools_for_tests_come_too(checkout: Path, calls: Calls) -> None:
    environment.prepare(dev=True)
    assert calls[-1][-1] == ".[dev]"


def test_nothing_is_called_when_nothing_changed(checkout: Path, calls: Calls) -> None:
    environment.prepare(dev=True)
    calls.clear()
    environment.prepare(dev=True)
    environment.prepare(dev=False)
    assert calls == []


def test_a_changed_project_file_fills_it_again(checkout: Path, calls: Calls) -> None:
    environment.prepare(dev=False)
    calls.clear()
    (checkout / "pyproject.toml").write_text('[build-system]\nrequires = ["other"]\n', encoding="utf-8")
    environment.prepare(dev=False)
    assert [words[2] for words in calls] == ["pip", "pip"]


def test_an_environment_for_running_is_filled_further_for_tests(checkout: Path, calls: Calls) -> None:
    environment.prepare(dev=False)
    calls.clear()
    environment.prepare(dev=True)
    assert calls[-1][-1] == ".[dev]"


@pytest.mark.skipif(sys.platform == "win32", reason="the folders of libraries are those of Linux and macOS")
def test_a_library_that_has_gone_is_installed_again(checkout: Path, calls: Calls) -> None:
    environment.prepare(dev=False)
    _dist(checkout, "pip-1").mkdir()
    environment.STAMP.unlink()
    environment.prepare(dev=False)
    calls.clear()
    _dist(checkout, "pip-1").rmdir()
    environment.prepare(dev=False)
    assert [words[2] for words in calls] == ["pip", "pip"]


def test_a_broken_environment_is_made_anew(
    checkout: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare(dev=False)
    calls.clear()
    stray = checkout / ".venv" / "stray"
    stray.touch()
    monkeypatch.setattr(environment, "answers", lambda command: None)
    environment.prepare(dev=False)
    assert "venv" in calls[0]
    assert not stray.exists()


def test_a_folder_of_that_name_that_is_no_environment_is_left_alone(
    checkout: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / ".venv").mkdir()
    mine = checkout / ".venv" / "mine.txt"
    mine.write_text("keep", encoding="utf-8")
    monkeypatch.setattr(environment, "answers", lambda command: None)
    with pytest.raises(Stop, match="in the way"):
        environment.prepare(dev=False)
    assert mine.read_text(encoding="utf-8") == "keep"


def test_a_failed_filling_is_tried_again_next_time(
    checkout: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.prepare(dev=False)
    (checkout / "pyproject.toml").write_text('[build-system]\nrequires = ["other"]\n', encoding="utf-8")
    monkeypatch.setattr(
        environment, "call", lambda command: Ended(code=1, complaint="Network is unreachable")
    )
    for _ in range(2):
        with pytest.raises(Stop, match="network"):
            environment.prepare(dev=False)


def test_too_little_space_is_told_before_anything_is_made(
    checkout: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "NEEDED_MB", 10**12)
    with pytest.raises(Stop, match="MB are free"):
        environment.prepare(dev=False)
    assert calls == []


def test_a_python_without_its_venv_module_is_completed_first(
    checkout: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(environment.system_packages, "install_venv_module", lambda: order.append("module"))
    environment.prepare(dev=False)
    assert order == ["module"]
    assert "venv" in calls[0]


@pytest.mark.parametrize(("platform", "path"), [("win32", "Scripts/python.exe"), ("darwin", "bin/python")])
def test_programs_are_where_each_system_puts_them(
    platform: str, path: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert environment.program("python") == checkout / ".venv" / path
