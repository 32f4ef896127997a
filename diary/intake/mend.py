"""Makes the bytes that phones call XML into XML, without touching a word, and remembers each change.

Android's old serializer writes emoji as two numeric entities, one per UTF-16 half, which XML 1.0 (section
2.2, Char) forbids; other writers leave control characters or a bare `&` in a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diary.intake.record import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_NUMERIC = rb"&#(?:[0-9]{1,10}|[xX][0-9a-fA-F]{1,8});"
_ODD_AMPERSAND = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#10|#13|#9);)(?:" + _NUMERIC[1:] + rb"(?:" + _NUMERIC + rb")*)?"
)
_ODD_BYTES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xed[\xa0-\xbf][\x80-\xbf]|\xef\xbf[\xbe\xbf]")
_ODD = re.compile(_ODD_AMPERSAND.pattern + rb"|" + _ODD_BYTES.pattern)
_ONE = re.compile(rb"&#(?:([0-9]{1,10})|[xX]([0-9a-fA-F]{1,8}));")
_HIGH_HALF = (
    rb"&#(?:0*(?:5529[6-9]|55[3-9][0-9]{2}|56[0-2][0-9]{2}|563[01][0-9])|[xX]0*[dD][89abAB][0-9a-fA-F]{2});"
)
_UNFINISHED = re.compile(rb"(?:" + _HIGH_HALF + rb")?(?:&#?[0-9a-zA-Z]{0,10})?\Z")
_LOOK_BACK = 48
_REPLACEMENT = "\ufffd".encode()


class Mender:
    """Repairs a stream of UTF-8; `pending` lists (offset in the output, what was done) not yet claimed."""

    def __init__(self) -> None:
        self.pending: list[tuple[int, Repair]] = []
        self._given = 0

    def mend(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The stream as well-formed characters; entities that a chunk's border cuts are held back."""
        held = b""
        for chunk in chunks:
            buffer = held + chunk
            tail = _UNFINISHED.search(buffer, max(0, len(buffer) - _LOOK_BACK))
            cut = tail.start() if tail else len(buffer)
            held = buffer[cut:]
            yield self._mended(buffer[:cut])
        yield self._mended(held)

    def _mended(self, buffer: bytes) -> bytes:
        pieces: list[bytes] = []
        position = 0
        for odd in (_ODD if _odd_bytes(buffer) else _ODD_AMPERSAND).finditer(buffer):
            self._give(buffer[position : odd.start()], pieces)
            self._repair(odd[0], pieces)
            position = odd.end()
        self._give(buffer[position:], pieces)
        return b"".join(pieces)

    def _give(self, piece: bytes, pieces: list[bytes], repair: Repair | None = None) -> None:
        if repair is not None:
            self.pending.append((self._given, repair))
        pieces.append(piece)
        self._given += len(piece)

    def _repair(self, odd: bytes, pieces: list[bytes]) -> None:
        if odd == b"&":
            self._give(b"&amp;", pieces, Repair.ESCAPED)
        elif odd[:1] == b"&":
            self._repair_entities(odd, pieces)
        else:
            self._give(_REPLACEMENT, pieces, Repair.REPLACED)

    def _repair_entities(self, run: bytes, pieces: list[bytes]) -> None:
        """A run of numeric entities: halves that belong together are joined, non-characters replaced."""
        high = 0
        for found in _ONE.finditer(run):
            code = int(found[1]) if found[1] else int(found[2], 16)
            if high and 0xDC00 <= code <= 0xDFFF:
                joined = chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
                self._give(joined.encode(), pieces, Repair.JOINED)
                high = 0
                continue
            if high:
                self._give(_REPLACEMENT, pieces, Repair.REPLACED)
            high = code if 0xD800 <= code <= 0xDBFF else 0
            if not high and _is_character(code):
                self._give(found[0], pieces)
            elif not high:
                self._give(_REPLACEMENT, pieces, Repair.REPLACED)
        if high:
            self._give(_REPLACEMENT, pieces, Repair.REPLACED)


def _odd_bytes(buffer: bytes) -> bool:
    """Whether bytes may need mending; much quicker than the pattern, and nearly all buffers need nothing."""
    return b"\xed" in buffer or b"\xef\xbf" in buffer or len(buffer.translate(None, _CONTROLS)) != len(buffer)


def _is_character(code: int) -> bool:
    """Char of XML 1.0, section 2.2."""
    return (
        code in (9, 10, 13)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
