"""Apple's counts of time since 2001, and the text inside an archived attributed string."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.intake.android_values import OutOfRange, moment

if TYPE_CHECKING:
    from datetime import datetime

    from diary.intake.record import TimeSource
    from diary.intake.sqlite_rows import Value

EPOCH_S = 978_307_200
"""2001-01-01 00:00 UTC in Unix seconds, where Apple's counts begin."""

_NANOSECONDS_FROM = 10**12
_STRING = re.compile(rb"NS(?:Mutable)?String\x01.\x84\x01\+", re.DOTALL)
_TWO_BYTES, _FOUR_BYTES = 0x81, 0x82


def apple_moment(value: Value, now: datetime) -> tuple[datetime, TimeSource]:
    """The moment of a count since 2001: seconds until iOS 10, nanoseconds since iOS 11.

    Raises `OutOfRange` for what is no number or 0, and for moments before 2000 or after tomorrow.
    """
    written = "" if value is None else str(value)
    usable = isinstance(value, int | float) and math.isfinite(value)
    if not usable or not value or not isinstance(value, int | float):
        raise OutOfRange(N_('Its time "{value}" cannot be read.'), written)
    if isinstance(value, int) and abs(value) < _NANOSECONDS_FROM:
        unix = value + EPOCH_S
    else:
        seconds = value / 1e9 if abs(value) >= _NANOSECONDS_FROM else value
        unix = round((seconds + EPOCH_S) * 1000)
    try:
        return moment(str(unix), now)
    except OutOfRange as error:
        raise OutOfRange(error.reason, written) from error


def archived_text(archive: bytes) -> str:
    """The characters of an NSAttributedString in NeXT's typedstream form; empty if none are found.

    The first string in the archive is the text: class name, version, type `+`, length, UTF-8. A length
    below 0x80 is one byte; 0x81 and 0x82 announce two and four bytes, little-endian.
    """
    found = _STRING.search(archive)
    if found is None:
        return ""
    rest = archive[found.end() :]
    width = {_TWO_BYTES: 2, _FOUR_BYTES: 4}.get(rest[0], 0) if rest else 0
    length = int.from_bytes(rest[1 : 1 + width], "little") if width else int.from_bytes(rest[:1], "little")
    start = 1 + width
    return rest[start : start + length].decode("utf-8", "replace")
