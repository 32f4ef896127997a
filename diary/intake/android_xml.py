"""XML of SMS Backup & Restore, Super Backup (超级备份) and OPPO's ColorOS backup: one reader, three dialects.

All three copy Android's call log and message store; they differ in the names of elements and attributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake import android_values as values
from diary.intake.android_records import CallNames, call, mms, sms
from diary.intake.encodings import detect, to_utf8
from diary.intake.feed import Feed
from diary.intake.mend import Mender
from diary.intake.parts import Cutter
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection
from diary.intake.source import HEAD, Format

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from diary.intake.feed import Element
    from diary.intake.source import Opener, Source

CHUNK = 1024 * 1024
"""Bytes read at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One program's XML: its root elements, and its calls by element name."""

    roots: frozenset[str]
    calls: Mapping[str, CallNames]


DIALECTS = {
    "sms-backup-restore": Dialect(
        roots=frozenset({"smses", "calls"}),
        calls={"call": CallNames(duration="duration", name="contact_name")},
    ),
    "super-backup": Dialect(
        roots=frozenset({"allsms", "alllogs"}), calls={"log": CallNames(duration="dur", name="name")}
    ),
    "oppo-call-log": Dialect(
        roots=frozenset({"CallLog"}), calls={"CALL_RECORDS": CallNames(duration="duration", name="name")}
    ),
}


class AndroidXml:
    """Reads one file of a dialect whose first element is `root`; it is opened when iteration begins.

    Times are Unix epochs, so no zone is needed. Iterating may raise `DoctypeRefused` or `UnreadableFile`.
    """

    def __init__(
        self, opened: Opener, dialect: str, root: str, *, now: datetime, file: str, chunk: int = CHUNK
    ) -> None:
        self._opened = opened
        self._file = file
        self._chunk = chunk
        self._now = now
        self._calls = DIALECTS[dialect].calls
        self._cutter = Cutter()
        self._mender = Mender()
        self._feed = Feed(self._mender, frozenset({"sms", "mms", *self._calls}), root, file)
        self.reading = Reading(dialect).of(self._records())

    def _records(self) -> Iterator[Record | Rejection]:
        try:
            with self._opened() as stream:
                for element in self._feed.elements(self._mender.mend(self._utf8(stream))):
                    yield element if isinstance(element, Rejection) else self._record(element)
        except OSError as error:
            raise UnreadableFile(file=self._file, reason=error.strerror or str(error)) from error
        self._say_about_the_file()

    def _utf8(self, stream: BinaryIO) -> Iterator[bytes]:
        head = stream.read(max(self._chunk, HEAD))
        codec = detect(head)
        chunks = self._chunks(head, stream)
        return to_utf8(chunks if codec.startswith("utf-16") else self._cutter.cut(chunks), codec)

    def _chunks(self, head: bytes, stream: BinaryIO) -> Iterator[bytes]:
        self.reading.bytes_read += len(head)
        for start in range(0, len(head), self._chunk):
            yield head[start : start + self._chunk]
        while chunk := stream.read(self._chunk):
            self.reading.bytes_read += len(chunk)
            yield chunk

    def _record(self, element: Element) -> Record | Rejection:
        try:
            at, source = values.moment(element.attributes.get("date", ""), self._now)
        except values.OutOfRange as error:
            return Rejection(locator=element.locator, reason=error.reason, fields=error.fields)
        if element.name == "sms":
            return sms(element, at, source)
        if element.name == "mms":
            return mms(element, at, source, self._cutter.place)
        return call(element, at, source, self._calls[element.name])

    def _say_about_the_file(self) -> None:
        reading, feed = self.reading, self._feed
        if feed.ends_early:
            reading.warn(
                f"/{feed.root}",
                N_("The file ends early, at byte {byte}; the rest is missing. Export it again if you can."),
                byte=reading.bytes_read,
            )
        if feed.broken:
            reading.warn(
                f"/{feed.root}",
                N_("Damaged places in the file: {count}. The rest was read."),
                count=feed.broken,
            )
        announced = values.whole(feed.announced)
        found = reading.records + reading.rejected
        if announced is not None and announced != found:
            reading.warn(
                f"/{feed.root}/@count",
                N_("The file announces {announced} records; {found} stand in it."),
                announced=announced,
                found=found,
            )


def _is(dialect: Dialect, source: Source) -> bool:
    return source.root in dialect.roots


def _read(dialect: str, source: Source) -> Reading:
    return AndroidXml(source.opened, dialect, source.root, now=source.now, file=source.name).reading


FORMATS = tuple(
    Format(id=name, detect=partial(_is, dialect), read=partial(_read, name))
    for name, dialect in DIALECTS.items()
)
"""The three dialects, told by their root elements."""
