"""ZIP files from strangers: their directory is looked at before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

MAGIC = b"PK\x03\x04"
"""A local file header (PKWARE APPNOTE, 4.3.7), with which every ZIP that holds something begins."""

MOST_BYTES = 4 * 1024**3
"""Bytes that all members together may unpack to."""

MOST_MEMBERS = 100_000
"""Entries in the directory; a chat with all its pictures has some ten thousand."""

MOST_DIRECTORY = 16 * 1024 * 1024
"""Bytes of the directory, which is read into memory."""

MOST_RATIO = 200
"""Unpacked over packed size from `SMALL` on. Chat texts reach 20, deflate's own limit is 1032."""

SMALL = 16 * 1024 * 1024
"""Bytes that may be unpacked whatever the ratio."""

DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError)
"""What `zipfile` raises for damaged, encrypted and exotic archives."""

_STEP = 256 * 1024
_TORN = N_("the ZIP archive is damaged or locked")
_END, _END_SIZE = b"PK\x05\x06", 22
_END_64 = b"PK\x06\x06"
_TAIL = 65_535 + _END_SIZE + 20 + 56


class Inflated(UnreadableFile):
    """The archive would unpack to far more than it can honestly hold."""

    template = N_(
        "{file} would unpack to an absurd size, so it was not opened. "
        "Unpack it yourself if you trust it, and import the files in it."
    )


class TornMember(OSError):
    """A member whose bytes are damaged; what was read before is sound or at least plausible."""

    def __init__(self) -> None:
        super().__init__(_TORN)


class _Member(io.RawIOBase):
    """A member being unpacked, whose damage comes out as one kind of error and never costs what was read.

    A wrong checksum is told at the very end, once everything has been handed out.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._entry = archive.getinfo(name)
        self._checksum: int | None = self._entry.CRC
        del self._entry.CRC  # zipfile would throw away the last piece that was read; we compare it ourselves
        self._inner = archive.open(self._entry)
        self._at = 0
        self._running = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._inner.close()
        super().close()

    def read(self, size: int | None = -1) -> bytes:
        """Raises `TornMember`."""
        try:
            found = self._inner.read(-1 if size is None else size)
        except DAMAGE as error:
            raise TornMember from error
        self._at += len(found)
        self._running = zlib.crc32(found, self._running)
        if not found and size and self._checksum not in (None, self._running):
            raise TornMember
        return found

    def seek(self, offset: int, whence: int = 0) -> int:
        """Unpacks up to there, from the beginning if it lies behind. Raises `TornMember`."""
        target = offset + (0, self._at, self._entry.file_size)[whence]
        self._checksum = None
        if target < self._at:
            self._inner.close()
            self._inner, self._at = self._archive.open(self._entry), 0
        while self._at < target and self.read(min(target - self._at, _STEP)):
            pass
        return self._at

    def tell(self) -> int:
        return self._at


def names(stream: BinaryIO, file: str) -> tuple[str, ...]:
    """The members of the ZIP in a stream; none where its directory is damaged. Raises `Inflated`."""
    try:
        with _opened(stream, file) as archive:
            return tuple(archive.namelist())
    except Inflated:
        raise
    except UnreadableFile:
        return ()


@contextmanager
def member(
    opened: Callable[[], AbstractContextManager[BinaryIO]], name: str, file: str
) -> Iterator[BinaryIO]:
    """A member as a stream that can be sought. Raises `Inflated` or `UnreadableFile`."""
    with opened() as stream, _opened(stream, file) as archive:
        try:
            inner = _Member(archive, name)
        except (*DAMAGE, KeyError) as error:
            raise UnreadableFile(file=file, reason=_TORN) from error
        with inner:
            yield cast(BinaryIO, inner)


@contextmanager
def _opened(stream: BinaryIO, file: str) -> Iterator[zipfile.ZipFile]:
    """The archive, once its directory is known to be honest.

    A member never yields more than the directory says (`ZipExtFile` stops there), so that its sizes suffice.
    """
    if _directory_size(stream) > MOST_DIRECTORY:
        raise Inflated(file=file)
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGE as error:
        raise UnreadableFile(file=file, reason=N_("the ZIP archive is damaged")) from error
    with archive:
        entries = archive.infolist()
        packed = sum(entry.compress_size for entry in entries)
        unpacked = sum(entry.file_size for entry in entries)
        ratio_is_absurd = unpacked > SMALL and unpacked > packed * MOST_RATIO
        if len(entries) > MOST_MEMBERS or unpacked > MOST_BYTES or ratio_is_absurd:
            raise Inflated(file=file)
        yield archive


def _directory_size(stream: BinaryIO) -> int:
    """The directory's length in bytes as the end records say it; the ZIP64 one counts (APPNOTE 4.3.14-16)."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    stream.seek(0)
    end, end_64 = tail.rfind(_END), tail.rfind(_END_64)
    plain = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if end_64 >= 0:
        return int.from_bytes(tail[end_64 + 40 : end_64 + 48], "little")
    return 0 if plain == 0xFFFFFFFF else plain
