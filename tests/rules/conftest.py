"""What the tests of the rules share: the real catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.rules.catalogue import Catalogue, read_catalogue


@pytest.fixture(scope="session")
def resources() -> Path:
    return Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def catalogue(resources: Path) -> Catalogue:
    return read_catalogue(resources)
