"""Rows of a foreign database, around whatever is damaged in it and within a budget of time."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from diary.domain.language import N_
from diary.intake.record import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged database raises; the latter where SQLite's own message quotes damaged text."""

Value = str | int | float | bytes | None

BATCH = 400
"""Rows whose relatives in other tables are looked up at once; below SQLite's limit of parameters."""

_MOST_COLUMNS = 120
_MOST_RELATED = 20_000
_HEAVIEST = 8 * 1024 * 1024
_STEPS = 20_000
_LAST = 2**63 - 1


class Row(NamedTuple):
    """One row: its rowid and its values by column, NULLs left out."""

    id: int
    values: dict[str, Value]

    def text(self, column: str) -> str:
        """A value as text; empty where there is none."""
        return as_text(self.values.get(column))

    def whole(self, column: str) -> int:
        """A value as a whole number; 0 where it is none."""
        value = self.values.get(column)
        return value if isinstance(value, int) else 0


class Gap(NamedTuple):
    """Rows that could not be read: from `first` on up to `last` (rowids, inclusive), and why."""

    first: int
    last: int
    reason: str

    def rejected(self, table: str) -> Rejection:
        """The gap as a rejection."""
        first = max(self.first, 0)
        last = "" if self.last >= _LAST - 1 else self.last
        place = f"{table}#{first}" if first == last else f"{table}#{first}-{last}"
        return Rejection(locator=place, reason=self.reason)


class Database:
    """A foreign database that may be damaged or hostile.

    `out_of_time` says that its budget is spent, `lost_log` that the log beside it could not be used.
    """

    def __init__(self, connection: sqlite3.Connection, *, budget_s: float, lost_log: bool = False) -> None:
        self.out_of_time = False
        self.lost_log = lost_log
        self._connection = connection
        self._left = budget_s
        self._started = 0.0
        self._columns: dict[str, tuple[str, ...]] = {}
        connection.set_progress_handler(self._is_over, _STEPS)

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table; none if there is no such table, or only a view or a virtual one."""
        if table not in self._columns:
            self._columns[table] = self._read_columns(table)
        return self._columns[table]

    def rows(self, table: str) -> Iterator[Row | Gap]:
        """All rows in ascending order; behind a damaged page from the end backwards, up to the damage.

        A single row that cannot be read is one `Gap`, the rows of damaged pages together another.
        """
        last = -_LAST - 1
        while not self.out_of_time:
            for row in self._scan(table, last, _LAST, "ASC"):
                last = row.id
                yield row
            following = self._next_id(table, last)
            if following is None:
                return
            if following <= last:
                break
            yield Gap(following, following, N_("It is damaged and cannot be read."))
            last = following
        yield from self._backwards(table, last)

    def related(self, table: str, key: str, ids: Sequence[int]) -> dict[int, list[dict[str, Value]]]:
        """The rows of another table that belong to `ids` by its column `key`.

        Damaged ones are left out, and so is what comes behind absurdly many.
        """
        found: dict[int, list[dict[str, Value]]] = {}
        columns = self.columns(table)
        if key not in columns or not ids:
            return found
        marks = ",".join("?" * len(ids))
        query = (
            f"SELECT {_list(columns)} FROM {_quoted(table)} "  # noqa: S608 - names are quoted
            f"WHERE {_quoted(key)} IN ({marks}) LIMIT {_MOST_RELATED}"
        )
        weight = 0
        for values in self._values(query, tuple(ids), columns):
            weight += _weight(values)
            if weight > _HEAVIEST:
                break
            identity = values.get(key)
            if isinstance(identity, int):
                found.setdefault(identity, []).append(values)
        return found

    def _read_columns(self, table: str) -> tuple[str, ...]:
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?"
        try:
            with self._timed():
                if self._connection.execute(query, (table,)).fetchone() is None:
                    return ()
                listed = self._connection.execute(f"PRAGMA table_info({_quoted(table)})")
                return tuple(str(row[1]) for row in islice(listed, _MOST_COLUMNS))
        except FAILURES:
            return ()

    def _scan(self, table: str, above: int, below: int, order: str) -> Iterator[Row]:
        """Rows between two rowids, until the first that cannot be read.

        Python steps one row ahead, so that a failure swallows the sound row before it: once more, singly.
        """
        bounds = [above, below]
        for limit in (-1, 1):
            count = 1
            while count:
                count = 0
                for row in self._select(table, bounds, order, limit):
                    bounds[order == "DESC"] = row.id
                    count += limit > 0
                    yield row

    def _select(self, table: str, bounds: Sequence[int], order: str, limit: int) -> Iterator[Row]:
        columns = self.columns(table)
        query = (
            f"SELECT rowid, {_list(columns)} FROM {_quoted(table)} "  # noqa: S608 - names are quoted
            f"WHERE rowid > ? AND rowid < ? ORDER BY rowid {order} LIMIT {limit}"
        )
        above, below = bounds
        for values in self._values(query, (above, below), ("", *columns)):
            identity = values.pop("", None)
            # Out of order is damage; besides, a table may have a column of its own that is called rowid.
            if not isinstance(identity, int) or not above < identity < below:
                return
            above, below = (identity, below) if order == "ASC" else (above, identity)
            yield Row(identity, values)

    def _backwards(self, table: str, last: int) -> Iterator[Row | Gap]:
        first_sound = _LAST
        for row in self._scan(table, last, _LAST, "DESC"):
            first_sound = row.id
            yield row
        reason = N_("The database is damaged here.")
        if self.out_of_time:
            reason = N_("Reading the database took too long; the rest was left out.")
        if self.out_of_time or last + 1 < first_sound:
            yield Gap(last + 1, first_sound - 1, reason)

    def _next_id(self, table: str, last: int) -> int | None:
        """The rowid after `last`, None at the end of the table, `last` where that cannot be told."""
        query = f"SELECT min(rowid) FROM {_quoted(table)} WHERE rowid > ?"  # noqa: S608 - the name is quoted
        try:
            with self._timed():
                (found,) = self._connection.execute(query, (last,)).fetchone()
        except FAILURES:
            return last
        return found if isinstance(found, int) or found is None else last

    def _values(
        self, query: str, parameters: tuple[int, ...], names: Sequence[str]
    ) -> Iterator[dict[str, Value]]:
        """The results of a query up to the first failure."""
        try:
            with self._timed():
                cursor = self._connection.execute(query, parameters)
            while not self.out_of_time:
                with self._timed():
                    values = cursor.fetchone()
                if values is None:
                    return
                yield {name: value for name, value in zip(names, values, strict=True) if value is not None}
        except FAILURES:
            return

    @contextmanager
    def _timed(self) -> Iterator[None]:
        """Counts the time that is spent inside."""
        self._started = time.monotonic()
        try:
            yield
        finally:
            self._left -= time.monotonic() - self._started
            self.out_of_time = self._left <= 0

    def _is_over(self) -> bool:
        return time.monotonic() - self._started > self._left


def as_text(value: Value) -> str:
    """A value as text: numbers as they are written, bytes as UTF-8, nothing as an empty text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def batches(items: Iterator[Row | Gap]) -> Iterator[list[Row | Gap]]:
    """The items in lists of at most `BATCH`, fewer where they are large."""
    batch: list[Row | Gap] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += _weight(item.values) if isinstance(item, Row) else 0
        if len(batch) == BATCH or weight > _HEAVIEST:
            yield batch
            batch, weight = [], 0
    yield batch


def _weight(values: dict[str, Value]) -> int:
    """Roughly the characters and bytes in a row."""
    return sum(len(value) for value in values.values() if isinstance(value, str | bytes))


def _quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _list(columns: Sequence[str]) -> str:
    return ", ".join(_quoted(column) for column in columns)
