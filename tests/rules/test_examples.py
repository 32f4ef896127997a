"""Every rule keeps its own examples, and every ground of every rule fires in at least one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diary.rules.boundaries import uncovered
from diary.rules.catalogue import read_catalogue
from diary.rules.coverage import coverage
from diary.rules.examples import run_example, run_examples
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


def test_the_examples_try_every_ground_every_silence_and_both_sides_of_every_boundary(read: Read) -> None:
    found = coverage(CATALOGUE, run_examples(CATALOGUE, read), read)
    assert found.complete, found


def test_a_boundary_without_an_example_is_found(read: Read) -> None:
    """Of the night rule only the examples far from its borders are left."""
    name = "quiet-hours-contact"
    far = tuple(
        one for one in CATALOGUE.examples[name]
        if all(contact.local.hour in range(1, 7) for contact in one.case.contacts)
    )  # fmt: skip
    thinned = replace(CATALOGUE, examples={**CATALOGUE.examples, name: far})
    missed = {(one.what, one.moved) for one in uncovered(thinned, name, read)}
    assert {("begin", "21:59:00"), ("begin", "22:01:00"), ("end", "07:59:00"), ("end", "08:01:00")} <= missed
    results = [one for one in run_examples(CATALOGUE, read) if one.rule != name]
    partial = coverage(replace(CATALOGUE, rules={name: CATALOGUE.rules[name]}), results, read)
    assert partial.bold_rules == (name,)
    assert {one[0] for one in partial.silent_grounds} == {name}
    assert not partial.complete
