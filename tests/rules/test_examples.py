"""Every rule keeps its own examples, and every ground of every rule fires in at least one."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.domain.flag import FlagState
from diary.rules.catalogue import read_catalogue
from diary.rules.examples import run_example
from diary.rules.found import Read
from diary.rules.reading import reader
from diary.wording.scanner import Scanner

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CATALOGUE = read_catalogue(RESOURCES)


@pytest.fixture(scope="session")
def read() -> Read:
    return reader(Scanner.load(RESOURCES / "wording"))


def test_every_file_is_taken() -> None:
    assert [str(problem) for problem in CATALOGUE.problems] == []


@pytest.mark.parametrize(
    ("rule", "number"),
    [(rule, n + 1) for rule in CATALOGUE.rules for n in range(len(CATALOGUE.examples[rule]))],
)
def test_a_rule_keeps_its_example(rule: str, number: int, read: Read) -> None:
    result = run_example(CATALOGUE, rule, number, read)
    assert result.ok, f"{result.example.says}\n{result.difference}"


@pytest.mark.parametrize("rule", CATALOGUE.rules)
def test_every_ground_fires_in_an_example(rule: str, read: Read) -> None:
    results = [run_example(CATALOGUE, rule, n + 1, read) for n in range(len(CATALOGUE.examples[rule]))]
    flags = [flag for one in results for flag in one.flags if flag.state is not FlagState.CLEARED]
    silent = [
        ground.norm for ground in CATALOGUE.rules[rule].grounds
        if not any(ground in flag.grounds for flag in flags)
    ]  # fmt: skip
    assert silent == []


def test_every_rule_has_an_example_without_a_flag() -> None:
    bold = [
        rule for rule, examples in CATALOGUE.examples.items() if all(example.flags for example in examples)
    ]
    assert bold == []
