"""Finds out by its content what a file is, and opens it with the reader for it."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from diary.domain.errors import DiaryError, UnknownFormat, UnreadableFile
from diary.domain.language import N_
from diary.intake import (
    android_xml,
    bundle,
    chat_json,
    chat_tables,
    chat_texts,
    gosms,
    mail,
    phone_formats,
    screenshots,
    tables,
    telegram,
    unreadable,
    wechat_mail,
    whatsapp,
    whatsapp_json,
)
from diary.intake.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diary.domain.answers import Answers
    from diary.intake.reading import Reading
    from diary.intake.source import Format

REGISTRY: tuple[Format, ...] = (
    *phone_formats.FORMATS,
    *android_xml.FORMATS,
    *gosms.FORMATS,
    *telegram.FORMATS,
    *chat_json.FORMATS,
    *wechat_mail.FORMATS,
    *whatsapp.FORMATS,
    *chat_texts.FORMATS,
    *whatsapp_json.FORMATS,
    *chat_tables.FORMATS,
    *screenshots.FORMATS,
    *unreadable.FORMATS,
    *mail.FORMATS,
    *tables.FORMATS,
)
"""Every format that is read; the first whose detector says yes is taken, so the stricter stand first."""


class EmptyFile(DiaryError):
    """The file has no content at all."""

    template = N_("{file} is empty. The export was probably interrupted; export again from the phone.")


def recognise(source: Source) -> Format | None:
    """The format of a file, None if we do not know it; a ZIP of several exports is one of its own."""
    found = _recognise_one(source)
    if found is None and source.members:
        archived = bundle.format_with(_recognise_one)
        return archived if archived.detect(source) else None
    return found


def _recognise_one(source: Source) -> Format | None:
    return next((format_ for format_ in REGISTRY if format_.detect(source)), None)


def open_records(
    source: Path | BinaryIO,
    *,
    zone: str,
    now: datetime,
    name: str = "",
    format_id: str | None = None,
    answers: Answers | None = None,
) -> Reading:
    """The records of a file, or of an open binary stream that is called `name`; nothing is kept open.

    `zone` is the clock for times that a format writes without one. `format_id` insists on a format. Raises
    `EmptyFile`, `UnknownFormat`, `UnreadableFile` or another `DiaryError` of a reader at once or while
    iterating.
    """
    shown = name or (source.name if isinstance(source, Path) else "")
    path = source if isinstance(source, Path) else None
    try:
        opened = Source(partial(_opened, source), name=shown, zone=zone, now=now, path=path, answers=answers)
        if not opened.head.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
            raise EmptyFile(file=shown)
        found = recognise(opened)
        if found is None or format_id not in (None, found.id):
            raise UnknownFormat(file=shown)
        return found.read(opened)
    except OSError as error:
        raise UnreadableFile(file=shown, reason=error.strerror or str(error)) from error


@contextmanager
def _opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    """A file opened and closed again; or the caller's stream, rewound and left open."""
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        source.seek(0)
        yield source
