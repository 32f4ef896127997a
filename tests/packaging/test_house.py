"""What the house rules ask of every file: short modules with a docstring, and no word about one machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 300
ROOTS = ("diary", "packaging", "resources", "tests", ".ci")
MADE_BY_TOOLS = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".benchmarks"}
TEXTS = {".py", ".toml", ".md", ".po", ".typ", ".txt", ".json", ".jsonl", ".xml", ".svg", ".spec", ".sh", ""}
# Someone's home, and the top folders in which build machines keep their work.
MACHINE_PATH = re.compile(
    r"(?<![\w.~$}/-])/(?:work|root|builds|workspace|home/\w+|Users/\w+)(?=[/\s\"'`)]|$)|[A-Z]:\\Users\\\w",
    re.MULTILINE,
)


def _files() -> Iterator[Path]:
    yield from (path for path in CHECKOUT.iterdir() if path.is_file() and path.name != ".git")
    for root in ROOTS:
        for path in (CHECKOUT / root).rglob("*"):
            if path.is_file() and not MADE_BY_TOOLS.intersection(path.parts):
                yield path


def _modules(*roots: str) -> list[Path]:
    return sorted(path for root in roots for path in (CHECKOUT / root).rglob("*.py"))


@pytest.mark.parametrize("root", ["diary", "packaging", "tests"])
def test_every_module_is_short(root: str) -> None:
    lengths = {module: len(module.read_text(encoding="utf-8").splitlines()) for module in _modules(root)}
    assert {str(module): length for module, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(module.relative_to(CHECKOUT))
        for module in _modules("diary", "packaging")
        if not ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(CHECKOUT)}: {match[0]!r}"
        for path in _files()
        if path.suffix in TEXTS
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("text", ["cd |work|main", "'|root|.cache'", "(|home|someone|x)", "|Users|someone "])
def test_a_path_of_one_machine_is_recognised(text: str) -> None:
    assert MACHINE_PATH.search(text.replace("|", "/"))  # written so that this file does not hold one itself


@pytest.mark.parametrize("text", ["homework|main", "~|work|x", "tests|root|y", "https:||a.example|work|"])
def test_other_words_are_no_path_of_one_machine(text: str) -> None:
    assert not MACHINE_PATH.search(text.replace("|", "/"))


def test_packaging_is_no_package() -> None:
    """An `__init__.py` there would hide the library of that name, which pip and pytest need."""
    assert not (CHECKOUT / "packaging" / "__init__.py").exists()
