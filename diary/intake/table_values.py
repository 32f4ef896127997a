"""Cells of bills and tables: durations, directions, numbers that are masked."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from diary.domain.contact import Direction, Outcome

LONGEST_CALL = 7 * 24 * 3600
"""Seconds; what is longer is no call."""

_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_WORDS = re.compile(
    r"(?:(\d{1,3})\s*(?:小时|时|h(?:ours?)?))?\s*(?:(\d{1,5})\s*(?:分钟|分|m(?:in(?:utes?)?)?))?"
    r"\s*(?:(\d{1,6})\s*(?:秒|″|s(?:ec(?:onds?)?)?))?",
    re.IGNORECASE,
)
_COLONS = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{2})(?:\.\d+)?")
_SECONDS = re.compile(r"\d{1,7}(?:\.0+)?")
_DAY_SHARE = re.compile(r"0?\.\d{2,17}(?:[eE]-\d+)?|\d(?:\.\d+)?[eE]-0?[2-5]")
_BLANKS = re.compile(r"\s+")
_MASKED = re.compile(r"[\d\s+-]*([*＊xX×•●])\1+[\d\s-]*|[*＊]")
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: 0{1,2}:00(?::00)?)?")

_OUT, _IN, _ANY = Direction.OUT, Direction.IN, Direction.UNKNOWN
_TOLD: tuple[tuple[str, Direction, Outcome], ...] = (
    ("呼叫转移", _ANY, Outcome.ANSWERED),
    ("呼转", _ANY, Outcome.ANSWERED),
    ("前转", _ANY, Outcome.ANSWERED),
    ("主叫", _OUT, Outcome.UNKNOWN),
    ("被叫", _IN, Outcome.UNKNOWN),
    ("未接来电", _IN, Outcome.MISSED),
    ("未接通", _OUT, Outcome.MISSED),
    ("未接", _IN, Outcome.MISSED),
    ("未拨通", _OUT, Outcome.MISSED),
    ("拒接", _IN, Outcome.REJECTED),
    ("已拒", _IN, Outcome.REJECTED),
    ("拦截", _IN, Outcome.BLOCKED),
    ("语音信箱", _IN, Outcome.VOICEMAIL),
    ("已接", _IN, Outcome.ANSWERED),
    ("接听", _IN, Outcome.ANSWERED),
    ("呼出", _OUT, Outcome.UNKNOWN),
    ("拨出", _OUT, Outcome.UNKNOWN),
    ("去电", _OUT, Outcome.UNKNOWN),
    ("拨打", _OUT, Outcome.UNKNOWN),
    ("已拨", _OUT, Outcome.UNKNOWN),
    ("呼入", _IN, Outcome.UNKNOWN),
    ("来电", _IN, Outcome.UNKNOWN),
    ("上行", _OUT, Outcome.UNKNOWN),
    ("下行", _IN, Outcome.UNKNOWN),
    ("发送", _OUT, Outcome.UNKNOWN),
    ("发出", _OUT, Outcome.UNKNOWN),
    ("接收", _IN, Outcome.UNKNOWN),
    ("收到", _IN, Outcome.UNKNOWN),
    ("missed", _IN, Outcome.MISSED),
    ("rejected", _IN, Outcome.REJECTED),
    ("declined", _IN, Outcome.REJECTED),
    ("blocked", _IN, Outcome.BLOCKED),
    ("voicemail", _IN, Outcome.VOICEMAIL),
    ("incoming", _IN, Outcome.UNKNOWN),
    ("received", _IN, Outcome.UNKNOWN),
    ("answered", _IN, Outcome.ANSWERED),
    ("inbound", _IN, Outcome.UNKNOWN),
    ("inbox", _IN, Outcome.UNKNOWN),
    ("outgoing", _OUT, Outcome.UNKNOWN),
    ("outbound", _OUT, Outcome.UNKNOWN),
    ("dialed", _OUT, Outcome.UNKNOWN),
    ("dialled", _OUT, Outcome.UNKNOWN),
    ("sent", _OUT, Outcome.UNKNOWN),
)
_WHOLE = {
    "in": (_IN, Outcome.UNKNOWN),
    "out": (_OUT, Outcome.UNKNOWN),
    "收": (_IN, Outcome.UNKNOWN),
    "发": (_OUT, Outcome.UNKNOWN),
    "入": (_IN, Outcome.UNKNOWN),
    "出": (_OUT, Outcome.UNKNOWN),
}


def told_direction(written: str) -> tuple[Direction, Outcome] | None:
    """Direction and outcome that the words of a cell tell; None when they tell neither."""
    text = _BLANKS.sub("", written[:40]).casefold()
    if text in _WHOLE:
        return _WHOLE[text]
    return next(((direction, outcome) for word, direction, outcome in _TOLD if word in text), None)


def seconds(written: str) -> int | None:
    """A duration in seconds: `89`, `1:43`, `00:01:43`, `1分24秒`, `62s`, or a share of a day.

    None for anything else and for more than a week.
    """
    text = written.strip()[:40]
    if _SECONDS.fullmatch(text):
        found = int(float(text))
    elif parts := _COLONS.fullmatch(text) or (text and _WORDS.fullmatch(text)):
        hours, minutes, rest = (int(part or 0) for part in parts.groups())
        found = hours * 3600 + minutes * 60 + rest
    elif _DAY_SHARE.fullmatch(text):
        found = round(float(text) * 86400)
    else:
        return None
    return found if found <= LONGEST_CALL else None


def is_masked(number: str) -> bool:
    """Whether digits were taken out of a number: `139****0001`."""
    return bool(_MASKED.fullmatch(number.strip()))


def unformatted(number: str) -> str | None:
    """The number behind a cell that a spreadsheet shows as a date: 2161-07-21 is 95533 days since 1900.

    None when it looks like no date, or like one on which a call can have been made.
    """
    found = _DATE.fullmatch(number.strip())
    if found is None or 2000 <= int(found[1]) < 2100:
        return None
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        return None
    return str((day - _ZERO).days)
