"""Small exports made for a test, and a reader for them."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from diary.intake.android_xml import AndroidXml
from diary.intake.record import Record, Rejection
from diary.intake.sniff import open_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diary.domain.answers import Answers
    from diary.intake.reading import Reading

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


class Export:
    """One file as it was read: its records, its rejections and what was said about it."""

    def __init__(self, reading: Reading) -> None:
        items = list(reading)
        self.reading = reading
        self.records = [item for item in items if isinstance(item, Record)]
        self.rejections = [item for item in items if isinstance(item, Rejection)]

    @property
    def record(self) -> Record:
        """The only record."""
        (only,) = self.records
        return only

    @property
    def reasons(self) -> list[str]:
        """Why records were not taken, in English."""
        return [rejection.reason.format(**rejection.fields) for rejection in self.rejections]

    @property
    def warnings(self) -> list[str]:
        """What was said about the file, in English."""
        return [warning.reason.format(**warning.fields) for warning in self.reading.warnings]


@pytest.fixture
def read() -> Callable[[str | bytes], Export]:
    """Reads an export given as text or bytes."""

    def reader(content: str | bytes) -> Export:
        data = content.encode() if isinstance(content, str) else content
        return Export(open_records(io.BytesIO(data), zone="Asia/Shanghai", now=NOW, name="export.xml"))

    return reader


@pytest.fixture
def read_as() -> Callable[..., Export]:
    """Reads a file of any format under a name, with the user's answers."""

    def reader(content: str | bytes, name: str = "export", answers: Answers | None = None) -> Export:
        data = content.encode() if isinstance(content, str) else content
        return Export(
            open_records(io.BytesIO(data), zone="Asia/Shanghai", now=NOW, name=name, answers=answers)
        )

    return reader


@pytest.fixture
def read_in_pieces() -> Callable[[bytes, int], Export]:
    """Reads an SMS Backup & Restore file in pieces of so many bytes."""

    def reader(data: bytes, size: int) -> Export:
        from contextlib import nullcontext

        source = AndroidXml(
            lambda: nullcontext(io.BytesIO(data)),
            "sms-backup-restore",
            "smses",
            now=NOW,
            file="export.xml",
            chunk=size,
        )
        return Export(source.reading)

    return reader


@pytest.fixture
def built(tmp_path: Path) -> Callable[[str], Path]:
    """A database made by a script."""

    def build(script: str, *, name: str = "phone.db") -> Path:
        path = tmp_path / name
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
        return path

    return build
