"""Parsers for the parts of an .xlsx workbook (ECMA-376, part 1, 18.3 and 18.4), fed piece by piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from diary.intake.rows import LONGEST_CELL, MOST_COLUMNS, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LONGEST_TAG = 4 * 1024 * 1024
"""Bytes that may go by without anything being recognised in them."""

_MOST_PIECES = 64
_COLUMN = re.compile(r"([A-Z]{1,3})[0-9]*")


class Damage(Exception):
    """A part cannot be read on: it is not well-formed, defines entities, or one tag of it is endless."""


def new_parser() -> expat.XMLParserType:
    """A parser that refuses document types, which no workbook has and which can be made to explode."""

    def refuse(*_declaration: object) -> None:
        raise Damage

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    return parser


def feed(parser: expat.XMLParserType, piece: bytes, fed: int, *, final: bool = False) -> int:
    """Parses a piece after `fed` bytes and returns the bytes fed so far. Raises `Damage`."""
    try:
        parser.Parse(piece, final)
    except expat.ExpatError as error:
        raise Damage from error
    fed += len(piece)
    if fed - parser.CurrentByteIndex > LONGEST_TAG:
        raise Damage
    return fed


def local(name: str) -> str:
    """An element's name without its prefix."""
    return name.rpartition(":")[2]


class StringParser:
    """Shared strings in order; pronunciations (rPh) are left out."""

    def __init__(self) -> None:
        self._ready: list[str] = []
        self._text: list[str] = []
        self._in_text = self._in_hint = False
        self._fed = 0
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, pieces: Iterator[bytes]) -> Iterator[str]:
        """The strings, up to the first damage."""
        try:
            for piece in pieces:
                self._fed = feed(self._parser, piece, self._fed)
                yield from self._ready
                self._ready = []
        except Damage:
            yield from self._ready

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        tag = local(name)
        self._in_hint = self._in_hint or tag == "rPh"
        self._in_text = tag == "t" and not self._in_hint
        if tag == "si":
            self._text = []

    def _end(self, name: str) -> None:
        tag = local(name)
        self._in_text = False
        if tag == "rPh":
            self._in_hint = False
        elif tag == "si":
            self._ready.append("".join(self._text)[:LONGEST_CELL])

    def _characters(self, data: str) -> None:
        if self._in_text and len(self._text) < _MOST_PIECES:
            self._text.append(data)


class RowParser:
    """Rows of a sheet's XML; cells find their column by their reference, absent ones are empty."""

    def __init__(self, sheet: str, value: Callable[[str, str, str], str]) -> None:
        self._sheet = sheet
        self._value = value
        self._ready: list[Row] = []
        self._number = 0
        self._cells: dict[int, str] = {}
        self._column = -1
        self._kind = self._style = ""
        self._text: list[str] = []
        self._in_text = False
        self._fed = 0
        self._parser = new_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def rows(self, piece: bytes, *, final: bool = False) -> list[Row]:
        """The rows that end in this piece. Raises `Damage`."""
        self._fed = feed(self._parser, piece, self._fed, final=final)
        return self.handed_out()

    def handed_out(self) -> list[Row]:
        """The rows that are complete and were not given yet."""
        ready, self._ready = self._ready, []
        return ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local(name)
        if tag == "row":
            given = attributes.get("r", "")
            self._number = int(given) if given.isdecimal() and len(given) < 9 else self._number + 1
            self._cells, self._column = {}, -1
        elif tag == "c":
            self._column = _column(attributes.get("r", ""), self._column + 1)
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._text = []
        elif tag in ("v", "t"):
            self._in_text = True

    def _end(self, name: str) -> None:
        tag = local(name)
        if tag in ("v", "t"):
            self._in_text = False
        elif tag == "c":
            if 0 <= self._column < MOST_COLUMNS and self._text:
                self._cells[self._column] = self._value(self._kind, self._style, "".join(self._text))
        elif tag == "row" and self._cells:
            width = max(self._cells) + 1
            cells = tuple(self._cells.get(at, "") for at in range(width))
            self._ready.append(Row(f"{self._sheet}!{self._number}", cells))

    def _characters(self, data: str) -> None:
        if self._in_text and self._column < MOST_COLUMNS and len(self._text) < _MOST_PIECES:
            self._text.append(data)


def _column(reference: str, otherwise: int) -> int:
    """The column of a reference such as AB12, counted from 0."""
    found = _COLUMN.fullmatch(reference)
    if found is None:
        return otherwise
    index = 0
    for letter in found[1]:
        index = index * 26 + ord(letter) - 64
    return index - 1
