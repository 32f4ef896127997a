"""The scanner on hostile texts of 100,000 characters, each beside a bare pass over the same text."""

from __future__ import annotations

import re

import pytest

from diary.wording.scanner import Context, Scanner
from tests.bench.conftest import RESOURCES

HOSTILE = {
    "one character": "你" * 100_000,
    "spaced": " 要 你 命" * 20_000,
    "repeated": "联系你家人" * 20_000,
    "stars": "弄*" * 50_000,
    "invisible": "\u200b" * 100_000,
    "traditional": "還錢" * 50_000,
}


@pytest.fixture(scope="session")
def scanner() -> Scanner:
    return Scanner.load(RESOURCES / "wording")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(benchmark, ratio, scanner, name):
    text = HOSTILE[name]
    benchmark.pedantic(lambda: scanner.scan(text, Context.COLLECTOR), rounds=1, warmup_rounds=1)
    bare = re.compile("打断|通讯录|家人")
    ratio(
        f"hostile: {name}", lambda: scanner.scan(text, Context.COLLECTOR), lambda: list(bare.finditer(text))
    )
