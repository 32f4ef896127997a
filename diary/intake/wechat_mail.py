"""WeChat's own way out: chosen messages sent as mail (多选 → 邮件), as the mail itself or its text in a file.

A separator gives the day, each message a sender and the minute; there are no ids and no seconds.
"""

from __future__ import annotations

import email
import email.policy
import re
from contextlib import nullcontext
from io import BytesIO
from typing import TYPE_CHECKING

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_
from diary.intake.chat_lines import Heading, messages
from diary.intake.chat_texts import made
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.source import Format, Source
from diary.intake.talk import Party, Talk
from diary.intake.texts import chunks, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.record import Record, Rejection

LARGEST_MAIL = 32 * 1024 * 1024
"""Bytes; its pictures come with it, and WeChat limits them to fewer."""

_DAY = re.compile(r"\s*[—–─―-]{3,}\s*(\d{4}[-/]\d{1,2}[-/]\d{1,2})\s*[—–─―-]{3,}\s*$")
_SENDER = re.compile(r"(?P<name>\S(?:.{0,98}?\S)?)[ \t\u3000\xa0]{2,40}(?P<clock>\d{1,2}:\d\d)\s*$")
_TITLE = re.compile(
    r"的聊天记录如下|在微信上的聊天记录|chat history in WeChat|WeChat chat history", re.IGNORECASE
)
_TWO = re.compile(r"^\s*(?P<first>.{1,60}?)\s*和\s*(?P<second>.{1,60}?)\s*在微信上的聊天记录", re.MULTILINE)
_GROUP = re.compile(r"微信群[\"“”「](?P<group>.{1,100}?)[\"“”」]的聊天记录")
_MAIL = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|tr|h\d|li)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def _is_text(source: Source) -> bool:
    return is_history(source.text)


def is_history(text: str) -> bool:
    """Whether a text, such as the body of a mail, is a chat history that WeChat wrote."""
    rows = re.split(r"\r\n?|\n", text)
    days = sum(bool(_DAY.match(row)) for row in rows)
    senders = sum(bool(_SENDER.match(row)) for row in rows)
    return days > 0 and senders > 0 and (days + senders >= 3 or bool(_TITLE.search(text)))


def _is_mail(source: Source) -> bool:
    """A mail whose text is a chat history; read whole, since base64 hides it."""
    if not _MAIL.match(source.text.replace("\r\n", "\n")):
        return False
    try:
        return is_history(mail_text(source))
    except UnreadableFile:
        return False


def mail_text(source: Source) -> str:
    """The longer of the plain and the HTML text of a mail. Raises `UnreadableFile` for an endless one."""
    content = bytearray()
    for piece in chunks(source, Reading("")):
        content += piece
        if len(content) > LARGEST_MAIL:
            raise UnreadableFile(file=source.name, reason=N_("the mail is larger than any mailbox takes"))
    try:
        message = email.message_from_bytes(bytes(content), policy=email.policy.compat32)
        parts = [_part(part) for part in message.walk() if part.get_content_maintype() == "text"]
    except (ValueError, LookupError, TypeError, RecursionError, AttributeError) as error:
        # The standard library's parser raises these for headers that are damaged.
        raise UnreadableFile(file=source.name, reason=N_("the mail is damaged")) from error
    return max(parts, key=len, default="")


def _part(part: email.message.Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    text = raw.decode("utf-8" if _fits_utf8(raw) else "gb18030", "replace")
    if part.get_content_subtype() == "html":
        from html import unescape  # noqa: PLC0415 - only mails that have no plain text need it

        text = unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    return text


def _fits_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_mail(source: Source) -> Reading:
    inner = mail_text(source).encode("utf-8", "replace")
    return read(
        Source(
            lambda: nullcontext(BytesIO(inner)),
            name=source.name,
            zone=source.zone,
            now=source.now,
            answers=source.answers,
        )
    )


def read(source: Source) -> Reading:
    """The messages of a chat history as text. Raises `EncodingNeeded` while iterating."""
    reading = Reading("wechat-mail")
    return reading.of(_records(source, reading))


def _records(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    two, group = _TWO.search(source.text[:2000]), _GROUP.search(source.text[:2000])
    names = {two["first"], two["second"]} if two else set()
    peer = group["group"] if group else ""
    if not peer and source.answers.me in names:
        peer = (names - {source.answers.me}).pop()
    talk = Talk(reading, "wechat", source.answers.me, Party(name=peer) if peer else None)
    clock = Clock.of(source)
    days = _Days(names)
    for message in messages(lines(source, reading), days.heading):
        yield made(message, talk, clock)


class _Days:
    """Tells headings from text that looks alike: a blank line stands before, or the name is known."""

    def __init__(self, names: set[str]) -> None:
        self._names = names
        self._day = ""

    def heading(self, line: str, after_blank: bool) -> Heading | None:
        """The heading on a line, with the day that was given last."""
        if day := _DAY.match(line):
            self._day = day[1]
            return Heading(when="")
        found = _SENDER.match(line)
        if found is None or not self._day or not (after_blank or found["name"] in self._names):
            return None
        self._names.add(found["name"])
        return Heading(when=f"{self._day} {found['clock']}", sender=Party(name=found["name"]))


FORMATS = (
    Format(id="wechat-mail-text", detect=_is_text, read=read),
    Format(id="wechat-mail", detect=_is_mail, read=_read_mail),
)
"""The text, and the mail that holds it; ahead of other mails and of other chats as text."""
