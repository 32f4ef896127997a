"""Chats saved as text: a heading says who and when, the lines below it are the message."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.intake.talk import LONGEST_TEXT, Party

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diary.intake.texts import Line

HITS = 2
"""Headings that make a text a chat."""

_LOOKED_AT = 200
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Who wrote and when, as it stands there; `text` is what follows on the same line.

    A heading without a sender begins a notice of the program; one without a time ends a message only.
    """

    when: str
    sender: Party = field(default_factory=Party)
    text: str = ""


@dataclass(slots=True)
class Message:
    """One message: its heading, the line it begins on and its text."""

    heading: Heading
    line: int
    text: str
    mended: bool = False
    too_long: bool = False

    @property
    def locator(self) -> str:
        """Where it begins."""
        return f"line {self.line}"


def messages(lines: Iterable[Line], heading: Callable[[str, bool], Heading | None]) -> Iterator[Message]:
    """The messages of a chat. `heading` gets a line and whether the one before it was blank.

    Lines before the first heading belong to no message; blank lines around a text are no part of it.
    """
    opened: Message | None = None
    held: list[str] = []
    size, blank = 0, True
    for line in lines:
        found = heading(line.text, blank)
        blank = not line.text.strip()
        if found is None:
            if opened is None:
                continue
            opened.mended |= line.mended
            size += len(line.text) + 1
            if size > LONGEST_TEXT:
                opened.too_long = True
            else:
                held.append(line.text)
            continue
        if opened is not None:
            yield _closed(opened, held)
        opened = Message(found, line.number, "", line.mended) if found.when else None
        held, size = ([found.text] if found.text else []), len(found.text)
    if opened is not None:
        yield _closed(opened, held)


def _closed(message: Message, held: list[str]) -> Message:
    while held and not held[-1].strip():
        held.pop()
    while held and not held[0].strip():
        held.pop(0)
    message.text = "\n".join(held)
    return message


def hits(text: str, pattern: re.Pattern[str]) -> int:
    """How many of a text's first lines are headings of this shape."""
    return sum(bool(pattern.match(line)) for line in _first(text))


def filled(text: str) -> int:
    """How many of the same lines are not blank."""
    return sum(bool(line.strip()) for line in _first(text))


def _first(text: str) -> list[str]:
    return _LINE_END.split(text, _LOOKED_AT)[:_LOOKED_AT]
