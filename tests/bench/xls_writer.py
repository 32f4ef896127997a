"""Writes small .xls workbooks (BIFF8 in a compound file): the libraries that can are no longer kept up."""

from __future__ import annotations

import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def workbook(
    sheets: dict[str, list[list[object]]], *, dates: frozenset[tuple[int, int]] = frozenset()
) -> bytes:
    """A workbook; strings and numbers as cells, those at `dates` (row, column) are shown as dates."""
    return compound("Workbook", _book(sheets, dates))


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream of less than 60 KB ([MS-CFB])."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    chain = [*range(3, 2 + sectors), _END]
    fat = [_FAT, _END, *chain]
    fat += [_FREE] * (128 - len(fat))
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *[_FREE] * 108)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    return header + struct.pack("<128I", *fat) + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return encoded.ljust(64, b"\0") + struct.pack(
        "<HBBIII36xIQ", len(encoded), kind, 1, _FREE, _FREE, child, start, size
    )


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _book(sheets: dict[str, list[list[object]]], dates: frozenset[tuple[int, int]]) -> bytes:
    bodies = [_sheet(rows, dates) for rows in sheets.values()]
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 0x0600))
    begin += _record(0x0042, struct.pack("<H", 1200))
    begin += b"".join(
        _record(0x00E0, struct.pack("<HHHBBBBIiH", 0, key, 0, 0, 0, 0, 0, 0, 0, 0)) for key in (0, 22)
    )
    bounds = [_bound(name, 0) for name in sheets]
    at = len(begin) + sum(map(len, bounds)) + 4
    listed = b""
    for name, body in zip(sheets, bodies, strict=True):
        listed += _bound(name, at)
        at += len(body)
    return begin + listed + _record(0x000A) + b"".join(bodies)


def _bound(name: str, at: int) -> bytes:
    return _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 1) + name.encode("utf-16-le"))


def _sheet(rows: list[list[object]], dates: frozenset[tuple[int, int]]) -> bytes:
    cells = b""
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, int((row, column) in dates))
            if isinstance(value, int | float):
                cells += _record(0x0203, place + struct.pack("<d", value))
            elif value:
                text = str(value)
                cells += _record(0x0204, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0x0DBB, 0x07CC, 0, 0x0600))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0)
    return begin + _record(0x0200, size) + cells + _record(0x000A)
