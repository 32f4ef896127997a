"""JSON of SMS Import/Export (sms-ie), QUIK and Fossify: Android's own columns under other names.

From the programs' documentation and sources; no public files of theirs are known.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.intake import android_values as values
from diary.intake.android_records import CallNames, call, mms, sms
from diary.intake.feed import Element
from diary.intake.json_feed import items
from diary.intake.reading import Reading
from diary.intake.record import Rejection
from diary.intake.source import Format
from diary.intake.texts import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from diary.intake.record import Record
    from diary.intake.source import Source

NDJSON = "messages.ndjson"
"""The member that makes a ZIP one of sms-ie."""

_KEYS = re.compile(r'(?<!\\)"([A-Za-z_]{1,40})"\s*:')
_HEAD = 8192
_MESSAGE = frozenset({"address", "date", "type", "body"})
_MULTIMEDIA = frozenset({"date", "msg_box"})
_CALL = frozenset({"number", "date", "duration", "type"})
_NAMES = CallNames(duration="duration", name="name")
_RENAMED = {
    "__display_name": "contact_name",
    "display_name": "name",
    "phoneNumber": "number",
    "startTS": "date",
    "serviceCenter": "service_center",
    "dateSent": "date_sent",
    "subId": "sub_id",
}
_SENDER, _RECIPIENT = "137", "151"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One program's file: how it opens (a pattern), keys among the first, and where its objects stand."""

    id: str
    opening: str
    keys: frozenset[str]
    objects: str


LAYOUTS = (
    Layout(
        id="quik",
        opening=r'\{\s*"messageCount"',
        keys=frozenset({"messageCount", "messages"}),
        objects="messages.item",
    ),
    Layout(id="fossify-messages", opening=r"\[", keys=frozenset({"backupType", "date"}), objects="item"),
    Layout(id="fossify-calls", opening=r"\[", keys=frozenset({"phoneNumber", "startTS"}), objects="item"),
    Layout(id="sms-ie-calls", opening=r"\[", keys=_CALL, objects="item"),
    Layout(id="sms-ie", opening=r"\[", keys=_MESSAGE, objects="item"),
    Layout(id="sms-ie", opening=r"\[", keys=_MULTIMEDIA, objects="item"),
)
"""Files that are one JSON value."""


def read(layout: Layout, source: Source) -> Reading:
    """The records of a file that is one JSON value. Raises `EncodingNeeded` or `UnreadableFile`."""
    reading = Reading(layout.id)
    return reading.of(objects(source, reading, layout.objects))


def read_lines(source: Source) -> Reading:
    """The records of a file with a JSON object in each line, in a ZIP or by itself."""
    reading = Reading("sms-ie")
    return reading.of(_lines(source.member(NDJSON) if source.members else source, reading))


def objects(source: Source, reading: Reading, path: str, place: str = "") -> Iterator[Record | Rejection]:
    """The records of the objects at a path of a JSON file; `place` goes before their locators."""
    number = 0
    for _, found in items(source, reading, objects={path}):
        if isinstance(found, dict):
            number += 1
            locator = f"{path.removesuffix('.item')}[{number}]"
            yield from _with_group(found, f"{place}: {locator}" if place else locator, source.now)


def _lines(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    for line in lines(source, reading):
        if not line.text.strip():
            continue
        locator = f"line {line.number}"
        try:
            found = json.loads(line.text)
        except (ValueError, RecursionError):
            yield Rejection(locator=locator, reason=N_("It is damaged and cannot be read."))
            continue
        if isinstance(found, dict):
            yield _item(found, locator, source.now)
        else:
            yield Rejection(locator=locator, reason=N_("It is no call and no message."))


def _with_group(found: Mapping[str, object], locator: str, now: datetime) -> Iterator[Record | Rejection]:
    """An object and the further calls that Fossify nests in it; of these the first is the object itself."""
    yield _item(found, locator, now)
    nested = found.get("groupedCalls")
    for number, inner in enumerate(nested if isinstance(nested, list) else (), 1):
        if isinstance(inner, dict) and inner.get("id") != found.get("id"):
            yield _item(inner, f"{locator}.groupedCalls[{number}]", now)


def _item(found: Mapping[str, object], locator: str, now: datetime) -> Record | Rejection:
    attributes = {
        _RENAMED.get(key, key): written
        for key, value in found.items()
        if (written := _plain(value)) is not None
    }
    element = Element(
        name="", attributes=attributes, locator=locator, children=[*_parts(found), *_addresses(found)]
    )
    try:
        at, source = values.moment(attributes.get("date", ""), now)
    except values.OutOfRange as error:
        return Rejection(locator=locator, reason=error.reason, fields=error.fields)
    if "msg_box" in attributes or "m_type" in attributes:
        return mms(element, at, source, lambda _data: None)
    if "number" in attributes or "duration" in attributes:
        return call(element, at, source, _NAMES)
    if "body" in attributes or "address" in attributes:
        return sms(element, at, source)
    return Rejection(locator=locator, reason=N_("It is no call and no message."))


def _plain(value: object) -> str | None:
    """A plain value as the phone's columns have it; None for what is nested or nothing."""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, str | int | float) else None


def _parts(found: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    """Texts of an MMS; pictures lie in other files."""
    if isinstance(text := found.get("mms_body"), str):
        yield "part", {"ct": "text/plain", "text": text}
    for part in _list(found.get("__parts") or found.get("parts")):
        if isinstance(part, dict):
            plain = {
                str(key): written for key, value in part.items() if (written := _plain(value)) is not None
            }
            plain.pop("data", None)
            plain.setdefault("ct", plain.pop("contentType", ""))
            yield "part", plain


def _addresses(found: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    sender = found.get("__sender_address")
    for role, listed in (
        (_SENDER, [sender] if sender else []),
        (_RECIPIENT, _list(found.get("__recipient_addresses"))),
        ("", _list(found.get("addresses")) + _list(found.get("mms_addresses"))),
    ):
        for one in listed:
            if isinstance(one, dict) and isinstance(one.get("address"), str):
                yield "addr", {"address": one["address"], "type": role or str(one.get("type", ""))}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _is(layout: Layout, source: Source) -> bool:
    start = source.text.lstrip()
    return bool(re.match(layout.opening, start)) and set(_KEYS.findall(start[:_HEAD])) >= layout.keys


def _is_lines(source: Source) -> bool:
    if NDJSON in source.members:
        return True
    first = source.text.lstrip().partition("\n")[0].rstrip()
    if not first.startswith("{") or not first.endswith("}"):
        return False
    try:
        keys = set(json.loads(first))
    except (ValueError, RecursionError):
        return False
    return keys >= _MESSAGE or keys >= _MULTIMEDIA


FORMATS = (
    Format(id="sms-ie", detect=_is_lines, read=read_lines),
    *(Format(id=layout.id, detect=partial(_is, layout), read=partial(read, layout)) for layout in LAYOUTS),
)
"""The programs, the more particular first."""
