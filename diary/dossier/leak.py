"""Reads a finished file again and refuses to hand it over when something shows that was to be masked.

Each reader gives the texts of its format as a recipient's program would find them: pages, cells, attachments
and metadata. Blanks and line ends make no difference. The failure never repeats what it found.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from diary.domain.errors import CannotExport
from diary.domain.evidence import regions_of
from diary.domain.exchange import silent
from diary.domain.language import N_
from diary.dossier.covering import hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from diary.domain.exchange import Progress

_BLANKS = re.compile(r"[\s\u00a0\u3000]+")
_TAGS = re.compile("<[^>]*>")


class MaskedShows(CannotExport):
    """Something that was to be masked is still to be read in the file that was made."""

    template = N_(
        "Something that is to be masked still shows in {where}, so nothing was written to {out}. It may be "
        "a name that is also a usual word: describe the person differently in the entry, or choose what is "
        "masked."
    )


def refuse_leaks(
    where: str, data: bytes, secrets: Iterable[str], out: Path, progress: Progress = silent
) -> None:
    """Raises `MaskedShows` if the file `where` (its name tells the format) holds one of the secrets."""
    wanted = [_squeezed(secret) for secret in secrets]
    if not wanted:
        return
    ending = where.rpartition(".")[2]
    for text in _READERS.get(ending, _plain)(data):
        progress(0, None)
        squeezed = _squeezed(text)
        if any(secret in squeezed for secret in wanted):
            raise MaskedShows(where=where, out=out)


def refuse_uncovered(where: str, data: bytes, regions: str, out: Path) -> None:
    """Raises `MaskedShows` unless these regions of a masked picture hold nothing but black, and the file
    nothing but pixels.
    """
    if not hidden(data, regions_of(regions)):
        raise MaskedShows(where=where, out=out)


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def _plain(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "replace")


def _zipped(data: bytes) -> Iterator[str]:
    """Workbooks and letters: every part, its markup taken off; attributes are read too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name).decode("utf-8", "replace")
            yield html.unescape(_TAGS.sub("", part))
            yield html.unescape(part)


def _paged(data: bytes) -> Iterator[str]:
    """A PDF: metadata, what is attached, bookmarks and alternative texts, and each page as it is read."""
    import pikepdf  # noqa: PLC0415 - slow to load, and only masked dossiers need it
    from pypdf import PdfReader  # noqa: PLC0415 - as above

    with pikepdf.open(io.BytesIO(data)) as document:
        for attached in document.attachments.values():
            yield attached.get_file().read_bytes().decode("utf-8", "replace")
        if "/Metadata" in document.Root:
            yield document.Root.Metadata.read_bytes().decode("utf-8", "replace")
        yield " ".join(_strings(document.docinfo))
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary):
                yield " ".join(_strings(found))
    for page in PdfReader(io.BytesIO(data)).pages:
        yield page.extract_text()


def _strings(table: Any) -> Iterator[str]:
    """The texts that a dictionary holds itself: titles of bookmarks, alternative texts, an author."""
    import pikepdf  # noqa: PLC0415 - loaded already by the caller

    for value in dict(table.items()).values():
        if isinstance(value, pikepdf.String):
            yield str(value)


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {"pdf": _paged, "xlsx": _zipped, "docx": _zipped}
