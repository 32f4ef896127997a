"""`result.json` of WhatsApp-Chat-Exporter: chats by account, messages by id."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.android_values import OutOfRange
from diary.intake.chat_json import truth
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection
from diary.intake.source import Format
from diary.intake.talk import NOTICE, Party, Talk
from diary.intake.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.source import Source

LARGEST = 24 * 1024 * 1024
"""Bytes. The format has a key for every message, so that it is read whole; memory is some six times that."""

_MARKS = ('"from_me"', '"key_id"', '"messages"')
_ACCOUNT = re.compile(r"(\d{7,15})@")


def _is(source: Source) -> bool:
    text = source.text.lstrip()
    return text.startswith("{") and all(mark in text for mark in _MARKS)


def read(source: Source) -> Reading:
    """The messages of every chat. Raises `UnreadableFile` for a file that is too large or damaged."""
    content = b"".join(_limited(source))
    try:
        chats = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(file=source.name, reason=N_("the JSON is damaged or ends early")) from error
    if not isinstance(chats, dict):
        raise UnreadableFile(file=source.name, reason=N_("there is no chat in it"))
    reading = Reading("whatsapp-json")
    reading.bytes_read = len(content)
    return reading.of(_records(chats, source, reading))


def _limited(source: Source) -> Iterator[bytes]:
    size = 0
    for piece in chunks(source, Reading("")):
        size += len(piece)
        if size > LARGEST:
            raise UnreadableFile(file=source.name, reason=N_("it is larger than this format can be read"))
        yield piece


def _records(chats: dict[str, object], source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    clock = Clock.of(source)
    for account, chat in chats.items():
        messages = chat.get("messages") if isinstance(chat, dict) else None
        if not isinstance(messages, dict) or not isinstance(chat, dict):
            reading.warn(account, N_("This chat cannot be read."))
            continue
        peer = _party(account, str(chat.get("name") or ""))
        talk = Talk(reading, "whatsapp", source.answers.me, peer)
        for key, message in messages.items():
            yield _item(message, f"{account} {key}", peer, talk, clock)


def _item(message: object, locator: str, peer: Party, talk: Talk, clock: Clock) -> Record | Rejection:
    if not isinstance(message, dict) or message.get("meta"):
        return Rejection(locator=locator, reason=NOTICE)
    written = message.get("timestamp")
    # Some versions write a fraction of a second.
    seconds = str(int(written)) if isinstance(written, float) and 0 < written < 1e14 else str(written)
    try:
        moment = clock.read(seconds)
    except OutOfRange as error:
        return Rejection(locator=locator, reason=error.reason, fields=error.fields)
    sender = str(message.get("sender") or "")
    return talk.record(
        moment,
        _party(sender, "") if sender else peer,
        str(message.get("data") or message.get("caption") or ""),
        locator,
        is_me=truth(str(message.get("from_me"))),
        native_id=f"whatsapp {message.get('key_id')}" if message.get("key_id") else "",
        fields={key: str(message[key]) for key in ("mime", "media", "sender") if message.get(key)},
    )


def _party(account: str, name: str) -> Party:
    """A WhatsApp account is a telephone number with its country; a group's is not."""
    found = _ACCOUNT.match(account)
    is_person = found is not None and not account.endswith("@g.us")
    return Party(name=name, account=f"+{found[1]}" if found and is_person else account)


FORMATS = (Format(id="whatsapp-json", detect=_is, read=read),)
"""Told by the keys of its messages."""
