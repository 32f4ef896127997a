"""Finds out by its content what a file is, and opens it with the reader for it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from diary.domain.errors import DiaryError, UnknownFormat, UnreadableFile
from diary.domain.language import N_
from diary.intake.android_xml import DIALECTS, HEAD, AndroidXml
from diary.intake.encodings import detect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diary.intake.android_xml import Opener
    from diary.intake.reading import Reading

_PROLOGUE = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*<([A-Za-z_][\w.:-]*)", re.DOTALL
)
_FORMAT_OF_ROOT = {root: name for name, dialect in DIALECTS.items() for root in dialect.roots}

FORMATS = tuple(DIALECTS)
"""The ids of the formats that can be read."""


class EmptyFile(DiaryError):
    """The file has no content at all."""

    template = N_("{file} is empty. The export was probably interrupted; export again from the phone.")


def sniff(head: bytes) -> str | None:
    """The id of the format of a file that begins with these bytes, None if we do not read it."""
    return _FORMAT_OF_ROOT.get(_root(head))


def _root(head: bytes) -> str:
    """The name of the first element, empty if this is no XML."""
    text = head.decode(detect(head), "replace").lstrip("\ufeff")
    found = _PROLOGUE.match(text)
    return found[1] if found else ""


def open_records(
    source: Path | BinaryIO, *, zone: str, now: datetime, name: str = "", format_id: str | None = None
) -> Reading:
    """The records of a file, or of an open binary stream that is called `name`; nothing is kept open.

    `zone` is the clock for times that a format writes without one; none of the present formats does.
    `format_id` insists on a format. Raises `EmptyFile`, `UnknownFormat` or `UnreadableFile` at once, and
    `UnreadableFile` or `DoctypeRefused` while iterating.
    """
    del zone  # for formats to come; Android's exports count from 1970
    shown = name or (source.name if isinstance(source, Path) else "")
    opened: Opener = partial(_opened, source)
    try:
        with opened() as stream:
            head = stream.read(HEAD)
    except OSError as error:
        raise UnreadableFile(file=shown, reason=error.strerror or str(error)) from error
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(file=shown)
    root = _root(head)
    found = _FORMAT_OF_ROOT.get(root)
    if found is None or format_id not in (None, found):
        raise UnknownFormat(file=shown)
    return AndroidXml(opened, found, root, now=now, file=shown).reading


@contextmanager
def _opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    """A file opened and closed again; or the caller's stream, rewound and left open."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        source.seek(0)
        yield source
