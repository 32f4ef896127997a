"""Mailboxes of the mbox kind (RFC 4155) and single mails, as the bytes of one mail after another.

Long attachments are left out of the bytes, but for their beginning, so that memory stays flat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.intake.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.reading import Reading
    from diary.intake.source import Source

ROOM = 4 * 1024 * 1024
"""Bytes of a mail that are kept whatever they are; behind them lines of base64 are left out."""

LARGEST = 8 * 1024 * 1024
"""Bytes of a mail, apart from its attachments, after which it is given up."""

MOST_LINES = 400_000
"""Lines of a mail, apart from its attachments; the parser keeps each of them as an object of its own."""

MOST_RUNS = 2000
"""Attachments of a mail whose places are noted."""

_LONGEST_LINE = 64 * 1024
_ENVELOPE = re.compile(rb"From (?:-\s*$|\S*@\S*|.*\d:\d\d)")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,100}={0,2}\s*")
_BASE64_TAIL = re.compile(rb"[A-Za-z0-9+/]{1,100}={0,2}\s*")
_ESCAPED = re.compile(rb">+From ")
_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Run:
    """Lines of base64 one after the other: the first, where they stand in the file, how many symbols."""

    first: bytes
    offset: int
    length: int = 0
    symbols: int = 0


@dataclass(slots=True)
class Mail:
    """One mail: its number in the file, its bytes, and what had to be left out of them.

    `runs` says where its base64 stands, all of it, in the order of the file.
    """

    number: int
    content: bytearray = field(default_factory=bytearray)
    lines: int = 0
    shortened: bool = False
    too_large: bool = False
    runs: list[Run] = field(default_factory=list)
    _open: bool = False

    def add(self, line: bytes, offset: int) -> None:
        """Adds a line that stands there in the file, if there is room for it."""
        self._note_base64(line, offset)
        if len(self.content) < ROOM or not _BASE64.fullmatch(line):
            self.content += b"" if self.too_large else line
            self.lines += 1
            self.too_large = len(self.content) > LARGEST or self.lines > MOST_LINES
        else:
            self.shortened = True

    def _note_base64(self, line: bytes, offset: int) -> None:
        """Extends the open run, or opens one at a line that is long enough to be sure of."""
        if not (_BASE64_TAIL if self._open else _BASE64).fullmatch(line):
            self._open = False
            return
        bare = line.strip()
        if not self._open:
            if len(self.runs) >= MOST_RUNS:
                return
            self.runs.append(Run(bare, offset))
            self._open = True
        run = self.runs[-1]
        run.length = offset + len(line) - run.offset
        run.symbols += len(bare) - bare.count(b"=")
        self._open = len(bare) == len(run.first) and not bare.endswith(b"=")


def is_mbox(head: bytes) -> bool:
    """Whether a file that begins with `head` is a mailbox: an envelope line and a header."""
    first, _, rest = head.removeprefix(_MARK).partition(b"\n")
    return bool(_ENVELOPE.match(first) and _HEADER.match(rest))


def is_mail(head: bytes) -> bool:
    """Whether a file that begins with `head` is a mail: headers, and one of those that only mails have."""
    block = re.split(rb"\r?\n\r?\n", head.removeprefix(_MARK).lstrip(b"\r\n"), maxsplit=1)[0]
    names = [line.partition(b":")[0].lower() for line in block.splitlines() if line[:1] not in (b" ", b"\t")]
    known = {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path"}
    found = known.intersection(names)
    return bool(names) and _HEADER.match(block) is not None and len(found) >= 2 and found != {b"to", b"from"}


def begins_with_header(head: bytes) -> bool:
    """Whether a file begins as a mail may, when its name says that it is one."""
    return _HEADER.match(head.removeprefix(_MARK).lstrip(b"\r\n")) is not None


def mails(source: Source, reading: Reading) -> Iterator[Mail]:
    """The mails of a mailbox, or the one mail that the file is. Raises `UnreadableFile`."""
    in_mailbox = is_mbox(source.head)
    current: Mail | None = None if in_mailbox else Mail(1)
    number, held, after_blank = int(not in_mailbox), b"", True
    at = len(_MARK) if source.head.startswith(_MARK) else 0
    for line in _lines(source, reading):
        # An envelope is one only if a header follows it; so one line is always held back.
        if held and _HEADER.match(line):
            if current is not None:
                yield current
            number += 1
            current, held = Mail(number), b""
        elif held:
            _add(current, held, at - len(held))
            held = b""
        if in_mailbox and after_blank and _ENVELOPE.match(line):
            held = line
        else:
            _add(current, line[1:] if in_mailbox and _ESCAPED.match(line) else line, at)
        at += len(line)
        after_blank = not line.strip()
    _add(current, held, at - len(held))
    if current is not None:
        yield current


def _add(mail: Mail | None, line: bytes, offset: int) -> None:
    if mail is not None:
        mail.add(line, offset)


def _lines(source: Source, reading: Reading) -> Iterator[bytes]:
    """The file's lines with their ends; endless ones come in pieces."""
    rest, is_first = b"", True
    for piece in chunks(source, reading):
        *complete, rest = (rest + piece).split(b"\n")
        for line in complete:
            yield (line.removeprefix(_MARK) if is_first else line) + b"\n"
            is_first = False
        while len(rest) > _LONGEST_LINE:
            yield rest[:_LONGEST_LINE]
            rest = rest[_LONGEST_LINE:]
    if rest:
        yield rest.removeprefix(_MARK) if is_first else rest
