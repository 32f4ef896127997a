from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from diary.diary import Diary, facade
from tests.diary.borrower import Borrower

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def read_once():
    """Rules and patterns are read from their files once for all tests of the facade."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(facade, "read_catalogue", cache(facade.read_catalogue))
        patch.setattr(facade.Scanner, "load", cache(facade.Scanner.load))
        yield


@pytest.fixture
def clock():
    return lambda: NOW


@pytest.fixture
def diary(tmp_path, clock):
    with Diary.create(tmp_path / "case", RESOURCES, clock=clock) as opened:
        yield opened


@pytest.fixture
def borrower(diary):
    return Borrower(diary)
