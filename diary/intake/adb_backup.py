"""Backups made with `adb backup`: the messages that Android's telephony provider put into them.

Header lines, then a tar, mostly packed with zlib; in it, packed once more, arrays of JSON with the columns
of the message store (com.android.providers.telephony, TelephonyBackupAgent). Newer phones leave them out.
"""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from contextlib import nullcontext
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from diary.domain.language import N_
from diary.intake.archive import MOST_BYTES
from diary.intake.phone_json import objects
from diary.intake.reading import Reading
from diary.intake.source import Format, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from _typeshed import WriteableBuffer

    from diary.intake.record import Record, Rejection

LARGEST = 256 * 1024 * 1024
"""Bytes of unpacked JSON; a hundred thousand messages are a tenth of that."""

_HEADER = re.compile(rb"ANDROID BACKUP\n(\d{1,3})\n([01])\nnone\n")
_MEMBER = re.compile(r"apps/com\.android\.providers\.telephony/d_f/\d+_[sm]ms_backup")
_PACKED = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_START = re.compile(rb'\[\s*\{"[\w]+":')
_KEYS = (b'"address"', b'"mms_addresses"')
DAMAGED = N_("The archive is damaged here; what came before was read.")
"""Said of an archive that breaks off."""

_BLOCK = 512
_STEP = 64 * 1024


class _Stream(Protocol):
    """Something that bytes can be read from, one after another."""

    def read(self, size: int, /) -> bytes | None:
        """At most so many bytes; nothing at the end."""


class _Slice:
    """The next `left` bytes of a stream."""

    def __init__(self, stream: _Stream, left: int) -> None:
        self._stream = stream
        self.left = left

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; nothing at the end."""
        piece = (self._stream.read(min(size, self.left)) or b"") if self.left else b""
        self.left = self.left - len(piece) if piece else 0
        return piece


class _Unpacked(io.RawIOBase):
    """The bytes of a zlib stream, up to a limit; damage ends it."""

    def __init__(self, packed: _Stream, limit: int) -> None:
        self._packed = packed
        self._left = limit
        self._inflate = zlib.decompressobj()
        self.ended_well = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fills the buffer with what comes next; 0 at the end."""
        view = memoryview(buffer).cast("B")
        while len(view) and not self._inflate.eof:
            raw = self._inflate.unconsumed_tail or self._packed.read(_STEP) or b""
            try:
                piece = self._inflate.decompress(raw, len(view))
            except zlib.error:
                break
            if piece:
                self._left -= len(piece)
                if self._left < 0:
                    break
                view[: len(piece)] = piece
                return len(piece)
            if not raw:
                break
        self.ended_well = self._inflate.eof
        return 0


def read(source: Source) -> Reading:
    """The records of a backup, or of one packed array out of it. Iterating may raise `UnreadableFile`."""
    reading = Reading("adb-backup")
    return reading.of(_backup(source, reading) if _HEADER.match(source.head) else _array(source, reading))


def _backup(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    header = _HEADER.match(source.head)
    assert header is not None
    found = False
    with source.opened() as stream:
        stream.seek(header.end())
        plain = _Unpacked(stream, MOST_BYTES) if header[2] == b"1" else stream
        for name, content in _members(plain):
            if _MEMBER.fullmatch(name):
                found = True
                yield from _messages(source, content, name.rpartition("/")[2], reading)
        if isinstance(plain, _Unpacked) and not plain.ended_well:
            reading.warn("", DAMAGED)
    if not found:
        reading.warn("", N_("The backup holds no messages: this phone does not put them into adb backups."))


def _members(archive: _Stream) -> Iterator[tuple[str, _Slice]]:
    """Names and contents of a tar (POSIX ustar), up to its end or to damage.

    Not with `tarfile`, which takes an extended header into memory whatever its size.
    """
    while len(header := _exactly(archive, _BLOCK)) == _BLOCK and header.strip(b"\0"):
        size = header[124:136].strip(b"\0 ")
        if not size.isdigit() or not all(48 <= digit < 56 for digit in size):
            return
        length = int(size, 8)
        content = _Slice(archive, length)
        name = header[:100].rstrip(b"\0")
        prefix = header[345:500].rstrip(b"\0") if header[257:262] == b"ustar" else b""
        yield (prefix + b"/" + name if prefix else name).decode("utf-8", "replace"), content
        content.left += -length % _BLOCK
        while content.read(_STEP):
            pass


def _exactly(stream: _Stream, size: int) -> bytes:
    """So many bytes, fewer only at the end."""
    found = b""
    while len(found) < size and (piece := stream.read(size - len(found))):
        found += piece
    return found


def _array(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    with source.opened() as stream:
        yield from _messages(source, stream, "", reading)


def _messages(source: Source, packed: _Stream, place: str, reading: Reading) -> Iterator[Record | Rejection]:
    """The messages of one packed array."""
    unpacked = _Unpacked(packed, LARGEST)
    with tempfile.TemporaryFile(prefix="import-") as plain:
        while piece := unpacked.read(_STEP):
            plain.write(piece)
        if not unpacked.ended_well:
            reading.warn(place, DAMAGED)

        def opened() -> AbstractContextManager[BinaryIO]:
            plain.seek(0)
            return nullcontext(cast(BinaryIO, plain))

        inner = Source(opened, name=source.name, zone=source.zone, now=source.now)
        yield from objects(inner, reading, "item", place)


def _is_array(source: Source) -> bool:
    if not source.head.startswith(_PACKED):
        return False
    try:
        start = zlib.decompressobj().decompress(source.head, 4096)
    except zlib.error:
        return False
    return bool(_START.match(start)) and any(key in start for key in _KEYS)


FORMATS = (
    Format(
        id="adb-backup",
        detect=lambda source: bool(_HEADER.match(source.head)) or _is_array(source),
        read=read,
    ),
)
"""Backups without a password; one with a password is named elsewhere."""
