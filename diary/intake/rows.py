"""Tables as rows of text cells, whatever file they stand in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_COLUMNS = 512
"""Cells of a row beyond this are left out; no bill has a tenth of it."""

LONGEST_CELL = 1 << 16
"""Characters of a cell that are kept; a spreadsheet cell holds 32,767."""

_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_SECONDS_1904 = 1462 * 86400
_LAST_DAY = 2_958_465
_EXPONENT = re.compile(r"-?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_LARGEST_EXACT = 1e15


class Row(NamedTuple):
    """One row: where it stands, as a line or as sheet and row, and its cells."""

    locator: str
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """One table of a file; `rows` can be gone through once, before the next sheet is asked for."""

    name: str
    rows: Iterator[Row]


def number_text(value: float) -> str:
    """A number cell as it was typed: whole numbers without a point, up to 15 digits."""
    if value == int(value) and abs(value) < _LARGEST_EXACT:
        return str(int(value))
    return repr(value)


def plain_number(text: str) -> str:
    """A number as text, written out where the file has it with an exponent."""
    if _EXPONENT.fullmatch(text):
        value = float(text)
        return number_text(value) if abs(value) < _LARGEST_EXACT else text
    return text


def date_text(days: float, *, from_1904: bool = False) -> str:
    """A spreadsheet's day count as a date and time, as a time of day below one day.

    What no date reaches is a number that was only formatted as a date (ECMA-376, 18.17.4).
    """
    if not 0 <= days <= _LAST_DAY:
        return number_text(days)
    seconds = round(days * 86400) + (_SECONDS_1904 if from_1904 and days >= 1 else 0)
    moment = _ZERO + timedelta(seconds=seconds)
    if days < 1:
        return moment.strftime("%H:%M:%S")
    return f"{moment:%Y-%m-%d}" if seconds % 86400 == 0 else f"{moment:%Y-%m-%d %H:%M:%S}"
