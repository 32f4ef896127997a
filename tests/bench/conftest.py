"""Ratios to a floor measured in the same run are printed after the benchmarks' own table."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
_LINES: list[str] = []


class Ratio:
    """Times a floor and our own way a few times in turn and keeps the medians' ratio."""

    def __call__(
        self, what: str, ours: Callable[[], object], floor: Callable[[], object], rounds: int = 3
    ) -> float:
        pairs = [(self._seconds(floor), self._seconds(ours)) for _ in range(rounds)]
        base = sorted(pair[0] for pair in pairs)[rounds // 2]
        own = sorted(pair[1] for pair in pairs)[rounds // 2]
        _LINES.append(f"{what:<58} {own * 1000:10.1f} ms {base * 1000:10.1f} ms  x {own / base:8.2f}")
        return own / base

    @staticmethod
    def _seconds(work: Callable[[], object]) -> float:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin


@pytest.fixture(scope="session")
def ratio() -> Ratio:
    return Ratio()


@pytest.fixture(scope="session", params=[10_000, 100_000], ids=["10k", "100k"])
def count(request) -> int:
    return request.param


def pytest_terminal_summary(terminalreporter) -> None:
    if _LINES:
        terminalreporter.section("ratio to a floor of the same run")
        terminalreporter.write_line(f"{'':<58} {'ours':>13} {'floor':>13}  {'ratio':>10}")
        for line in _LINES:
            terminalreporter.write_line(line)
