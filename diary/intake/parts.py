"""Pictures and sounds of MMS: left where they are in the file, so that memory stays flat.

SMS Backup & Restore writes each attachment as one base64 attribute, often megabytes long. Ahead of the
XML parser those values are cut out and replaced by a mark; what is kept is where they stand.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from diary.domain.errors import UnreadableFile
from diary.intake import archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMED = rb"\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"
_TAG = re.compile(rb"<part(?:" + _NAMED + rb")*\s*/?>")
_UP_TO_DATA = re.compile(rb"<part(?:(?!\s+data\s*=)" + _NAMED + rb")*\s+data\s*=\s*([\"'])")
_OPENING = re.compile(rb"<part(?=[\s/>])")
_OPENING_TAIL = re.compile(rb"<(?:p(?:a(?:r(?:t)?)?)?)?\Z")
_HEAD_LIMIT = 256 * 1024
_STEP = 256 * 1024
_MARK = re.compile(r"@([0-9]{1,9})")
_BLANKS = b" \t\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One attachment of an MMS. `size` is decoded bytes; `digest` the SHA-256 (hex) of its base64 text.

    `offset` and `length` say where the base64 stands in the file, in bytes; `offset` is None where the
    file's encoding leaves no such place, and the content is then not available. `member` names the file in
    a ZIP that both count from. `data` is the content itself where it is small and no base64.
    """

    media_type: str
    name: str
    size: int
    digest: str
    offset: int | None = None
    length: int = 0
    member: str = ""
    data: bytes | None = field(default=None, repr=False)

    def content(self, stream: BinaryIO) -> Iterator[bytes]:
        """The decoded bytes, piece by piece, out of the seekable file that the record came from.

        Raises ValueError where the base64 or its place in the file is damaged or unknown; what came before
        is good.
        """
        if self.data is not None:
            yield self.data
            return
        if not self.member:
            yield from self._decoded(stream)
            return
        try:
            with archive.member(lambda: nullcontext(stream), self.member, "") as inner:
                yield from self._decoded(inner)
        except (UnreadableFile, archive.TornMember) as error:
            raise ValueError(self.member) from error

    def _decoded(self, stream: BinaryIO) -> Iterator[bytes]:
        if self.offset is None:
            raise ValueError(self.name)
        stream.seek(self.offset)
        left, rest = self.length, b""
        while left and (piece := stream.read(min(_STEP, left))):
            left -= len(piece)
            rest += piece.translate(None, _BLANKS)
            whole = len(rest) // 4 * 4
            yield binascii.a2b_base64(rest[:whole])
            rest = rest[whole:]
        if rest:
            yield binascii.a2b_base64(rest)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cut value stood: offset and length in bytes, decoded size, digest of the base64 text."""

    offset: int
    length: int
    size: int
    digest: str


class Cutter:
    """Passes bytes through, but for the values of `data` in `<part>` tags, which become `@0`, `@1` …

    Works on the file's own bytes in any encoding that keeps ASCII; `places` collects what was cut.
    """

    def __init__(self) -> None:
        self.places: list[Place] = []
        self._seen = 0
        self._quote = b""
        self._start = 0
        self._symbols = 0
        self._digest = hashlib.sha256()

    def place(self, value: str) -> Place | None:
        """The place that a mark stands for, None if the value is no mark of ours."""
        found = _MARK.fullmatch(value)
        return self.places[int(found[1])] if found and int(found[1]) < len(self.places) else None

    def cut(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The stream without the values."""
        held = b""
        for chunk in chunks:
            passed, held = self._step(held + chunk)
            yield passed
        yield held

    def _step(self, buffer: bytes) -> tuple[bytes, bytes]:
        """What can go on, and what has to wait for more bytes; `_seen` counts bytes of the file gone."""
        passed: list[bytes] = []
        position = 0
        while position < len(buffer):
            if self._quote:
                position = self._through_value(buffer, position, passed)
                continue
            end, complete = self._to_value(buffer, position)
            passed.append(buffer[position:end])
            position = end
            if not complete:
                break
        self._seen += position
        return b"".join(passed), buffer[position:]

    def _to_value(self, buffer: bytes, position: int) -> tuple[int, bool]:
        """Where the bytes that may pass end, and whether what follows can be looked at now."""
        found = _OPENING.search(buffer, position)
        if found is None:
            tail = _OPENING_TAIL.search(buffer, max(position, len(buffer) - 5))
            return tail.start() if tail else len(buffer), False
        opening = found.start()
        if head := _UP_TO_DATA.match(buffer, opening):
            self._quote, self._start = head[1], self._seen + head.end()
            self._symbols, self._digest = 0, hashlib.sha256()
            return head.end(), True
        if whole := _TAG.match(buffer, opening):
            return whole.end(), True
        if len(buffer) - opening > _HEAD_LIMIT:
            return found.end(), True
        return opening, False

    def _through_value(self, buffer: bytes, position: int, passed: list[bytes]) -> int:
        """Skips to the closing quote, or to the end of the buffer; returns where it got."""
        closing = buffer.find(self._quote, position)
        end = closing if closing >= 0 else len(buffer)
        symbols = buffer[position:end].translate(None, _BLANKS)
        self._symbols += len(symbols) - symbols.count(b"=")
        self._digest.update(symbols)
        if closing >= 0:
            length = self._seen + closing - self._start
            size = self._symbols * 3 // 4
            self.places.append(Place(self._start, length, size, self._digest.hexdigest()))
            passed.append(b"@%d" % (len(self.places) - 1))
            self._quote = b""
        return end
