"""Names for numbers out of contacts: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350). Nothing else is taken."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from diary.domain.answers import Answers
from diary.domain.phone import Number, NumberKind, read_number
from diary.intake.property_lines import properties
from diary.intake.reading import Reading
from diary.intake.source import Source
from diary.intake.texts import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from diary.intake.property_lines import Property

LONGEST_NAME = 200
"""Characters that are kept of a name."""

_ESCAPED = re.compile(r"\\([\\,;:nN])")
_SEPARATOR = re.compile(r"(?<!\\);")
_CJK = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]")
_EXTENSION = re.compile(r";ext=(\d{1,8})", re.IGNORECASE)
_MOST_NUMBERS = 200
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)  # a source wants to know the time; contacts have none


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What a contact list calls a number; one contact gives a value for each of its numbers."""

    number: Number
    name: str


def is_vcard(head: bytes) -> bool:
    """Whether a file that begins with `head` holds contacts."""
    start = head[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").strip(b"\xff\xfe \t\r\n")
    return start[:11].upper() == b"BEGIN:VCARD"


def read_names(stream: BinaryIO, *, file: str = "", encoding: str = "") -> Iterator[Name]:
    """The names in an open file, `file` being what it is called; cards without name or number give none.

    Raises `EncodingNeeded` where the file's characters can be read in several ways and `encoding` does not
    say which, and `UnreadableFile` when the disk fails.
    """

    def opened() -> AbstractContextManager[BinaryIO]:
        stream.seek(0)
        return nullcontext(stream)

    source = Source(opened, name=file, zone="UTC", now=_NO_TIME, answers=Answers(encoding=encoding))
    card: dict[str, Property] = {}
    numbers: list[str] = []
    for found in properties(lines(source, Reading("vcard"))):
        if found.name in ("BEGIN", "END"):
            yield from _names(card, numbers)
            card, numbers = {}, []
        elif found.name == "TEL" and len(numbers) < _MOST_NUMBERS:
            numbers.append(_EXTENSION.sub(r",\1", found.value).partition(";")[0])
        elif found.value.strip("; "):
            card.setdefault(found.name, found)
    yield from _names(card, numbers)


def _names(card: dict[str, Property], numbers: list[str]) -> Iterator[Name]:
    name = _name(card)
    for written in numbers:
        number = read_number(written.strip())
        if name and number.kind is not NumberKind.HIDDEN:
            yield Name(number=number, name=name)


def _name(card: dict[str, Property]) -> str:
    """The formatted name, else the parts of the name, else the company or the nickname."""
    if "FN" in card:
        return _plain(card["FN"].value)
    if "N" in card:
        family, given, middle = ([_plain(part) for part in _SEPARATOR.split(card["N"].value)] + ["", "", ""])[
            :3
        ]
        if _CJK.search(family + given):
            return (family + given)[:LONGEST_NAME]
        return " ".join(part for part in (given, middle, family) if part)[:LONGEST_NAME]
    for other in ("ORG", "NICKNAME"):
        if other in card:
            return _plain(_SEPARATOR.split(card[other].value)[0])
    return ""


def _plain(value: str) -> str:
    """A value without its escapes, in one line."""
    text = _ESCAPED.sub(lambda mark: " " if mark[1] in "nN" else mark[1], value)
    return " ".join(text.split())[:LONGEST_NAME]
