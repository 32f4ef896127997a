"""What the file names of call recorders tell: moment, number, name, direction.

Patterns as phone makers and recorder programs write them; most leave the direction open. Times are local.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from diary.domain.contact import Direction
from diary.domain.language import N_
from diary.domain.phone import NumberKind, read_number
from diary.intake.android_values import OutOfRange, moment
from diary.intake.moments import Moment

if TYPE_CHECKING:
    from diary.intake.moments import Clock

_LABELS = frozenset({"通话录音", "通话", "录音", "call recording", "call", "voice", "callrecord", "вызов"})
_DAY_TIME = r"\d{4}-\d\d-\d\d[ _T]\d\d[-.:]\d\d[-.:]\d\d"
_BCR = (
    r"(?P<zoned>\d{8}_\d{6}(?:\.\d{3})?[+-]\d{4})(?:_(?P<to>in|out|conference))?(?:_sim\d)?"
    r"(?:_(?P<number>\+?[\d*#]+))?(?:_(?P<name>.*))?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        _BCR,
        # MIUI: 通话录音@名字(13900000000)_20240610141320
        r"[^@]*@(?P<name>[^()]*)[(](?P<number>[^()]*)[)]_(?P<time>\d{14})",
        # Huawei: 名字@13900000000_20240610141320; MIUI without a contact
        r"(?P<name>[^@]*)@(?P<number>[+\d][\d *#-]*)_(?P<time>\d{14})",
        # Cube ACR: 2025-10-03 16-54-44 (phone) 名字 (0486300265) ↙
        rf"(?P<time>{_DAY_TIME}) [(]\w+[)] ?(?P<name>.*?)(?: ?[(](?P<number>[^()]*)[)])?(?: ?(?P<to>[↙↗]))?",
        # Samsung: 通话录音 名字_240610_141320
        r"(?:通话录音|call recording|call) (?P<who>.+)_(?P<time>\d{6}_\d{6})",
        # LineageOS, such as +8613900000000_240610_141320577
        r"(?P<number>\+?\d{3,20})_(?P<time>\d{6}_\d{6}(?:\d{3})?)",
        # GrapheneOS: CallRecord_20240610-141320_+86139…
        r"CallRecord_(?P<time>\d{8}-\d{6})_(?P<who>.*)",
        # LG: 0d20151122141548p+7499…; 0 is incoming
        r"(?P<to>[01])d(?P<time>\d{14})p(?:(?P<number>\+?\d+)|null)",
        # ColorOS: 名字或号码-2406101413, to the minute
        r"(?P<who>.+)-(?P<time>\d{10})",
        # vivo: 139 0000 0000 2024-06-10 14-13-20
        rf"(?P<who>.+?)[ _](?P<time>{_DAY_TIME}|\d{{14}})",
    )
)
_GENERIC = re.compile(
    r"(?P<time>(?<!\d)(?:\d{4}[-.]\d\d[-.]\d\d[ _T]\d\d[-.:]\d\d[-.:]\d\d|20\d{6}[_ T-]?\d{6})(?!\d))"
)
_EPOCH = re.compile(r"(?P<epoch>1\d{9}(?:\d{3})?)(?!\d)")
_NUMBER = re.compile(r"\+?\d[\d ()-]{3,22}\d|(?<!\d)\d{3,6}(?!\d)")
_DIRECTIONS = {
    "in": Direction.IN, "↙": Direction.IN, "0": Direction.IN,
    "out": Direction.OUT, "↗": Direction.OUT, "1": Direction.OUT,
}  # fmt: skip
_LAYOUTS = {
    17: "%Y%m%d%H%M%S%f",
    14: "%Y%m%d%H%M%S",
    15: "%y%m%d%H%M%S%f",
    12: "%y%m%d%H%M%S",
    10: "%y%m%d%H%M",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a name tells; number and name are empty where it does not."""

    moment: Moment
    number: str = ""
    name: str = ""
    direction: Direction = Direction.UNKNOWN


def told(stem: str, clock: Clock) -> Told:
    """What a recording's name without its ending tells.

    Raises `OutOfRange` for a name without a time, or with one before 2000 or after tomorrow.
    """
    for pattern in _PATTERNS:
        found = pattern.fullmatch(stem)
        if found and (at := _moment(found.groupdict(), clock)):
            return _with_caller(found.groupdict(), at)
    found = _GENERIC.search(stem) or _EPOCH.match(stem)
    at = _moment(found.groupdict(), clock) if found else None
    if found is None or at is None:
        raise OutOfRange(N_("Its name tells no time. Add the call yourself and attach the file."), "")
    rest = stem[: found.start()] + " " + stem[found.end() :]
    candidates = [one for one in _NUMBER.findall(rest) if _is_number(one)]
    number = max(candidates, key=len, default="")
    return Told(moment=at, number=number, name=_name(rest.replace(number, " ") if number else rest))


def _with_caller(parts: dict[str, str | None], at: Moment) -> Told:
    number, name = parts.get("number") or "", parts.get("name") or ""
    who = parts.get("who") or ""
    if who:
        number, name = (who, "") if _is_number(who) else ("", who)
    elif not _is_number(number):
        # Where the number stands outside and the brackets hold a label: 112(报警电话).
        number, name = (name, number) if _is_number(name) else ("", name or number)
    return Told(
        moment=at,
        number=number.strip(),
        name=_name(name),
        direction=_DIRECTIONS.get((parts.get("to") or "").lower(), Direction.UNKNOWN),
    )


def _moment(parts: dict[str, str | None], clock: Clock) -> Moment | None:
    """The moment that a name gives, None if its digits are none."""
    if epoch := parts.get("epoch"):
        at, source = moment(epoch, clock.now)
        return Moment(at=at, source=source)
    written = parts.get("zoned") or parts.get("time") or ""
    digits = re.sub(r"\D", "", written[:-5] if parts.get("zoned") else written)
    try:
        local = datetime.strptime(digits, _LAYOUTS[len(digits)]).replace(tzinfo=UTC)
    except (KeyError, ValueError):
        return None
    if parts.get("zoned"):
        return clock.read(f"{local:%Y-%m-%d %H:%M:%S.%f}{written[-5:]}")
    return clock.local(local, written, about_min=1 if len(digits) == 10 else 0)


def _is_number(text: str) -> bool:
    kind = read_number(text).kind
    return bool(text.strip()) and kind not in (NumberKind.HIDDEN, NumberKind.SENDER)


def _name(text: str) -> str:
    """A name without what recorders put around it."""
    name = " ".join(text.replace("_", " ").split()).strip(" -@()")
    return "" if name.lower() in _LABELS or _is_number(name) else name
