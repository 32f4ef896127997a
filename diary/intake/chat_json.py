"""Result files of tools for WeChat and QQ as JSON: chatlog, WeFlow and echotrace, ChatLab, QQChatExporter.

The tools themselves are gone or disputed and are neither shipped nor named to users as a way; a file that
somebody has is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from diary.intake.android_values import OutOfRange
from diary.intake.json_feed import items
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection
from diary.intake.source import Format
from diary.intake.talk import NOTICE, Party, Talk, as_call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.source import Source

Fields = dict[str, object]

_MOST_TALKS = 1000
_TRUE, _FALSE = ("1", "true"), ("0", "false")
_NOTICES = frozenset({"10000", "10002", "系统消息", "系统提示", "system"})
_CALLS = frozenset({"50", "语音通话", "通话", "call"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One tool's JSON. `marks` are keys that stand near its beginning, all of them.

    `messages` is the path of its messages, `title` that of the chat's name, `title_account` that of the other
    side's account. The names of a message's keys are paths too (`sender.name`), tried in order.
    """

    app: str
    marks: tuple[str, ...]
    messages: str
    time: tuple[str, ...]
    text: tuple[str, ...]
    name: tuple[str, ...]
    account: tuple[str, ...] = ()
    is_me: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    native_id: tuple[str, ...] = ()
    title: str = ""
    title_account: str = ""


LAYOUTS = {
    "wechat-chatlog": Layout(
        app="wechat",
        marks=("senderName", "time", "content", "type"),
        messages="item",
        time=("time",),
        text=("content",),
        name=("senderName",),
        account=("sender",),
        is_me=("isSelf",),
        kind=("type",),
        native_id=("seq", "id"),
    ),
    "wechat-weflow": Layout(
        app="wechat",
        marks=("session", "messages", "createTime", "senderUsername"),
        messages="messages.item",
        time=("createTime",),
        text=("content",),
        name=("senderDisplayName",),
        account=("senderUsername",),
        is_me=("isSend",),
        kind=("type",),
        title="session.displayName",
        title_account="session.wxid",
    ),
    "chatlab": Layout(
        app="wechat",
        marks=("chatlab", "messages", "timestamp"),
        messages="messages.item",
        time=("timestamp",),
        text=("content",),
        name=("accountName", "groupNickname"),
        account=("sender",),
        kind=("type",),
        title="meta.name",
    ),
    "qq-exporter": Layout(
        app="qq",
        marks=("metadata", "chatInfo", "messages"),
        messages="messages.item",
        time=("timestamp", "time"),
        text=("content.text", "content"),
        name=("sender.name",),
        account=("sender.uin", "sender.uid"),
        is_me=("isSelf", "sender.isSelf"),
        kind=("type",),
        native_id=("id", "messageId"),
        title="chatInfo.name",
        title_account="chatInfo.peerUin",
    ),
}
"""By format id."""


def _is(layout: Layout, source: Source) -> bool:
    text = source.text.lstrip()
    if not text.startswith("[" if layout.messages == "item" else "{"):
        return False
    return all(re.search(rf'"{mark}"\s*:', text) for mark in layout.marks)


def _read(name: str, source: Source) -> Reading:
    reading = Reading(name)
    return reading.of(_records(LAYOUTS[name], source, reading))


def _records(layout: Layout, source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    clock = Clock.of(source)
    talks: dict[Party, Talk] = {}
    told: dict[str, str] = {}
    count = 0
    values = {layout.title, layout.title_account} - {""}
    for path, value in items(source, reading, objects={layout.messages}, values=values):
        if path in values:
            told[path] = str(value or "")
        elif isinstance(value, dict):
            count += 1
            peer = Party(
                name=told.get(layout.title) or _first(value, ("talkerName",)),
                account=told.get(layout.title_account) or _first(value, ("talker",)),
            )
            if peer not in talks:
                if len(talks) >= _MOST_TALKS:
                    talks.clear()
                talks[peer] = Talk(reading, layout.app, source.answers.me, peer)
            yield _item(layout, value, talks[peer], clock, f"message {count}")


def _item(layout: Layout, message: Fields, talk: Talk, clock: Clock, locator: str) -> Record | Rejection:
    kind = _first(message, layout.kind)
    if kind in _NOTICES:
        return Rejection(locator=locator, reason=NOTICE)
    try:
        moment = clock.read(_first(message, layout.time))
    except OutOfRange as error:
        return Rejection(locator=locator, reason=error.reason, fields=error.fields)
    text = _first(message, layout.text)
    native = _first(message, layout.native_id)
    return talk.record(
        moment,
        Party(name=_first(message, layout.name), account=_first(message, layout.account)),
        text,
        locator,
        is_me=truth(_first(message, layout.is_me)),
        native_id=f"{layout.app} {native}" if native else "",
        call=as_call(text) if kind in _CALLS else None,
        fields=_plain(message, layout),
    )


def truth(written: str) -> bool | None:
    """Yes, no or unsaid, as 1, true, 0, false or anything else."""
    folded = written.strip().lower()
    return True if folded in _TRUE else False if folded in _FALSE else None


def _first(message: Fields, paths: tuple[str, ...]) -> str:
    """The first value that is there, as text."""
    for path in paths:
        value: object = message
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        if value not in (None, "") and not isinstance(value, dict | list):
            return str(value)
    return ""


def _plain(message: Fields, layout: Layout) -> dict[str, str]:
    return {
        key: str(value)
        for key, value in message.items()
        if key not in layout.text and value is not None and not isinstance(value, dict | list)
    }


FORMATS: tuple[Format, ...] = tuple(
    Format(id=name, detect=partial(_is, layout), read=partial(_read, name))
    for name, layout in LAYOUTS.items()
)
"""Each tool's keys tell it."""
