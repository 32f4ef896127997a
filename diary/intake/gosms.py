"""GO SMS Pro's XML (`gosms_sys….xml`), of a program that is gone but whose backups are still about.

Unlike other exports of Android it writes values as elements; an emoji stands as `+g` and its code in hex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from diary.domain.language import N_
from diary.intake import android_values as values
from diary.intake.android_records import sms
from diary.intake.encodings import detect, to_utf8
from diary.intake.feed import TAG_LIMIT, DoctypeRefused, Element
from diary.intake.mend import Mender
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection, Repair
from diary.intake.source import Format
from diary.intake.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diary.intake.source import Source

LONGEST_VALUE = 1 << 20
"""Characters of a value; what is longer is cut."""

_NAMES = {"contactName": "contact_name"}
_EMOJI = re.compile(r"\+g([0-9a-fA-F]{4,6})")
_TOP = 0x110000


class _Messages:
    """Collects the elements of one message after the other while expat goes through the file."""

    def __init__(self, file: str, mender: Mender) -> None:
        self.ready: list[Element] = []
        self.announced = ""
        self.is_closed = False
        self._file = file
        self._mender = mender
        self._values: dict[str, str] | None = None
        self._name = ""
        self._text: list[str] = []
        self._size = 0
        self._count = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_declaration: object) -> None:
        raise DoctypeRefused(file=self._file)

    def _forget(self) -> None:
        self._text.clear()
        self._size = 0

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        self._forget()
        self._name = name
        if name == "SMS":
            self._values = {}
            self._count += 1

    def _characters(self, text: str) -> None:
        self._size += len(text)
        if self._size <= LONGEST_VALUE:
            self._text.append(text)

    def _end(self, name: str) -> None:
        text = "".join(self._text)
        self._forget()
        if name == "SMS" and self._values is not None:
            repairs = tuple(repair for _, repair in self._mender.pending)
            self._mender.pending.clear()
            locator = f"/GoSms/SMS[{self._count}]"
            self.ready.append(Element(name, self._values, locator, repairs=repairs))
            self._values = None
        elif self._values is not None and name == self._name:
            self._values[_NAMES.get(name, name)] = text
        elif name == "SMSCount":
            self.announced = text
        elif name == "GoSms":
            self.is_closed = True


def read(source: Source) -> Reading:
    """The messages of a backup. Iterating may raise `DoctypeRefused` or `UnreadableFile`."""
    reading = Reading("go-sms-pro")
    return reading.of(_records(source, reading))


def _records(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    mender = Mender()
    messages = _Messages(source.name, mender)
    try:
        fed = 0
        for piece in mender.mend(to_utf8(chunks(source, reading), detect(source.head))):
            messages.parser.Parse(piece)
            yield from _taken(messages, source.now)
            fed += len(piece)
            if fed - messages.parser.CurrentByteIndex > TAG_LIMIT:
                break
    except expat.ExpatError:
        yield from _taken(messages, source.now)
    if not messages.is_closed:
        reading.warn("/GoSms", N_("The file is damaged or ends early; what came before was read."))
    announced, found = values.whole(messages.announced), reading.records + reading.rejected
    if announced is not None and announced != found:
        reading.warn(
            "/GoSms/SMSCount",
            N_("The file announces {announced} records; {found} stand in it."),
            announced=announced,
            found=found,
        )


def _taken(messages: _Messages, now: datetime) -> Iterator[Record | Rejection]:
    ready, messages.ready = messages.ready, []
    for element in ready:
        try:
            at, kind = values.moment(element.attributes.get("date", "").strip(), now)
        except values.OutOfRange as error:
            yield Rejection(locator=element.locator, reason=error.reason, fields=error.fields)
            continue
        body = element.attributes.get("body", "")
        element.attributes["body"] = _EMOJI.sub(_emoji, body)
        if element.attributes["body"] != body:
            element.repairs += (Repair.EMOJI,)
        element.attributes["type"] = element.attributes.get("type", "").strip()
        yield sms(element, at, kind)


def _emoji(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if 0x2000 <= code < _TOP and not 0xD800 <= code < 0xE000 else found[0]


FORMATS = (Format(id="go-sms-pro", detect=lambda source: source.root == "GoSms", read=read),)
"""Told by the root element."""
