"""The pattern files' own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.wording.scanner import Scanner
from diary.wording.values import Context

SCANNER = Scanner.load(Path(__file__).resolve().parents[2] / "resources" / "wording")
HITS = [
    pytest.param(one, hit, id=f"{one.label}-{one.id}-{n}")
    for one in SCANNER.patterns
    for n, hit in enumerate(one.hits)
]
MISSES = [
    pytest.param(one, miss, id=f"{one.label}-{one.id}-{n}")
    for one in SCANNER.patterns
    for n, miss in enumerate(one.misses)
]


@pytest.mark.parametrize(("pattern", "text"), HITS)
def test_a_pattern_finds_its_examples(pattern, text):
    found = [one for one in SCANNER.scan(text, Context.COLLECTOR).findings if one.label is pattern.label]
    assert found
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(("pattern", "text"), MISSES)
def test_a_pattern_lets_its_counter_examples_pass(pattern, text):
    assert pattern.label not in {one.label for one in SCANNER.scan(text, Context.COLLECTOR).findings}
