"""The scanner over the shipped pattern files, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.wording.scanner import Scanner

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "wording"


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def scanner() -> Scanner:
    return Scanner.load(FOLDER)
