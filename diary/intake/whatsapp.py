"""WhatsApp's exported chats: `_chat.txt` of iPhones, `WhatsApp Chat with ….txt`, bare or in their ZIP.

The app writes dates in the phone's own order, so that a first pass over the file settles it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from diary.domain.answers import DateOrderNeeded
from diary.intake.chat_lines import HITS, Heading, hits, messages
from diary.intake.chat_texts import made
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.source import Format
from diary.intake.talk import Party, Talk
from diary.intake.texts import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diary.intake.record import Record, Rejection
    from diary.intake.source import Source

_MARKS = "\u200e\u200f\u202a-\u202e\ufeff"
_GAP = r"[\s\u202f\u2009\xa0]"
_HEADING = re.compile(
    rf"[{_MARKS}]*\[?(?P<date>\d{{4}}年\d{{1,2}}月\d{{1,2}}日|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}),?{_GAP}+"
    rf"(?P<clock>(?:[^\W\d_]{{2}})?{_GAP}?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:{_GAP}?[apAP]\.?{_GAP}?[mM]\.?)?)"
    rf"(?:\]|{_GAP}-){_GAP}(?P<rest>.*)$"
)
_SENDER = re.compile(rf"[{_MARKS}]*[~]?{_GAP}?(?P<name>[^:]{{1,100}}?): ?(?P<text>.*)$", re.DOTALL)
_SAID = re.compile(_HEADING.pattern.replace("(?P<rest>.*)$", "[^:]{1,100}:"))
_DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_TITLE = re.compile(
    r"(?:WhatsApp Chat (?:with|-) (?P<en>.+?)|(?:与|與)\s?(?P<zh>.+?)\s?的\s?WhatsApp\s?(?:聊天|對話).*?)"
    r"(?:\(\d+\))?(?:\.txt|\.zip)?$"
)
_MEMBER = re.compile(r"(?:.*/)?(?:_chat\.txt|WhatsApp Chat .*\.txt|.*WhatsApp.*(?:聊天|對話).*\.txt)$")
_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
_MOST_SENDERS = 1000
_SHOWN_DATES = 3


def _inner(source: Source) -> Source:
    """The chat itself: the file, or its member of a ZIP."""
    return next((source.member(name) for name in source.members if _MEMBER.match(name)), source)


def _is_chat(source: Source) -> bool:
    return hits(source.text, _SAID) >= HITS


def _is_archive(source: Source) -> bool:
    return any(_MEMBER.match(name) for name in source.members)


def read(source: Source) -> Reading:
    """The messages of a chat. Raises `DateOrderNeeded` when nothing tells the order of its dates."""
    chat = _inner(source)
    orders, senders = _first_pass(chat)
    title = _TITLE.search(source.name) or _TITLE.search(chat.name)
    peer = (title["en"] or title["zh"]) if title else ""
    me = chat.answers.me or _myself(peer, senders)
    reading = Reading("whatsapp")
    talk = Talk(reading, "whatsapp", me, Party(name=peer) if peer else None)
    return reading.of(_records(chat, orders, talk, reading))


def _records(
    chat: Source, orders: dict[bool, str], talk: Talk, reading: Reading
) -> Iterator[Record | Rejection]:
    clock = Clock.of(chat)

    def heading(line: str, _after_blank: bool) -> Heading | None:
        found = _HEADING.match(line)
        if found is None:
            return None
        when = f"{_ordered(found['date'], orders)} {found['clock']}"
        if sender := _SENDER.match(found["rest"]):
            return Heading(when=when, sender=Party(name=sender["name"]), text=sender["text"])
        return Heading(when=when, text=found["rest"])

    for message in messages(lines(chat, reading), heading):
        yield made(message, talk, clock)


def _first_pass(chat: Source) -> tuple[dict[bool, str], set[str]]:
    """The order of dates with short and with long years, and who writes in the chat."""
    dates: dict[bool, dict[tuple[int, int, int], None]] = {False: {}, True: {}}
    year_first = {False: False, True: False}
    senders: set[str] = set()
    for line in lines(chat, Reading("")):
        found = _HEADING.match(line.text)
        if found is None:
            continue
        if parts := _DATE.fullmatch(found["date"]):
            is_long = any(len(part) == 4 for part in parts.groups())
            first, second, third = (int(part) for part in parts.groups())
            dates[is_long][first, second, third] = None
            # 19-10-20 can begin with the year, as ISO dates do; 19/10/20 nowhere does.
            year_first[is_long] |= "-" in found["date"] or first > 31
        sender = _SENDER.match(found["rest"])
        if sender and len(senders) < _MOST_SENDERS:
            senders.add(sender["name"])
    orders = {
        is_long: _order(list(seen), chat, with_year_first=year_first[is_long])
        for is_long, seen in dates.items()
        if seen
    }
    return orders, senders


def _order(dates: Sequence[tuple[int, int, int]], chat: Source, *, with_year_first: bool) -> str:
    """Which part is the day: the order in which all dates exist, and, of several, none runs backwards.

    Raises `DateOrderNeeded` when both remain.
    """
    told = chat.answers.day_first
    names = ("dmy", "mdy", "ymd") if with_year_first else ("dmy", "mdy")
    possible = [name for name in names if all(_exists(date, name) for date in dates)]
    if len(possible) > 1:
        forward = [name for name in possible if _runs_forward(dates, name)]
        possible = forward or possible
    if len(possible) == 1:
        return possible[0]
    if told is not None:
        return "dmy" if told else "mdy"
    if possible:
        shown = ["/".join(map(str, date)) for date in dates[:_SHOWN_DATES]]
        raise DateOrderNeeded(file=chat.name, samples=shown)
    # Mixed orders in one file: a part above 12 tells the day of its own line, the clock does the rest.
    return ""


def _exists(date: tuple[int, int, int], order: str) -> bool:
    year, month, day = (date[at] for at in _ORDERS[order])
    return 1 <= month <= 12 and 1 <= day <= 31 and (year >= 2009 or 9 <= year <= 99)


def _runs_forward(dates: Sequence[tuple[int, int, int]], order: str) -> bool:
    keys = [tuple(date[at] for at in _ORDERS[order]) for date in dates]
    return all(before <= after for before, after in pairwise(keys))


def _ordered(date: str, orders: dict[bool, str]) -> str:
    """The date with its year first, unchanged where the order of this file is mixed."""
    parts = _DATE.fullmatch(date)
    if parts is None:
        return date
    order = orders.get(any(len(part) == 4 for part in parts.groups()), "")
    if not order:
        return date
    year, month, day = (int(parts.groups()[at]) for at in _ORDERS[order])
    return f"{year if year > 99 else year + 2000}-{month:02}-{day:02}"


def _myself(peer: str, senders: set[str]) -> str:
    """The user's name in a chat of two that is called after the other; empty if that cannot be told."""
    others = senders - {peer}
    return others.pop() if peer in senders and len(others) == 1 else ""


FORMATS = (
    Format(id="whatsapp-zip", detect=_is_archive, read=read),
    Format(id="whatsapp-text", detect=_is_chat, read=read),
)
"""The chat in its ZIP, and by itself."""
