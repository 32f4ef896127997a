"""Feeds repaired XML to expat and hands out the records' elements; goes on behind what is damaged.

Chunks of 1 MiB, because expat 2.5 is quadratic in the length of an attribute when it is fed small pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from diary.domain.errors import DiaryError
from diary.domain.language import N_
from diary.intake.record import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diary.intake.mend import Mender
    from diary.intake.record import Repair

TAG_LIMIT = 16 * 1024 * 1024
"""Bytes that may go by without the end of a tag; the attachments of MMS are cut out before."""

_DAMAGED = N_("It is damaged and cannot be read.")
_TOO_LONG = N_("It is longer than 16 MB, which no message is.")
_CUT_OFF = N_("The file breaks off inside it.")
_SEEK_OVERLAP = 32


class DoctypeRefused(DiaryError):
    """The file defines a document type, with which XML can be made to explode; exports never do."""

    template = N_(
        "{file} contains a DOCTYPE, which no phone export has. It was not read. Export again from the phone."
    )


@dataclass(slots=True)
class Element:
    """One record's element: attributes, children, where it stands, its source and what was mended in it."""

    name: str
    attributes: dict[str, str]
    locator: str
    children: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    source: bytes = b""
    repairs: tuple[Repair, ...] = ()


class Feed:
    """Turns a stream of repaired UTF-8 into `Element`s of the named tags, and `Rejection`s for damaged ones.

    `root` is the name of the first element, `announced` its `count` attribute. `broken` counts the places
    where the XML was damaged; `ends_early` says that the file stops before its root is closed.
    Offsets are those of the repaired stream.
    """

    def __init__(self, mender: Mender, names: frozenset[str], root: str, file: str) -> None:
        self.root = root
        self.announced = ""
        self.broken = 0
        self.ends_early = False
        self._file = file
        self._mender = mender
        self._counts = dict.fromkeys(names, 0)
        self._opening = re.compile(
            b"<(" + b"|".join(sorted(name.encode() for name in names)) + rb")(?=[\s/>])"
        )
        self._ready: list[Element | Rejection] = []
        self._open: Element | None = None
        self._open_at = 0
        self._buffer = b""
        self._buffer_at = 0
        self._origin = 0
        self._settled = 0
        self._seek_at = 0
        self._resumed_at = -1
        self._parser: expat.XMLParserType | None = self._new_parser()

    def elements(self, chunks: Iterable[bytes]) -> Iterator[Element | Rejection]:
        """The records' elements in the order of the file.

        Raises `DoctypeRefused` at a document type declaration.
        """
        for chunk in chunks:
            self._buffer += chunk
            self._parse(chunk)
            self._forget()
            yield from self._handed_out()
        self._finish()
        yield from self._handed_out()

    def _handed_out(self) -> list[Element | Rejection]:
        ready, self._ready = self._ready, []
        return ready

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._doctype
        return parser

    def _doctype(self, *_declaration: object) -> None:
        raise DoctypeRefused(file=self._file)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._open is not None:
            self._open.children.append((name, attributes))
        elif name in self._counts:
            self._open_at = self._position()
            self._open = Element(name, attributes, self._locator(name))
        elif name == self.root and not self.announced:
            self.announced = attributes.get("count", "")

    def _end(self, name: str) -> None:
        end = self._position()
        opened = self._open
        if opened is None:
            self._settled = end
        elif name == opened.name:
            opened.source = self._buffer[self._open_at - self._buffer_at : end - self._buffer_at]
            if self._mender.pending:
                opened.repairs = self._claimed(end)
            self._ready.append(opened)
            self._open = None
            self._settled = end

    def _locator(self, name: str) -> str:
        """An XPath for the next element of this name."""
        self._counts[name] = number = self._counts[name] + 1
        return f"/{self.root}/{name}[{number}]"

    def _position(self) -> int:
        assert self._parser is not None
        return self._origin + self._parser.CurrentByteIndex

    def _claimed(self, end: int) -> tuple[Repair, ...]:
        """The repairs inside the open record; those before it stood in comments and are nobody's."""
        pending = self._mender.pending
        past = next((index for index, (at, _) in enumerate(pending) if at >= end), len(pending))
        claimed = tuple(repair for at, repair in pending[:past] if at >= self._open_at)
        del pending[:past]
        return claimed

    def _parse(self, fresh: bytes) -> None:
        """Parses what is new; behind damage it looks for the next record and starts again there."""
        while True:
            if self._parser is None:
                resumed = self._resume()
                if resumed is None:
                    return
                self._parser, fresh = resumed
            try:
                self._parser.Parse(fresh, False)
            except expat.ExpatError as error:
                self.broken += 1
                position = self._origin + self._parser.ErrorByteIndex
                # Expat reports a repeated attribute at the tag itself, other damage where it stands.
                at_the_tag = expat.errors.messages[error.code] == expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE
                self._break_off(position + (at_the_tag or position == self._resumed_at), _DAMAGED)
                continue
            end = self._buffer_at + len(self._buffer)
            if end - (self._open_at if self._open else self._settled) <= TAG_LIMIT:
                return
            self.broken += 1
            self._break_off(end, _TOO_LONG)

    def _resume(self) -> tuple[expat.XMLParserType, bytes] | None:
        """A new parser and the bytes for it, from the next record on; None when none begins in the buffer."""
        found = self._opening.search(self._buffer, max(0, self._seek_at - self._buffer_at))
        if found is None:
            return None
        parser = self._new_parser()
        prefix = f"<{self.root}>".encode()
        self._settled = self._resumed_at = self._buffer_at + found.start()
        self._origin = self._settled - len(prefix)
        parser.Parse(prefix, False)
        return parser, self._buffer[found.start() :]

    def _break_off(self, position: int, reason: str) -> None:
        """Gives up this parser; a record that is visibly begun before `position` is reported as rejected."""
        self._parser = None
        self._seek_at = position
        begun = self._opening.search(self._buffer, max(0, self._settled - self._buffer_at))
        if self._open is not None:
            self._ready.append(Rejection(locator=self._open.locator, reason=reason))
            self._open = None
        elif begun is not None and self._buffer_at + begun.start() < position:
            self._ready.append(Rejection(locator=self._locator(begun[1].decode()), reason=reason))

    def _forget(self) -> None:
        """Lets go of bytes that nothing needs any more."""
        keep_at = self._open_at if self._open else self._settled
        if self._parser is None:
            keep_at = max(self._buffer_at, self._buffer_at + len(self._buffer) - _SEEK_OVERLAP)
            self._seek_at = max(self._seek_at, keep_at)
            keep_at = min(keep_at, self._seek_at)
        if keep_at > self._buffer_at:
            self._buffer = self._buffer[keep_at - self._buffer_at :]
            self._buffer_at = keep_at

    def _finish(self) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            self.ends_early = True
            self._break_off(self._buffer_at + len(self._buffer), _CUT_OFF)
