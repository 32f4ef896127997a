"""A built wheel has everything that the program reads beside its modules."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

pytest.importorskip("hatchling", reason="the build tool is not installed")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What is inside a wheel that is built here and now, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def _below(folder: str, pattern: str) -> set[str]:
    return {path.relative_to(CHECKOUT).as_posix() for path in (CHECKOUT / folder).rglob(pattern)}


def test_every_module_and_migration_is_in_the_wheel(names: set[str]) -> None:
    assert _below("diary", "*.py") <= names
    assert any(name.startswith("diary/store/migrations/") for name in names)


@pytest.mark.parametrize("pattern", ["*.toml", "*.typ", "*.svg", "*.txt", "*.[ot]tf"])
def test_the_resources_are_in_the_wheel(names: set[str], pattern: str) -> None:
    assert {f"diary/{name}" for name in _below("resources", pattern)} <= names


def test_the_translations_are_in_the_wheel_as_gettext_reads_them(names: set[str]) -> None:
    sources = _below("resources", "*.po")
    assert sources
    assert {f"diary/{name.removesuffix('.po')}.mo" for name in sources} <= names


def test_the_licence_is_in_the_wheel(names: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_nothing_of_tests_or_tools_is_in_the_wheel(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"diary"}
