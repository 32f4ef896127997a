"""Pictures of exhibits made fit for a page (upright, RGB, at most 1,600 pixels a side), and QR codes.

Pages hold copies only; the exhibit's own bytes stay as they are. Both come as SVG, since the typesetter takes
files from memory only as text; a JPEG inside goes into the PDF as it is.
"""

from __future__ import annotations

import base64
import io
import warnings
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from diary.dossier.leak import refuse_uncovered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from PIL import Image

    from diary.domain.exchange import Progress
    from diary.dossier.dossier import Dossier, Exhibit

    Read = Callable[[str], Iterable[bytes]]

LARGEST = 1600
"""Pixels of a page's picture on its longer side."""

MOST = 120
"""So many pictures are shown in one volume; the files of all stand in the package."""

_MOST_BYTES = 64 * 1024 * 1024


def pictures_of(dossier: Dossier, read: Read, out: Path, progress: Progress) -> dict[str, str]:
    """An SVG for each exhibit that is a picture and can be shown, by its number.

    Raises `MaskedShows` (naming `out`) where a masked copy does not cover what it should.
    """
    shown: dict[str, str] = {}
    for exhibit in dossier.exhibits:
        kept = exhibit.given
        if len(shown) == MOST:
            break
        if kept.media_type.startswith("image/") and kept.size <= _MOST_BYTES:
            progress(0, None)
            if svg := _shown(exhibit, read, out):
                shown[exhibit.number] = svg
    return shown


def _shown(exhibit: Exhibit, read: Read, out: Path) -> str:
    """The picture as SVG; empty where it cannot be read, which the page then says."""
    from PIL import Image as Pictures  # noqa: PLC0415 - slow to load, and only pictures need it

    bombs = (Pictures.DecompressionBombWarning, Pictures.DecompressionBombError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", bombs[0])  # it would fill the memory
            data = b"".join(read(exhibit.given.sha256))
            if exhibit.stand_in:
                refuse_uncovered(exhibit.file_name, data, exhibit.stand_in.regions, out)
            with Pictures.open(io.BytesIO(data)) as picture:
                return _svg(picture)
    except (OSError, ValueError, SyntaxError, *bombs):
        return ""


def _svg(picture: Image.Image) -> str:
    from PIL import Image as Pictures  # noqa: PLC0415 - loaded already by the caller
    from PIL import ImageOps  # noqa: PLC0415 - as above

    picture.draft("RGB", (LARGEST, LARGEST))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LARGEST, LARGEST))
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        layered = upright.convert("RGBA")
        white = Pictures.new("RGBA", layered.size, "white")
        upright = Pictures.alpha_composite(white, layered)
    plain = upright.convert("RGB")
    buffer = io.BytesIO()
    plain.save(buffer, "JPEG", quality=82, optimize=True)
    width, height = plain.size
    link = quoteattr("data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii"))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href={link}/></svg>'
    )


def qr_code(words: str) -> str:
    """A QR code (ISO/IEC 18004, level M) as SVG."""
    import segno  # noqa: PLC0415 - only dossiers need it

    buffer = io.BytesIO()
    segno.make(words, error="m", micro=False).save(buffer, kind="svg", xmldecl=False, border=2, light="white")
    return buffer.getvalue().decode("utf-8")
