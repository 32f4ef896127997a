"""Reads a kept file for the eye: its picture or text, or why it cannot be shown. Touches no widget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeDatabase, QSize
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from diary.domain.language import N_

if TYPE_CHECKING:
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.evidence import Attachment

MOST_PIXELS = 40_000_000
"""A picture of more pixels is shown smaller; what is marked in it still goes by its own pixels."""

_MOST_MEGABYTES = 512
"""What one picture may take of memory while it is read: 134 million pixels."""

_PIXEL_BYTES = 4
_MOST_TEXT = 200_000
"""Bytes of a text that are shown."""

DAMAGED = N_("This picture cannot be read: it is damaged, or of a kind that is not shown here.")
TOO_LARGE = N_("This picture has too many pixels to be shown here.")
NO_PAGES = N_("This PDF cannot be read: it seems to be damaged.")
UNKNOWN = N_("This kind of file is not shown here.")


class Medium(StrEnum):
    """How a file is shown."""

    PICTURE = "picture"
    SHEETS = "sheets"
    SOUND = "sound"
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A working copy, ready to be shown. `size` is that of the whole picture in its own pixels; `video` is
    there for recordings with a picture; `problem` says why a file cannot be shown.
    """

    file: Path
    medium: Medium
    image: QImage | None = None
    size: QSize | None = None
    text: str = ""
    video: bool = False
    problem: str = ""


def read(diary: Diary, attachment: Attachment, folder: Path) -> Loaded:
    """Copies a kept file out and reads it. What its name says is tried first, then what its bytes say.

    Raises DamagedDiary, DiskFull.
    """
    file = diary.working_copy(attachment, folder)
    content = QMimeDatabase().mimeTypeForFile(str(file), QMimeDatabase.MatchMode.MatchContent).name()
    named, held = _medium(attachment.media_type), _medium(content)
    if held is Medium.TEXT and named is not Medium.NONE:
        held = Medium.NONE  # all sorts of broken files pass for texts
    problem = UNKNOWN
    for medium in dict.fromkeys(one for one in (named, held) if one is not Medium.NONE):
        loaded = _read(file, medium, content)
        if loaded.medium is not Medium.NONE:
            return loaded
        problem = loaded.problem
    return Loaded(file=file, medium=Medium.NONE, problem=problem)


def _medium(kind: str) -> Medium:
    family = kind.partition("/")[0]
    families = {"image": Medium.PICTURE, "audio": Medium.SOUND, "video": Medium.SOUND, "text": Medium.TEXT}
    return Medium.SHEETS if kind == "application/pdf" else families.get(family, Medium.NONE)


def _read(file: Path, medium: Medium, content: str) -> Loaded:
    if medium is Medium.PICTURE:
        return _picture(file)
    if medium is Medium.TEXT:
        return Loaded(file=file, medium=medium, text=_text(file))
    return Loaded(file=file, medium=medium, video=content.startswith("video/"))


def _picture(file: Path) -> Loaded:
    """The picture upright, as its camera held it."""
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if pixels * _PIXEL_BYTES > _MOST_MEGABYTES << 20:
        return Loaded(file=file, medium=Medium.NONE, problem=TOO_LARGE)
    if pixels > MOST_PIXELS:
        share = (MOST_PIXELS / pixels) ** 0.5
        reader.setScaledSize(QSize(round(size.width() * share), round(size.height() * share)))
    image = reader.read()
    if image.isNull() or reader.format() == b"pdf":
        return Loaded(file=file, medium=Medium.NONE, problem=DAMAGED)
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    whole = (size.transposed() if turned else size) if size.isValid() else image.size()
    return Loaded(file=file, medium=Medium.PICTURE, image=image, size=whole)


def _text(file: Path) -> str:
    """The beginning of a text, in the encodings that phones and computers here write."""
    with file.open("rb") as opened:
        data = opened.read(_MOST_TEXT)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            if len(data) - error.start < 4:  # the last character was cut in two
                return data[: error.start].decode(encoding)
    return data.decode("utf-8", "replace")
