"""What the operating system must bring: only what is missing is installed, or the words to type are given."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import system_packages
from console import Ended, Stop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing of this is needed")

LDD = """/x/libqxcb.so:
\tlibxcb-icccm.so.4 => not found
\tlibQt6Pdf.so.6 => not found
\tlibz.so.1 => /lib/libz.so.1 (0x0)
/x/QtWidgets.abi3.so:
\tlibEGL.so.1 => not found
\tlibGL.so.1 => not found
\tlibxcb-icccm.so.4 => not found
"""
MISSING = ("libEGL.so.1", "libGL.so.1", "libxcb-icccm.so.4")


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """An environment in which PySide6 is installed."""
    (tmp_path / "lib" / "python3.11" / "site-packages" / "PySide6").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Sequence[list[str]]:
    """Debian as root, with nothing installed; the commands that were called."""
    called: list[list[str]] = []

    def call(command: Sequence[str]) -> Ended:
        called.append(list(command))
        return Ended(code=0, complaint="")

    monkeypatch.setattr(system_packages, "call", call)
    monkeypatch.setattr(system_packages, "installer", lambda: "apt-get")
    monkeypatch.setattr(system_packages, "answers", lambda command: LDD if command[0] == "ldd" else "")
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0)
    return called


def test_only_what_the_system_lacks_is_missing(venv: Path, system: Sequence[list[str]]) -> None:
    assert system_packages.missing_libraries(venv) == MISSING


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_bring_everything(
    platform: str, tmp_path: Path, system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "CHECKOUT", tmp_path)
    monkeypatch.setattr(sys, "platform", platform)
    system_packages.install_for_window(tmp_path)
    system_packages.install_test_tools()
    assert list(system) == []


def test_without_pyside_nothing_can_be_missing(tmp_path: Path) -> None:
    assert system_packages.missing_libraries(tmp_path) == ()


def test_apt_installs_just_the_missing_packages(system: Sequence[list[str]]) -> None:
    system_packages._install(system_packages._packages(MISSING))
    (command,) = system
    assert command[:3] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    assert command[-3:] == ["libegl1", "libgl1", "libxcb-icccm4"]
    assert "update" not in command


def test_the_lists_are_fetched_only_when_a_package_is_not_known(
    system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "answers", lambda command: None)
    system_packages._install(["libegl1"])
    assert [("update" in words, "install" in words) for words in system] == [(True, False), (False, True)]


def test_a_library_that_stays_missing_is_named(venv: Path, system: Sequence[list[str]]) -> None:
    with pytest.raises(Stop, match=r"libEGL\.so\.1, libGL\.so\.1, libxcb-icccm\.so\.4"):
        system_packages.install_for_window(venv)


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("apt-get", "sudo apt-get install libegl1 libgl1 libxcb-icccm4"),
        ("dnf", "sudo dnf install 'libEGL.so.1()(64bit)' 'libGL.so.1()(64bit)' 'libxcb-icccm.so.4()(64bit)'"),
        ("zypper", "sudo zypper install 'libEGL.so.1()(64bit)'"),
        ("pacman", "sudo pacman -S --needed libglvnd xcb-util-wm"),
    ],
)
def test_without_rights_or_apt_the_words_to_type_are_given(
    program: str, words: str, system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "installer", lambda: program)
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    with pytest.raises(Stop) as stopped:
        system_packages._install(system_packages._packages(MISSING))
    assert words in stopped.value.english
    assert list(system) == []


def test_where_apt_does_not_know_a_package_its_lists_come_first(
    system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "answers", lambda command: None)
    assert system_packages._typed(["libegl1"]) == "apt-get update && apt-get install libegl1"


def test_sudo_is_asked_without_a_password_where_nobody_can_type_one(
    system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    system_packages._install(["libegl1"])
    assert system[0][:2] == ["sudo", "-n"]


def test_tests_go_on_without_their_tools_where_they_cannot_be_installed(
    system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_packages, "installer", lambda: "dnf")
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    system_packages.install_test_tools()
    assert "skipped: poppler-utils, xvfb" in capsys.readouterr().out
    assert list(system) == []


def test_the_bundled_font_needs_none_of_the_systems(
    tmp_path: Path, system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "CHECKOUT", tmp_path)
    assert not system_packages.has_chinese_font()
    fonts = tmp_path / "resources" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "example.otf").touch()
    assert system_packages.has_chinese_font()


def test_a_missing_font_does_not_stop_the_program(
    tmp_path: Path, system: Sequence[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "CHECKOUT", tmp_path)
    monkeypatch.setattr(system_packages, "call", lambda command: Ended(code=1, complaint="Could not resolve"))
    system_packages.install_for_window(tmp_path)


def test_a_python_without_venv_gets_the_package_of_its_own_version(system: Sequence[list[str]]) -> None:
    system_packages.install_venv_module()
    assert system[0][-1] == f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def test_this_systems_qt_finds_every_library() -> None:
    """What `missing_libraries` does not report is there: the tests of the window ran on it."""
    if not shutil.which("ldd"):
        pytest.skip("ldd is not installed")
    assert system_packages.missing_libraries(Path(sys.prefix)) == ()
