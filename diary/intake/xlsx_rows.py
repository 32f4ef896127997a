"""Rows of .xlsx workbooks (ECMA-376, part 1, 18), streamed: expat over the parts, nothing else kept.

Our own reader and not a library's, so that memory stays flat, a damaged sheet gives the rows before the
damage, and a number that was only formatted as a date comes out as the number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.reading import Reading
from diary.intake.rows import LONGEST_CELL, Sheet, date_text, plain_number
from diary.intake.texts import chunks
from diary.intake.xlsx_parts import Damage, RowParser, StringParser, feed, local, new_parser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diary.intake.rows import Row
    from diary.intake.source import Source

WORKBOOK = "xl/workbook.xml"
"""The member that makes a ZIP a workbook."""

MOST_SHARED = 24 * 1024 * 1024
"""Characters of shared strings that are kept in memory."""

_RELATIONS, _STRINGS, _STYLES = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[(?![hms]+\])[^\]]*\]|[_*].")
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)


def sheets(source: Source, reading: Reading) -> Iterator[Sheet]:
    """The sheets of the workbook; damage in one ends it with a warning. Raises `UnreadableFile`."""
    book = _Book(source, reading)
    for name, member in book.sheets:
        yield Sheet(name, book.rows(name, member))


class _Book:
    """What the parts beside the sheets say: names, shared strings, styles that are dates."""

    def __init__(self, source: Source, reading: Reading) -> None:
        self._source = source
        self._reading = reading
        self._from_1904 = False
        self._strings: list[str] = []
        self._dates: list[bool] = []
        self.sheets: list[tuple[str, str]] = []
        self._names()
        if _STYLES in source.members:
            self._styles()
        if _STRINGS in source.members:
            self._shared_strings()

    def _names(self) -> None:
        found: list[tuple[str, str]] = []
        targets: dict[str, str] = {}

        def sheet(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self._from_1904 = attributes.get("date1904") in ("1", "true")
            elif name == "sheet":
                identity = next((value for key, value in attributes.items() if local(key) == "id"), "")
                found.append((attributes.get("name", ""), identity))

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                targets[attributes.get("Id", "")] = attributes.get("Target", "")

        self._scan(WORKBOOK, sheet)
        if _RELATIONS in self._source.members:
            self._scan(_RELATIONS, relation)
        for number, (name, identity) in enumerate(found, 1):
            target = targets.get(identity, f"worksheets/sheet{number}.xml").lstrip("/")
            self.sheets.append((name, target if target.startswith("xl/") else f"xl/{target}"))

    def _styles(self) -> None:
        custom: dict[str, bool] = {}
        inside = ""

        def style(name: str, attributes: dict[str, str]) -> None:
            nonlocal inside
            if name in ("cellXfs", "cellStyleXfs", "dxfs"):
                inside = name
            elif name == "numFmt":
                code = _LITERAL.sub("", attributes.get("formatCode", ""))
                custom[attributes.get("numFmtId", "")] = bool(_DATE_LETTERS.search(code))
            elif name == "xf" and inside == "cellXfs":
                identity = attributes.get("numFmtId", "0")
                built_in = identity.isdecimal() and int(identity[:6]) in _BUILT_IN_DATES
                self._dates.append(custom.get(identity, built_in))

        self._scan(_STYLES, style)

    def _shared_strings(self) -> None:
        size = 0
        for text in StringParser().read(self._pieces(_STRINGS)):
            self._strings.append(text)
            size += len(text) + 32
            if size > MOST_SHARED:
                raise UnreadableFile(file=self._source.name, reason=N_("the table is larger than any bill"))

    def rows(self, name: str, member: str) -> Iterator[Row]:
        """The rows of one sheet that hold anything, up to the first damage."""
        if member not in self._source.members:
            self._reading.warn(name, N_("This sheet is damaged and was not read."))
            return
        parser = RowParser(name, self._value)
        try:
            for piece in self._pieces(member, self._reading):
                yield from parser.rows(piece)
            yield from parser.rows(b"", final=True)
        except Damage:
            yield from parser.handed_out()
            self._reading.warn(name, N_("This sheet is damaged; the rows before the damage were read."))

    def _value(self, kind: str, style: str, text: str) -> str:
        """A cell's text: `kind` and `style` are its attributes t and s."""
        if kind == "s":
            index = int(text) if text.isdecimal() and len(text) < 9 else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if kind in ("inlineStr", "str", "d", "e"):
            return text[:LONGEST_CELL]
        number = plain_number(text.strip())
        at = int(style) if style.isdecimal() and len(style) < 7 else -1
        if 0 <= at < len(self._dates) and self._dates[at]:
            try:
                return date_text(float(number), from_1904=self._from_1904)
            except (ValueError, OverflowError):
                return number
        return number

    def _pieces(self, member: str, reading: Reading | None = None) -> Iterator[bytes]:
        return chunks(self._source.member(member), reading or Reading(""))

    def _scan(self, member: str, start: Callable[[str, dict[str, str]], None]) -> None:
        """Calls `start` with every element's local name; stops at damage."""
        parser, fed = new_parser(), 0
        parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
        try:
            for piece in self._pieces(member):
                fed = feed(parser, piece, fed)
        except Damage:
            self._reading.warn(member, N_("This part of the workbook is damaged."))
