"""Covers regions of a picture for good: pixels are replaced and it is made anew without metadata.

A JPEG is coded in blocks of eight pixels; there a region grows to whole blocks, so that nothing of what is
covered is mixed into its edge and the covered pixels come back exactly as they were painted.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from diary.domain.errors import DiaryError
from diary.domain.evidence import Region
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image

_BLOCK = 8
_BLACK = (0, 0, 0)
_QUALITY = 92
_MOST_REGIONS = 500


class CannotMask(DiaryError):
    """A file whose pixels cannot be covered."""

    template = N_("{file} cannot be masked: {reason}.")


NO_PICTURE = N_("it is no picture that can be read, or it is damaged")
TOO_LARGE = N_("it has too many pixels")
NO_REGION = N_("no region of it was named")
OUTSIDE = N_("a region lies outside of it")


def covered(data: bytes, regions: Sequence[Region], file: str) -> tuple[bytes, str, tuple[Region, ...]]:
    """The picture upright with these regions black: its bytes, `png` or `jpg`, and the regions as they are
    covered. Of an animation or a file with several pages the first picture is taken.

    `file` is named in errors. Raises CannotMask.
    """
    if not 0 < len(regions) <= _MOST_REGIONS:
        raise CannotMask(file=file, reason=NO_REGION)
    from PIL import ImageDraw  # noqa: PLC0415 - slow to load, and only pictures need it

    upright, lossy = _upright(data, file)
    placed = tuple(_placed(region, upright.size, file, lossy=lossy) for region in regions)
    draw = ImageDraw.Draw(upright)
    for x, y, width, height in placed:
        draw.rectangle((x, y, x + width - 1, y + height - 1), fill=_BLACK)
    out = io.BytesIO()
    if lossy:
        upright.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    else:
        upright.save(out, "PNG", optimize=False)
    return out.getvalue(), "jpg" if lossy else "png", placed


def hidden(data: bytes, regions: Sequence[Region]) -> bool:
    """Whether every one of these regions of a masked picture is uniformly black, and nothing but pixels is
    in the file: no EXIF, no comment, no thumbnail.
    """
    from PIL import Image  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                extra = picture.getexif() or set(picture.info) - _HARMLESS
                plain = picture.convert("RGB")
    except _unreadable():
        return False
    return not extra and all(
        plain.crop((x, y, x + width, y + height)).getextrema() == ((0, 0), (0, 0), (0, 0))
        for x, y, width, height in regions
    )


_HARMLESS = frozenset({"jfif", "jfif_version", "jfif_unit", "jfif_density"})
"""What Pillow tells of every JPEG."""


def _unreadable() -> tuple[type[Exception], ...]:
    from PIL import Image  # noqa: PLC0415 - as above

    return (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def _upright(data: bytes, file: str) -> tuple[Image.Image, bool]:
    """The first picture turned as its EXIF says, on white, and whether it came from a JPEG."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - as above

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                lossy = picture.format in ("JPEG", "MPO")
                upright = ImageOps.exif_transpose(picture)
                if upright.mode in ("RGBA", "LA", "P", "PA"):
                    layered = upright.convert("RGBA")
                    upright = Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered)
                bare = Image.new("RGB", upright.size)  # has nothing of the file but its pixels
                bare.paste(upright.convert("RGB"))
                return bare, lossy
    except Image.DecompressionBombError as error:
        raise CannotMask(file=file, reason=TOO_LARGE) from error
    except _unreadable() as error:
        raise CannotMask(file=file, reason=NO_PICTURE) from error


def _placed(region: Region, size: tuple[int, int], file: str, *, lossy: bool) -> Region:
    """The part of a region that is in the picture, in a JPEG grown to whole blocks."""
    x, y, right, lower = region.x, region.y, region.x + region.width, region.y + region.height
    if lossy:
        x, y = x - x % _BLOCK, y - y % _BLOCK
        right, lower = right + -right % _BLOCK, lower + -lower % _BLOCK
    right, lower = min(right, size[0]), min(lower, size[1])
    if x >= right or y >= lower or min(region) < 0:
        raise CannotMask(file=file, reason=OUTSIDE)
    return Region(x, y, right - x, lower - y)
