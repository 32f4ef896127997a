from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diary.diary import Diary
from tests.diary.borrower import Borrower
from tests.diary.phone_exports import sms_file

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session", autouse=True)
def quick(read_once):
    """All tests here open diaries."""


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


@pytest.fixture
def file(tmp_path):
    return sms_file(tmp_path)
