"""A database that another program holds locked is read all the same: through a copy, and left as it is."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from diary.intake.sniff import open_records
from tests.intake.conftest import NOW

SCRIPT = """
CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT, read INTEGER);
INSERT INTO sms VALUES (1, '95533', 1760000000123, 1, '还款', 1);
"""


def test_a_database_that_is_locked_is_read_and_not_touched(built: Callable[[str], Path]) -> None:
    path = built(SCRIPT)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        records = list(open_records(path, zone="Asia/Shanghai", now=NOW))
        other.execute("ROLLBACK")
    assert [record.body for record in records] == ["还款"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert sorted(path.parent.iterdir()) == [path]
