"""What a reader hands over: records as the file has them, rejections with their reasons, and remarks."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import orjson

from diary.domain.exchange import Remark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diary.domain.contact import Direction, Outcome
    from diary.domain.phone import Number
    from diary.intake.parts import Part

_RAW_VALUE_LIMIT = 200
_RAW_LIMIT = 4000


class RecordKind(StrEnum):
    """What the record was in the phone."""

    CALL = "call"
    SMS = "sms"
    MMS = "mms"
    CHAT = "chat"
    MAIL = "mail"
    RECORDING = "recording"


class TimeSource(StrEnum):
    """How the moment is known: a count since 1970 in milliseconds or seconds, or a local time."""

    EPOCH_MS = "epoch-ms"
    EPOCH_S = "epoch-s"
    OFFSET = "offset"
    ASSUMED = "assumed-zone"


class Repair(StrEnum):
    """What had to be mended in a record so that it could be read at all; the words stay as they were."""

    JOINED = "joined-surrogates"
    REPLACED = "replaced-characters"
    ESCAPED = "escaped-ampersand"
    LINE_BREAKS = "kept-line-breaks"
    DURATION = "unreadable-duration"
    NUMBER_AS_DATE = "number-shown-as-date"
    EMOJI = "decoded-emoji"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One call or message of an export, before anybody has chosen whether it belongs into the diary.

    `at` is aware, in UTC, and up to `about_min` minutes off where the file has no finer time.
    `talk_seconds` and `ring_seconds` are None where the file does not tell (a missed call's "duration" is
    ringing). An outgoing call that was not taken is `missed`. `body` holds the message's characters
    unchanged, for an MMS its subject and its plain-text parts, line by line. `locator` is a place in the
    file: an XPath, a line, a sheet with its row, a path in JSON. `fields` are the file's own names and
    values, flat. A record that is not `confirmed` was guessed out of a picture, and the user has to look.
    """

    kind: RecordKind
    direction: Direction
    outcome: Outcome
    at: datetime
    time_source: TimeSource
    number: Number
    locator: str
    about_min: int = 0
    talk_seconds: int | None = None
    ring_seconds: int | None = None
    name: str = ""
    body: str = ""
    parts: tuple[Part, ...] = ()
    native_id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    repaired: tuple[Repair, ...] = ()
    confirmed: bool = True

    @property
    def key(self) -> str:
        """SHA-256 (hex) that the same event has in every export of the same phone; computed anew each time.

        Over kind, number, direction and milliseconds; a message adds its folded text, an MMS its native
        id or else its text and parts. Durations stay out: phones correct them later. A mail or a recording
        that has an id of its own is known by it alone.
        """
        if self.native_id and self.kind in (RecordKind.MAIL, RecordKind.RECORDING):
            return hashlib.sha256(
                f"{self.kind.value}|{self.native_id}".encode("utf-8", "replace")
            ).hexdigest()
        milliseconds = round(self.at.timestamp() * 1000)
        parts = [self.kind.value, self.number.key, self.direction.value, str(milliseconds)]
        if self.kind is not RecordKind.CALL:
            parts.append(self.native_id or self._content_digest())
        return hashlib.sha256("|".join(parts).encode("utf-8", "replace")).hexdigest()

    def _content_digest(self) -> str:
        lines = unicodedata.normalize("NFC", self.body.replace("\r\n", "\n")).rstrip().split("\n")
        digest = hashlib.sha256("\n".join(line.rstrip() for line in lines).encode("utf-8", "replace"))
        for part in self.parts:
            digest.update(b"|" + part.digest.encode())
        return digest.hexdigest()

    @property
    def raw(self) -> str:
        """The file's own fields as JSON, long values cut; the text itself stands in `body`."""
        cut = {
            name: value if len(value) <= _RAW_VALUE_LIMIT else value[:_RAW_VALUE_LIMIT] + "…"
            for name, value in self.fields.items()
            if name != "body"
        }
        try:
            text = orjson.dumps(cut)
        except TypeError:  # half a character in a name or value of the file
            cut = {whole(name): whole(value) for name, value in cut.items()}
            text = orjson.dumps(cut)
        while len(text) > _RAW_LIMIT:
            cut.popitem()
            text = orjson.dumps(cut | {"…": "…"})
        return text.decode()


def whole(text: str) -> str:
    """The text with halves of a character joined, and replaced (U+FFFD) where the other half is missing."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Rejection(Remark):
    """A record that stands in the file but is not taken: where it stands and why."""
