"""Pictures of chats to records. What was read is a guess until the user has confirmed it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.answers import DayNeeded
from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake import ocr
from diary.intake.android_values import OutOfRange
from diary.intake.bubbles import STAMP, Side, screen_of
from diary.intake.moments import Clock, Moment
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection, TimeSource
from diary.intake.source import Format
from diary.intake.talk import Party, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

    from diary.intake.bubbles import Bubble, Screen
    from diary.intake.source import Source

MOST_PIXELS = {"PNG": 18_000_000, "JPEG": 18_000_000, "WEBP": 8_000_000}
"""Pixels that are unpacked: fifteen screens of a phone under one another. One takes 8 bytes, in WebP 20, and
no file may take more than 200 MB."""

MOST_BYTES = 64 * 1024 * 1024
"""Of the file."""

_MAGIC = re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|RIFF....WEBP", re.DOTALL)
_IN_NAME = re.compile(
    r"(?<!\d)(20\d\d)[-_.年]?(\d\d)[-_.月]?(\d\d)(?:[-_ .T日]{0,3}(?:at )?(\d\d)[-_.:]?(\d\d)[-_.:]?(\d\d))?"
)
_EPOCH_IN_NAME = re.compile(r"(?<!\d)(1[0-9]{12})(?!\d)")
_EXIF, _TAKEN = 0x8769, 0x9003
_WEEKDAYS = "一二三四五六日"
_HALF_DAY = 12 * 60
_PAUSE_MIN = 5
_LONGEST_MIN = 60
_NO_CHAT = N_("no chat can be made out in it. Attach it to an entry as evidence")


def is_picture(head: bytes) -> bool:
    """Whether a file that begins so is a picture that can be looked at (PNG, JPEG, WebP)."""
    return _MAGIC.match(head) is not None


def read(source: Source) -> Reading:
    """The bubbles of a picture, as unconfirmed messages; the picture itself belongs to each of them.

    Raises `OcrMissing`, `DayNeeded` or `UnreadableFile`.
    """
    if not ocr.is_available():
        raise ocr.OcrMissing(file=source.name)
    picture, taken = _opened(source)
    try:
        lines = ocr.lines_in(picture)
    except ImportError as error:  # installed, but its libraries do not load on this computer
        raise ocr.OcrMissing(file=source.name) from error
    screen = screen_of(lines, picture.width, picture.height)
    if not screen.bubbles:
        raise UnreadableFile(file=source.name, reason=_NO_CHAT)
    if taken and taken > (source.now + timedelta(days=1)).date():
        taken = None  # a number in the name that only looks like a day
    days = _Days(source, source.answers.day or taken)
    if days.is_open(screen):
        raise DayNeeded(file=source.name, samples=screen.stamps)
    reading = Reading("screenshot")
    reading.belongs_to_records = True
    return reading.of(_records(screen, days, reading))


def _records(screen: Screen, days: _Days, reading: Reading) -> Iterator[Record | Rejection]:
    """Who is who stands by the side: the phone's owner writes on the right."""
    talk = Talk(reading, "picture", "", Party(name=screen.title) if screen.title else None)
    for number, bubble in enumerate(screen.bubbles, 1):
        locator = f"bubble {number}"
        try:
            moment = days.moment(bubble)
        except OutOfRange as error:
            yield Rejection(locator=locator, reason=error.reason, fields=error.fields)
            continue
        is_me = bubble.side is Side.RIGHT
        yield talk.record(
            moment,
            Party() if is_me else Party(name=bubble.sender or screen.title),
            bubble.text,
            locator,
            is_me=is_me,
            fields=_fields(bubble),
            confirmed=False,
        )


def _fields(bubble: Bubble) -> dict[str, str]:
    first, last = bubble.lines[0], bubble.lines[-1]
    left, right = min(one.left for one in bubble.lines), max(one.right for one in bubble.lines)
    return {
        "side": bubble.side.value,
        "stamp": bubble.stamp,
        "score": str(bubble.score),
        "box": f"{left},{first.top},{right - left},{last.bottom - first.top}",
    }


class _Days:
    """Turns times as a chat shows them into moments; `base` is the day on which the picture was taken."""

    def __init__(self, source: Source, base: date | None) -> None:
        self._clock = Clock.of(source)
        self._base = base
        self._last = base

    def is_open(self, screen: Screen) -> bool:
        """Whether nothing tells the day of some bubble."""
        first = STAMP.fullmatch(screen.stamps[0]) if screen.stamps else None
        return self._base is None and (first is None or not first["year"])

    def moment(self, bubble: Bubble) -> Moment:
        """The time above a bubble, and how long after it the bubble may have come.

        WeChat shows the time again after a pause of five minutes. Bubbles above the first time are of some
        time on that day. Raises `OutOfRange`.
        """
        found = STAMP.fullmatch(bubble.stamp)
        if found is None:
            day = self._base or self._clock.now.date()
            return self._clock.local(
                datetime(day.year, day.month, day.day, 12, tzinfo=UTC), str(day), about_min=_HALF_DAY
            )
        day = self._last = self._day(found)
        read = self._clock.read(f"{day.isoformat()} {found['part'] or ''}{found['clock'].replace('：', ':')}")
        about = min(_LONGEST_MIN, _PAUSE_MIN * (bubble.behind + 1))
        return Moment(at=read.at, source=TimeSource.ASSUMED, about_min=about)

    def _day(self, found: re.Match[str]) -> date:
        base = self._base or self._last or self._clock.now.date()
        try:
            if found["month"]:
                year = int(found["year"] or self._clock.year or base.year)
                day = date(year, int(found["month"]), int(found["day"]))
                later = not found["year"] and not self._clock.year and day > base
                return day.replace(year=year - 1) if later else day
        except ValueError as error:
            raise OutOfRange(N_('Its time "{value}" cannot be read.'), found[0]) from error
        relative = found["relative"] or ""
        back = {"昨天": 1, "前天": 2}.get(relative, 0)
        if relative[:1] in ("星", "周"):
            weekday = _WEEKDAYS.index(relative[-1].replace("天", "日"))
            back = (base.weekday() - weekday) % 7 or 7
        return base - timedelta(days=back)


def _opened(source: Source) -> tuple[Image, date | None]:
    """The picture upright and not too wide, and the day on which it was taken. Raises `UnreadableFile`."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - only pictures need it

    failures = (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError)
    try:
        with source.opened() as stream:
            if stream.seek(0, 2) > MOST_BYTES:
                raise UnreadableFile(file=source.name, reason=N_("the picture is too large"))
            stream.seek(0)
            with Image.open(stream, formats=("PNG", "JPEG", "WEBP")) as image:
                if image.width * image.height > MOST_PIXELS[image.format or ""]:
                    raise UnreadableFile(file=source.name, reason=N_("the picture is too large"))
                taken = _in_name(source.name, source.zone) or _in_exif(image)
                image.load()
                ImageOps.exif_transpose(image, in_place=True)
                upright = image if image.mode == "RGB" else image.convert("RGB")
    except failures as error:
        raise UnreadableFile(file=source.name, reason=N_("the picture is damaged")) from error
    if upright.width > ocr.WIDEST:
        upright = upright.resize((ocr.WIDEST, max(1, upright.height * ocr.WIDEST // upright.width)))
    return upright, taken


def _in_name(name: str, zone: str) -> date | None:
    """The day in a file's name, as phones write it: `Screenshot_20260301_214100.jpg`, `mmexport17…`."""
    if found := _EPOCH_IN_NAME.search(name):
        return datetime.fromtimestamp(int(found[1]) / 1000, ZoneInfo(zone)).date()
    if found := _IN_NAME.search(name):
        return _date(found.groups()[:3])
    return None


def _in_exif(image: Image) -> date | None:
    try:
        written = str(image.getexif().get_ifd(_EXIF).get(_TAKEN, ""))
    except (ValueError, TypeError, KeyError, OSError, SyntaxError, AttributeError):
        return None  # a damaged block of facts does not make the picture unreadable
    return _date(tuple(written[:10].split(":")))


def _date(parts: tuple[str | None, ...]) -> date | None:
    try:
        year, month, day = (int(part or "") for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


FORMATS = (Format(id="screenshot", detect=lambda source: is_picture(source.head), read=read),)
"""Pictures of chats; ahead of pictures that can only be kept."""
