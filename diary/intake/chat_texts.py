"""Chats of WeChat and QQ saved as text: copied on the PC, exported by the program or by tools that read it.

Layouts: WeChat for PC (copied messages), WechatExporter, MemoTrace, chatlog, and QQ's message manager.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from diary.domain.answers import YearNeeded
from diary.domain.language import N_
from diary.intake.android_values import OutOfRange
from diary.intake.chat_lines import HITS, Heading, filled, hits, messages
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection
from diary.intake.source import Format
from diary.intake.talk import NOTICE, Party, Talk
from diary.intake.texts import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.chat_lines import Message
    from diary.intake.source import Source

TOO_LONG = N_("It is longer than a message can be.")

_DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_TIME = r"(?:上午|下午|凌晨|早上|中午|晚上)?\s?\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\s?[AP]M)?"
_NAME = r"[^\s](?:.{0,98}[^\s])?"
_SHORTEST_NAME = r"[^\s](?:.{0,98}?[^\s])??"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One program's headings: `pattern` names `when`, `name` and perhaps `account`, `mail` and `text`.

    `mark`, found in the first lines, stands for one heading; `peer` finds the other side there. A shape that
    does not tell itself is met elsewhere too, in logs: it counts only where texts stand between headings.
    """

    app: str
    pattern: re.Pattern[str]
    mark: re.Pattern[str] | None = None
    peer: re.Pattern[str] | None = None
    needs_mark: bool = False
    tells_itself: bool = True


LAYOUTS = {
    "qq-text-names": Layout(
        app="qq",
        pattern=re.compile(
            rf"(?P<when>{_DAY}\s{{1,8}}{_TIME})\s{{1,8}}(?:【[^】]{{1,20}}】)?"
            rf"(?P<name>{_SHORTEST_NAME})(?:\((?P<account>\d{{5,12}})\)|<(?P<mail>[^<>\s]+@[^<>\s]+)>)?\s*$"
        ),
        mark=re.compile(r"消息记录（此消息记录为文本格式|^消息对象[:：]", re.MULTILINE),
        peer=re.compile(r"^消息对象[:：]\s*(?P<peer>.{1,100}?)\s*$", re.MULTILINE),
        needs_mark=True,
    ),
    "qq-text": Layout(
        app="qq",
        pattern=re.compile(
            rf"(?P<when>{_DAY}\s{{1,8}}{_TIME})\s{{1,8}}(?:【[^】]{{1,20}}】)?"
            r"(?P<name>.{0,98}?)(?:\((?P<account>\d{5,12})\)|<(?P<mail>[^<>\s]+@[^<>\s]+)>)\s*$"
        ),
        mark=re.compile(r"消息记录（此消息记录为文本格式|^消息对象[:：]", re.MULTILINE),
        peer=re.compile(r"^消息对象[:：]\s*(?P<peer>.{1,100}?)\s*$", re.MULTILINE),
    ),
    "wechat-exporter-text": Layout(
        app="wechat",
        pattern=re.compile(
            rf"(?P<name>{_SHORTEST_NAME})\s?[(（](?P<when>{_DAY}\s{{1,8}}{_TIME})[)）][:：](?P<text>.*)$"
        ),
        mark=re.compile(r"\A\s*.{1,100} - 微信聊天记录"),
        peer=re.compile(r"\A\s*(?P<peer>.{1,100}?) - 微信聊天记录"),
    ),
    "wechat-chatlog-text": Layout(
        app="wechat",
        pattern=re.compile(
            rf"(?P<name>{_SHORTEST_NAME})\((?P<account>[^()\s]{{1,64}})\)\s+"
            r"(?P<when>(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d)\s*$"
        ),
    ),
    "wechat-copied-text": Layout(
        app="wechat",
        pattern=re.compile(rf"(?P<name>{_SHORTEST_NAME})[:：]?\s{{1,8}}(?P<when>{_DAY}\s{{1,8}}{_TIME})\s*$"),
        tells_itself=False,
    ),
    "wechat-memotrace-text": Layout(
        app="wechat",
        pattern=re.compile(rf"(?P<when>{_DAY}\s+\d\d:\d\d:\d\d)\s{{1,8}}(?![-–—|\[])(?P<name>{_NAME})\s*$"),
        tells_itself=False,
    ),
}
"""By format id; the stricter stand first."""

_FORMAT_IDS = {"qq-text-names": "qq-text"}
_HEAD = 2000
_MOST_HEADINGS = 0.7


def _is(layout: Layout, source: Source) -> bool:
    marked = bool(layout.mark and layout.mark.search(source.text[:_HEAD]))
    if layout.needs_mark and not marked:
        return False
    found = hits(source.text, layout.pattern)
    if not layout.tells_itself and found > filled(source.text) * _MOST_HEADINGS:
        return False
    return found + marked >= HITS


def _read(name: str, source: Source) -> Reading:
    reading = Reading(_FORMAT_IDS.get(name, name))
    return reading.of(_records(LAYOUTS[name], source, reading))


def _records(layout: Layout, source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    found = layout.peer.search(source.text[:_HEAD]) if layout.peer else None
    peer = Party(name=found["peer"]) if found else _only_other(layout, source)
    talk = Talk(reading, layout.app, source.answers.me, peer)
    clock = Clock.of(source)

    def heading(line: str, _after_blank: bool) -> Heading | None:
        match = layout.pattern.match(line)
        return _heading(match.groupdict()) if match else None

    for message in messages(lines(source, reading), heading):
        if clock.year is None and not message.heading.when[:4].isdecimal():
            raise YearNeeded(file=source.name, samples=[message.heading.when])
        yield made(message, talk, clock)


def _only_other(layout: Layout, source: Source) -> Party | None:
    """The one with whom the user talks, where the beginning of a chat knows just two and one is the user."""
    matches = (layout.pattern.match(line) for line in source.text.splitlines())
    senders = {_heading(match.groupdict()).sender for match in matches if match}
    others = [one for one in senders if source.answers.me not in (one.name, one.account)]
    return others[0] if len(senders) == 2 and len(others) == 1 else None


def made(message: Message, talk: Talk, clock: Clock) -> Record | Rejection:
    """The record of a message, or why there is none."""
    if message.too_long:
        return Rejection(locator=message.locator, reason=TOO_LONG)
    sender = message.heading.sender
    if not sender.name and not sender.account:
        return Rejection(locator=message.locator, reason=NOTICE)
    try:
        moment = clock.read(message.heading.when)
    except OutOfRange as error:
        return Rejection(locator=message.locator, reason=error.reason, fields=error.fields)
    return talk.record(moment, sender, message.text, message.locator, mended=message.mended)


def _heading(parts: dict[str, str | None]) -> Heading:
    account = parts.get("account") or parts.get("mail") or ""
    name = (parts.get("name") or "").strip()
    if account == "我":
        name, account = "我", ""
    return Heading(
        when=parts["when"] or "", sender=Party(name=name, account=account), text=parts.get("text") or ""
    )


FORMATS = tuple(
    Format(id=name, detect=partial(_is, layout), read=partial(_read, name))
    for name, layout in LAYOUTS.items()
)
"""Chats as text, told by two headings of their shape or by one and the program's own first line."""
