"""Builds records from the elements of Android XML exports: calls, SMS, MMS."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Outcome
from diary.domain.language import N_
from diary.domain.phone import Number, NumberKind, read_number
from diary.intake import android_values as values
from diary.intake.parts import Part
from diary.intake.record import Record, RecordKind, Rejection, Repair

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from diary.intake.feed import Element
    from diary.intake.parts import Place
    from diary.intake.record import TimeSource

_DRAFT = N_("It is a draft and was never sent.")
_NO_NAME = frozenset({"", "null", "(unknown)", "(Unknown)", "(未知)", "未知"})
_TEXTS = frozenset({b"body", b"text", b"sub"})
_ATTRIBUTE = re.compile(rb"([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LINE_BREAKS = re.compile(r"\r\n?")
_SENDER, _RECIPIENT, _OWNER = "137", "151", "insert-address-token"
_SENT_MMS, _RECEIVED_MMS = frozenset({"128"}), frozenset({"130", "132"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNames:
    """What a dialect calls the attributes of a call that differ from one to the next."""

    duration: str
    name: str


def call(element: Element, at: datetime, source: TimeSource, names: CallNames) -> Record:
    """A call. Only a call that was taken has talk time; what stands there for others is ringing."""
    attributes = element.attributes
    written = attributes.get(names.duration, "")
    length = values.seconds(written)
    direction, outcome = values.call_meaning(attributes.get("type", ""), length)
    rings = outcome in values.RINGING and direction is Direction.IN
    ring = values.seconds(attributes.get("ring_time", "")) or (length if rings else None)
    unreadable = length is None and written not in ("", "null")
    return Record(
        kind=RecordKind.CALL,
        direction=direction,
        outcome=outcome,
        at=at,
        time_source=source,
        number=_caller(attributes),
        locator=element.locator,
        talk_seconds=None if rings or outcome in (Outcome.VOICEMAIL, Outcome.MISSED) else length,
        ring_seconds=ring or None,
        name=_name(attributes, names.name),
        fields=attributes,
        repaired=_repaired(element) + ((Repair.DURATION,) if unreadable else ()),
    )


def sms(element: Element, at: datetime, source: TimeSource) -> Record | Rejection:
    """A text message, its body as it was written."""
    attributes = element.attributes
    direction, outcome = values.message_meaning(attributes.get("type", ""), attributes.get("status", ""))
    if outcome is Outcome.DRAFT:
        return Rejection(locator=element.locator, reason=_DRAFT)
    repaired = element.repairs and _repaired(element)
    if b"\n" in element.source:
        repaired += _keep_line_breaks(element)
    return Record(
        kind=RecordKind.SMS,
        direction=direction,
        outcome=outcome,
        at=at,
        time_source=source,
        number=read_number(attributes.get("address", "")),
        locator=element.locator,
        name=_name(attributes, "contact_name"),
        body=attributes.get("body", ""),
        fields=attributes,
        repaired=repaired,
    )


def mms(
    element: Element, at: datetime, source: TimeSource, place: Callable[[str], Place | None]
) -> Record | Rejection:
    """A multimedia message; `place` finds the attachments that were cut out of the stream."""
    attributes = element.attributes
    direction, outcome = _mms_meaning(attributes)
    if outcome is Outcome.DRAFT:
        return Rejection(locator=element.locator, reason=_DRAFT)
    repaired = _repaired(element)
    if b"\n" in element.source:
        repaired += _keep_line_breaks(element)
    native = next((attributes[id_] for id_ in ("m_id", "ct_l") if _told(attributes.get(id_, ""))), "")
    return Record(
        kind=RecordKind.MMS,
        direction=direction,
        outcome=outcome,
        at=at,
        time_source=source,
        number=_mms_number(element, direction),
        locator=element.locator,
        name=_name(attributes, "contact_name"),
        body=_mms_text(element),
        parts=_parts(element, place),
        native_id=native,
        fields=attributes,
        repaired=repaired,
    )


def _told(value: str) -> str:
    """A metadata value, empty where the phone wrote the word null."""
    return "" if value.strip() in ("", "null") else value


def _name(attributes: dict[str, str], key: str) -> str:
    name = attributes.get(key) or attributes.get("name", "")
    return "" if name in _NO_NAME or name.strip().lower() in _NO_NAME else name.strip()


def _caller(attributes: dict[str, str]) -> Number:
    raw = attributes.get("number", "")
    if attributes.get("presentation") in values.HIDDEN_PRESENTATIONS:
        return Number(raw=raw, key="", kind=NumberKind.HIDDEN)
    return read_number(raw)


def _repaired(element: Element) -> tuple[Repair, ...]:
    return tuple(dict.fromkeys(element.repairs))


def _keep_line_breaks(element: Element) -> tuple[Repair, ...]:
    """Puts back the line breaks and tabs that XML turns into blanks where they stand raw in a text.

    XML 1.0, section 3.3.3. Super Backup and others write texts that way; the file has the line break.
    """
    verbatim = [
        (found[1].decode(), found[2] if found[2] is not None else found[3])
        for found in _ATTRIBUTE.finditer(element.source)
        if found[1] in _TEXTS
    ]
    if not any(mark in value for _, value in verbatim for mark in (b"\n", b"\r", b"\t")):
        return ()
    holders = [element.attributes, *(attributes for _, attributes in element.children)]
    for name, value in verbatim:
        holder = next((one for one in holders if name in one), None)
        if holder is not None:
            holder[name] = unescape(_LINE_BREAKS.sub("\n", value.decode("utf-8", "replace")))
            holders = [one for one in holders if one is not holder] if name == "text" else holders
    return (Repair.LINE_BREAKS,)


def _mms_meaning(attributes: dict[str, str]) -> tuple[Direction, Outcome]:
    box = attributes.get("msg_box", "")
    if box:
        return values.message_meaning(box, "")
    kind = attributes.get("m_type", "")
    if kind in _SENT_MMS:
        return Direction.OUT, Outcome.UNKNOWN
    return (
        (Direction.IN, Outcome.DELIVERED) if kind in _RECEIVED_MMS else (Direction.UNKNOWN, Outcome.UNKNOWN)
    )


def _mms_number(element: Element, direction: Direction) -> Number:
    """Whoever is on the other side: the sender of what came in, the first recipient of what went out."""
    given = [one for one in element.attributes.get("address", "").split("~") if _told(one)]
    wanted = _RECIPIENT if direction is Direction.OUT else _SENDER
    named = [
        attributes["address"]
        for name, attributes in element.children
        if name == "addr" and attributes.get("type") == wanted and _told(attributes.get("address", ""))
    ]
    others = [one for one in named if one != _OWNER]
    first, second = (given, others) if direction is Direction.OUT or len(given) == 1 else (others, given)
    return read_number(next(iter(first + second), ""))


def _mms_text(element: Element) -> str:
    """The subject and every plain-text part, a line each."""
    subject = _told(element.attributes.get("sub", ""))
    texts = [
        attributes.get("text", "")
        for name, attributes in element.children
        if name == "part"
        and attributes.get("ct") == "text/plain"
        and attributes.get("text", "null") != "null"
    ]
    return "\n".join([subject] * bool(subject) + texts)


def _parts(element: Element, place: Callable[[str], Place | None]) -> tuple[Part, ...]:
    parts = []
    for name, attributes in element.children:
        data = attributes.get("data", "") if name == "part" else ""
        if not _told(data):
            continue
        found = place(data)
        parts.append(
            Part(
                media_type=_told(attributes.get("ct", "")) or "application/octet-stream",
                name=next(
                    (attributes[key] for key in ("cl", "fn", "name") if _told(attributes.get(key, ""))), ""
                ),
                size=found.size if found else len(data.rstrip("=")) * 3 // 4,
                digest=found.digest if found else "",
                offset=found.offset if found else None,
                length=found.length if found else len(data),
            )
        )
    return tuple(parts)
