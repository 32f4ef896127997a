"""The dates that a file carries when it is taken in: its own, and the one that a camera wrote into it."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from diary.domain.contact import DEFAULT_ZONE

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Exif

_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})
_EXIF_IFD = 0x8769
_TAKEN, _OFFSET_TAKEN = 0x9003, 0x9011  # DateTimeOriginal, OffsetTimeOriginal (EXIF 2.32, 4.6.6)
_DIGITISED, _OFFSET_DIGITISED = 0x9004, 0x9012
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError, struct.error)
"""What Pillow was seen to raise for damaged metadata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDates:
    """`file_at` is the file's date of change, `taken_at` what the picture's EXIF says; None where unknown.

    EXIF without an offset is read on the clock of Shanghai.
    """

    file_at: datetime | None = None
    taken_at: datetime | None = None


def dates_of(path: Path) -> FileDates:
    """The dates of a file; one that cannot be read has none."""
    try:
        file_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        file_at = None
    picture = path.suffix.lower() in _PICTURES
    return FileDates(file_at=file_at, taken_at=_taken_at(path) if picture else None)


def _taken_at(path: Path) -> datetime | None:
    from PIL import Image  # noqa: PLC0415 - slow to load, and only pictures need it

    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # of what is odd in the file: a date is all that is wanted
            with Image.open(file) as picture:
                return _told(picture.getexif())
    except (*_BROKEN, Image.DecompressionBombError):
        return None


def _told(exif: Exif) -> datetime | None:
    inner = exif.get_ifd(_EXIF_IFD)
    for moment, offset in ((_TAKEN, _OFFSET_TAKEN), (_DIGITISED, _OFFSET_DIGITISED)):
        if written := inner.get(moment):
            local = datetime.strptime(str(written).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the zone follows
            return local.replace(tzinfo=_zone(inner.get(offset)))
    return None


def _zone(offset: object) -> timezone | ZoneInfo:
    """The zone of an offset such as `+08:00`, Shanghai's when there is none."""
    if not offset:
        return ZoneInfo(DEFAULT_ZONE)
    sign, hours, minutes = str(offset)[:1], str(offset)[1:3], str(offset)[4:6]
    east = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-east if sign == "-" else east)
