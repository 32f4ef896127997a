"""vMessage files (.vmsg, .vmg) of OPPO, ZTE, MediaTek phones, Lumia and Nokia: text messages one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Outcome
from diary.domain.language import N_
from diary.domain.phone import read_number
from diary.intake.android_values import OutOfRange, moment
from diary.intake.moments import Clock, Moment
from diary.intake.property_lines import is_open, properties
from diary.intake.reading import Reading
from diary.intake.record import Record, RecordKind, Rejection, Repair
from diary.intake.source import Format
from diary.intake.texts import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.source import Source
    from diary.intake.texts import Line

_MOST_LINES = 5000
_LONGEST = 4 * 1024 * 1024
_DIRECTIONS = {
    "INBOX": Direction.IN, "DELIVER": Direction.IN,
    "SENDBOX": Direction.OUT, "SENTBOX": Direction.OUT, "SENT": Direction.OUT, "OUTBOX": Direction.OUT,
    "SUBMIT": Direction.OUT,
}  # fmt: skip
_DRAFTS = frozenset({"DRAFT", "DRAFTS", "DRAFTBOX"})
_BOXES = ("X-BOX", "X-IRMC-BOX", "X-MESSAGE-TYPE")
_IN_BODY = re.compile(
    r"(?:X-[A-Z0-9-]+|DATE|DATEORIGIN|SUBJECT|BLOCKTYPE|SUBJECTENCODING)[;:=]", re.IGNORECASE
)
_NOKIA_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)")
_CUT_OFF = N_("The file breaks off inside it.")
_TOO_LONG = N_("It is longer than any message.")


@dataclass(slots=True)
class _Message:
    """The lines of one message, and the number of the line where it begins."""

    number: int
    lines: list[Line] = field(default_factory=list)
    size: int = 0

    def add(self, line: Line) -> None:
        """Takes a line in, as long as the message is of a sensible length."""
        self.size += len(line.text)
        if not self.is_too_long:
            self.lines.append(line)

    @property
    def is_too_long(self) -> bool:
        """Whether lines had to be left out."""
        return self.size > _LONGEST or len(self.lines) >= _MOST_LINES

    @property
    def locator(self) -> str:
        return f"line {self.number}"


def read(source: Source) -> Reading:
    """The records of a vMessage file. Raises `EncodingNeeded` or `UnreadableFile`."""
    reading = Reading("vmessage")
    return reading.of(_items(source, reading))


def _items(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    clock = Clock.of(source)
    current: _Message | None = None
    for line in lines(source, reading):
        marker = line.text.strip().upper()
        if marker == "BEGIN:VMSG":
            if current is not None:
                yield Rejection(locator=current.locator, reason=_CUT_OFF)
            current = _Message(line.number)
        elif marker == "END:VMSG" and current is not None:
            yield _item(current, clock)
            current = None
        elif current is not None:
            current.add(line)
    if current is not None:
        yield Rejection(locator=current.locator, reason=_CUT_OFF)


def _item(message: _Message, clock: Clock) -> Record | Rejection:
    if message.is_too_long:
        return Rejection(locator=message.locator, reason=_TOO_LONG)
    told, numbers, text = _parted(message)
    box = next((told[name].upper() for name in _BOXES if told.get(name)), "")
    if box in _DRAFTS:
        return Rejection(locator=message.locator, reason=N_("It is a draft and was never sent."))
    direction = _DIRECTIONS.get(box, Direction.UNKNOWN)
    try:
        at = _moment(told, clock)
    except OutOfRange as error:
        return Rejection(locator=message.locator, reason=error.reason, fields=error.fields)
    # Phones put the sender first; of a sent message an empty sender comes first and the recipient follows.
    number = next(iter(numbers[::-1] if direction is Direction.OUT else numbers), "")
    subject = told.pop("SUBJECT", "")
    return Record(
        kind=RecordKind.SMS,
        direction=direction,
        outcome=Outcome.DELIVERED if direction is Direction.IN else Outcome.UNKNOWN,
        at=at.at,
        time_source=at.source,
        about_min=at.about_min,
        number=read_number(number),
        locator=message.locator,
        body=f"{subject}\n{text}" if subject and text else subject or text,
        fields=told,
        repaired=(Repair.REPLACED,) if any(line.mended for line in message.lines) else (),
    )


def _parted(message: _Message) -> tuple[dict[str, str], list[str], str]:
    """The properties, the numbers in order, and the text that stands plainly in the body."""
    heads: list[Line] = []
    text: list[str] = []
    inside = goes_on = False
    for line in message.lines:
        marker = line.text.strip().upper()
        if marker in ("BEGIN:VBODY", "END:VBODY"):
            inside = marker.startswith("BEGIN")
        elif inside and (text or not (goes_on or _IN_BODY.match(line.text))):
            text.append(line.text)
        else:
            goes_on = line.text.endswith("=") and (goes_on or is_open(line.text))
            heads.append(line)
    told: dict[str, str] = {}
    numbers = []
    for found in properties(heads):
        value = found.value if found.name == "SUBJECT" else found.value.strip()
        if found.name == "TEL" and value:
            numbers.append(value)
        told.setdefault(found.name, value)
    return told, numbers, "\n".join(text)


def _moment(told: dict[str, str], clock: Clock) -> Moment:
    """`DateOrigin` in milliseconds, else Nokia's `X-NOK-DT`, else the local `Date`. Raises `OutOfRange`."""
    if origin := told.get("DATEORIGIN"):
        at, source = moment(origin, clock.now)
        return Moment(at=at, source=source)
    if found := _NOKIA_TIME.fullmatch(told.get("X-NOK-DT", "")):
        year, month, day, hour, minute, second, zulu = found.groups()
        return clock.read(f"{year}-{month}-{day} {hour}:{minute}:{second}{zulu}")
    return clock.read(told.get("DATE", ""))


FORMATS = (
    Format(
        id="vmessage",
        detect=lambda source: source.text.lstrip()[:10].upper() == "BEGIN:VMSG",
        read=read,
    ),
)
"""vMessage, which holds vCards, so that it stands before them."""
