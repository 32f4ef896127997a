"""Makes a typeset PDF small: its many little objects go into compressed object streams (ISO 32000-1, 7.5.7).

A tagged document has an object for every table cell. The typesetter writes each by itself; a general library
takes a quarter of the typesetting's own time to pack them, since it has to understand any PDF. This here only
moves whole objects of the one plain form that the typesetter writes, and refuses every other.
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_PER_STREAM: Final = 200
_END = b"\nendobj"
_HEAD = re.compile(rb"(\d+) 0 obj\n")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)
_SIZE = re.compile(rb"/Size (\d+)")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_COUNT = re.compile(rb"/Count (\d+)")


class OtherFormError(ValueError):
    """A PDF that is not in the typesetter's plain form."""


class Plain(NamedTuple):
    """A PDF taken apart: what stands before its objects, their bodies by number, the trailer's entries."""

    head: bytes
    bodies: dict[int, bytes]
    trailer: bytes

    @property
    def pages(self) -> int:
        """How many pages it has."""
        catalogue = self.bodies[_number(_ROOT, self.trailer)]
        return _number(_COUNT, self.bodies[_number(_PAGES, catalogue)])


def taken_apart(document: bytes) -> Plain:
    """The objects of a document with one classic table of places. Raises OtherFormError."""
    found = _TRAILER.search(document, max(0, len(document) - 2048))
    if found is None or b"/Prev" in found[1] or b"/Encrypt" in found[1]:
        raise OtherFormError
    table = int(found[2])
    places = sorted(_places(document, table, _number(_SIZE, found[1])))
    bodies: dict[int, bytes] = {}
    for (place, number), (following, _) in pairwise([*places, (table, 0)]):
        head = _HEAD.match(document, place)
        end = document.rfind(_END, place, following)
        if head is None or int(head[1]) != number or end < 0 or document[end + 7 : following].strip():
            raise OtherFormError
        bodies[number] = document[head.end() : end]
    return Plain(document[: places[0][0]], bodies, found[1])


def put_together(plain: Plain) -> bytes:
    """The same document with all objects that are not streams themselves in object streams."""
    out = bytearray(plain.head)
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small = []
    for number, body in sorted(plain.bodies.items()):
        if body.endswith(b"endstream"):
            rows[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        else:
            small.append(number)
    free = max(plain.bodies) + 1
    for begin in range(0, len(small), _PER_STREAM):
        some = small[begin : begin + _PER_STREAM]
        rows[free] = (1, len(out), 0)
        rows |= {number: (2, free, place) for place, number in enumerate(some)}
        out += b"%d 0 obj\n%b\nendobj\n" % (free, _object_stream(some, plain.bodies))
        free += 1
    place = len(out)
    rows[free] = (1, place, 0)
    out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF" % (free, _table(rows, plain.trailer), place)
    return bytes(out)


def _places(document: bytes, table: int, size: int) -> Iterator[tuple[int, int]]:
    """Where each object begins, and its number: lines of twenty bytes (ISO 32000-1, 7.5.4)."""
    start = re.compile(rb"xref\s+0 (\d+)\s*\n").match(document, table)
    if start is None or int(start[1]) != size:
        raise OtherFormError
    for number in range(1, size):
        line = document[start.end() + 20 * number : start.end() + 20 * (number + 1)]
        if len(line) != 20 or line[10:18] != b" 00000 n":
            raise OtherFormError
        yield int(line[:10]), number


def _object_stream(numbers: list[int], bodies: dict[int, bytes]) -> bytes:
    heads, at = [], 0
    for number in numbers:
        heads.append(b"%d %d" % (number, at))
        at += len(bodies[number]) + 1
    first = b" ".join(heads) + b"\n"
    content = first + b"\n".join(bodies[number] for number in numbers)
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(first)), content)


def _table(rows: dict[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    """The table of places as a stream (ISO 32000-1, 7.5.8), with the trailer's entries."""
    lines = (
        bytes([kind]) + first.to_bytes(5, "big") + second.to_bytes(2, "big")
        for _, (kind, first, second) in sorted(rows.items())
    )
    entries = _SIZE.sub(b"/Size %d" % len(rows), trailer, count=1)
    return _stream(b"/Type/XRef/W[1 5 2]" + entries, b"".join(lines))


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 6)
    return b"<<%b/Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (entries, len(packed), packed)


def _number(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    if found is None:
        raise OtherFormError
    return int(found[1])
