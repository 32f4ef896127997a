"""Mails, alone (.eml) or in a mailbox (.mbox), and the text messages that SMS Backup+ keeps as mails."""

from __future__ import annotations

import email
import email.policy
import hashlib
from datetime import UTC
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Outcome
from diary.domain.language import N_
from diary.domain.phone import Number, NumberKind, read_number
from diary.intake import android_values as values
from diary.intake.android_records import CallNames, call, sms
from diary.intake.android_values import OutOfRange
from diary.intake.feed import Element
from diary.intake.mail_words import decoded, header, html_text, plain
from diary.intake.mailbox import begins_with_header, is_mail, is_mbox, mails
from diary.intake.moments import Clock, Moment
from diary.intake.parts import Part
from diary.intake.reading import Reading
from diary.intake.record import Record, RecordKind, Rejection, Repair
from diary.intake.source import Format

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from diary.intake.mailbox import Mail, Run
    from diary.intake.source import Source

DAMAGE = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the standard library's mail parser raises for damaged headers and parts."""

_MOST_PARTS = 500
_SMALL = 16 * 1024
_LONGEST_LINE = 1000
_LONGEST_FIELD = 2000
_NO_BLANKS = str.maketrans("", "", " \t\r\n")
_KEPT = ("From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "X-smssync-address")
_ARRIVED = ("Received", "Delivered-To", "Return-Path")
_SENT_TYPES, _RECEIVED_TYPES = frozenset({"2", "128", "4", "135", "6", "5"}), frozenset({"1", "132", "130"})
_CALL_NAMES = CallNames(duration="duration", name="name")


def read(source: Source) -> Reading:
    """The records of a mail or mailbox. Iterating may raise `UnreadableFile`."""
    reading = Reading("sms-backup-plus" if b"x-smssync-type:" in source.head.lower() else "mail")
    return reading.of(_items(source, reading))


def _items(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    clock = Clock.of(source)
    for mail in mails(source, reading):
        locator = f"mail {mail.number}"
        if mail.too_large:
            yield Rejection(locator=locator, reason=N_("It is longer than any mail."))
            continue
        try:
            yield _item(_Message(mail), clock, source.answers.me, locator)
        except OutOfRange as error:
            yield Rejection(locator=locator, reason=error.reason, fields=error.fields)
        except DAMAGE:
            yield Rejection(locator=locator, reason=N_("It is damaged and cannot be read."))


class _Message:
    """A parsed mail: its headers as text, its body, its attachments."""

    def __init__(self, mail: Mail) -> None:
        message = email.message_from_bytes(bytes(mail.content), policy=email.policy.compat32)
        self._headers: dict[str, list[str]] = {}
        # The values as they are in the file; others would be wrapped in objects that raise on bad charsets.
        for name, value in message.raw_items():
            self._headers.setdefault(str(name).lower(), []).append(str(value))
        self._leaves = list(islice(message.walk(), _MOST_PARTS))
        unsplit = message.get_payload()
        if message.is_multipart() is False and message.get_content_maintype() == "multipart":
            # Its boundary never comes; the first part's own headers still stand in the text.
            inner = str(unsplit)[max(0, str(unsplit).find("Content-")) :]
            self._leaves.append(email.message_from_string(inner, policy=email.policy.compat32))
        for part in self._leaves:
            _name_in_characters(part)
        self._shortened = mail.shortened
        self._runs = mail.runs

    def raw(self, name: str) -> str:
        """A header as it stands in the file, empty if it is not there."""
        return next(iter(self._headers.get(name.lower(), [])), "")

    def told(self, name: str) -> str:
        """A header as text."""
        return header(self.raw(name))

    def parties(self, name: str) -> list[tuple[str, str]]:
        """Names and addresses in a header."""
        return [
            (header(shown), plain(address).strip().lower())
            for shown, address in getaddresses([self.raw(name)[:_LONGEST_FIELD]])
            if address
        ]

    def body(self) -> str:
        """The plain text, else the HTML without its marks."""
        texts = [part for part in self._leaves if not _is_attached(part)]
        for kind in ("plain", "html"):
            found = [
                text for part in texts if part.get_content_type() == f"text/{kind}" and (text := _text(part))
            ]
            if found:
                return found[0] if kind == "plain" else html_text(found[0])
        return ""

    def parts(self) -> tuple[Part, ...]:
        """The attachments: names, kinds, sizes, digests and places; cut ones have no digest."""
        runs: dict[bytes, list[Run]] = {}
        for run in reversed(self._runs):
            runs.setdefault(run.first, []).append(run)
        found = []
        for part in self._leaves:
            if part.is_multipart():
                continue
            # Every leaf takes its run, so that the next one with the same beginning gets the next.
            alike = runs.get(_first_line(part))
            place = alike.pop() if alike else None
            if _is_attached(part):
                found.append(_part(part, place, whole=not self._shortened))
        return tuple(found)


def _name_in_characters(part: Message) -> None:
    """Decodes a file name that was written in raw bytes, which the parser would replace."""
    for name, value in part.raw_items():
        raw = str(value)
        if name.lower() in ("content-disposition", "content-type") and not raw.isascii():
            content = raw.encode("utf-8", "surrogateescape")
            part.replace_header(name, decoded(content, ""))


def _is_attached(part: Message) -> bool:
    return (
        part.get_content_disposition() == "attachment"
        or part.get_filename() is not None
        or part.get_content_maintype() not in ("text", "multipart", "message")
    )


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return decoded(payload, str(part.get_param("charset") or "")).replace("\r\n", "\n")


def _first_line(part: Message) -> bytes:
    """The first line of a base64 body as it stands in the file; empty for other bodies."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() != "base64":
        return b""
    written = part.get_payload()
    first = written.lstrip()[:_LONGEST_LINE].partition("\n")[0].strip() if isinstance(written, str) else ""
    return first.encode("utf-8", "surrogateescape")


def _part(part: Message, run: Run | None, *, whole: bool) -> Part:
    """An attachment with its place; one that is no base64 is taken along where it is small."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    written = part.get_payload()
    base64 = written.translate(_NO_BLANKS) if isinstance(written, str) else ""
    digest = hashlib.sha256(base64.encode("utf-8", "surrogateescape")).hexdigest()
    name = part.get_filename() or ""
    size = len(content) if run is None else run.symbols * 3 // 4
    is_placed = run is not None and (not whole or size == len(content))
    is_small = not is_placed and whole and 0 < len(content) <= _SMALL
    return Part(
        media_type=part.get_content_type(),
        name=header(name) if isinstance(name, str) else "",
        size=size if is_placed else len(content),
        digest=digest if whole else "",
        offset=run.offset if run is not None and is_placed else None,
        length=run.length if run is not None and is_placed else 0,
        data=content if is_small else None,
    )


def _item(message: _Message, clock: Clock, me: str, locator: str) -> Record | Rejection:
    if message.raw("X-smssync-type") or message.raw("X-smssync-address"):
        return _synchronised(message, clock, locator)
    moment = _moment(message, clock)
    senders, recipients = message.parties("From"), message.parties("To")
    direction = _direction(message, senders, me)
    others = recipients if direction is Direction.OUT else senders
    name, address = next(iter(others), ("", ""))
    subject, text = message.told("Subject"), message.body().rstrip()
    return Record(
        kind=RecordKind.MAIL,
        direction=direction,
        outcome=Outcome.DELIVERED if direction is Direction.IN else Outcome.UNKNOWN,
        at=moment.at,
        time_source=moment.source,
        about_min=moment.about_min,
        number=read_number(address)
        if "@" in address
        else Number(raw=address, key="", kind=NumberKind.HIDDEN),
        locator=locator,
        name=name,
        body=f"{subject}\n{text}" if subject and text else subject or text,
        parts=message.parts(),
        native_id=message.raw("Message-ID").strip(),
        fields={name: message.told(name)[:_LONGEST_FIELD] for name in _KEPT if message.raw(name)},
        repaired=(Repair.REPLACED,) if "\ufffd" in text else (),
    )


def _direction(message: _Message, senders: list[tuple[str, str]], me: str) -> Direction:
    """Out if the user is the sender; in if it went through a mail server to somebody else's box."""
    if me and any(me.strip().lower() == address for _, address in senders):
        return Direction.OUT
    if me or any(message.raw(name) for name in _ARRIVED):
        return Direction.IN
    return Direction.UNKNOWN


def _moment(message: _Message, clock: Clock) -> Moment:
    """The date, else when the mail last passed a server. Raises `OutOfRange`."""
    first: OutOfRange | None = None
    for written in (message.raw("Date"), message.raw("Received").rpartition(";")[2]):
        try:
            return _read_date(written, clock)
        except OutOfRange as error:
            first = first or error
    assert first is not None
    raise first


def _read_date(written: str, clock: Clock) -> Moment:
    """A date of RFC 5322; without an offset it is read on the import's clock, `-0000` means UTC."""
    text = " ".join(written.split())
    try:
        parsed = parsedate_to_datetime(text)
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise OutOfRange(N_('Its time "{value}" cannot be read.'), text) from error
    if parsed.tzinfo is None and text.endswith("-0000"):
        parsed = parsed.replace(tzinfo=UTC)
    if parsed.tzinfo is None:
        return clock.local(parsed, text)
    offset = parsed.strftime("%z")[:5]
    return clock.read(f"{parsed:%Y-%m-%d %H:%M:%S}{offset}") if parsed.year > 999 else _too_early(text)


def _too_early(text: str) -> Moment:
    raise OutOfRange(N_('Its time "{value}" lies before the year 2000 or in the future.'), text)


def _synchronised(message: _Message, clock: Clock, locator: str) -> Record | Rejection:
    """A text message or call that SMS Backup+ wrote as a mail; its headers copy the phone's columns."""
    kind = message.raw("X-smssync-type").strip()
    attributes = {
        "address": message.told("X-smssync-address"),
        "number": message.told("X-smssync-address"),
        "date": message.raw("X-smssync-date").strip(),
        "type": "2" if kind in _SENT_TYPES else "1" if kind in _RECEIVED_TYPES else kind,
        "duration": message.raw("X-smssync-duration").strip(),
        "body": message.body().rstrip("\n"),
        "id": message.raw("X-smssync-id").strip(),
    }
    at, source = values.moment(attributes["date"], clock.now)
    if message.raw("X-smssync-datatype").strip().upper() == "CALLLOG":
        return call(Element("", attributes | {"type": kind}, locator), at, source, _CALL_NAMES)
    return sms(Element("", attributes, locator), at, source)


def _is(source: Source) -> bool:
    if is_mbox(source.head) or is_mail(source.head):
        return True
    return source.name.lower().endswith(".eml") and begins_with_header(source.head)


FORMATS = (Format(id="mail", detect=_is, read=read),)
"""Mails; behind chats that come as mails."""
