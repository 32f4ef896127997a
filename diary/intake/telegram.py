"""Telegram Desktop's export as JSON (`result.json`): a whole account or one chat; messages and calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diary.domain.contact import Outcome
from diary.intake.android_values import OutOfRange
from diary.intake.json_feed import items
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.record import Record, Rejection
from diary.intake.source import Format
from diary.intake.talk import NOTICE, Party, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.source import Source

_CHATS = ("", "chats.list.item.", "left_chats.list.item.")
_MESSAGES = frozenset(f"{chat}messages.item" for chat in _CHATS)
_OWN_ID = "personal_information.user_id"
_TITLES = frozenset(f"{chat}{key}" for chat in _CHATS for key in ("name", "type", "id"))
_WHOLE = re.compile(r'"chats"\s*:\s*\{\s*(?:"about"\s*:\s*"[^"]*"\s*,\s*)?"list"\s*:\s*\[')
_SINGLE = re.compile(r'"messages"\s*:\s*\[\s*(?:\]|\{[^{}\[\]]*"(?:date_unixtime|from_id|date)"\s*:)')
_KINDS = re.compile(r'"type"\s*:\s*"(?:message|service)"')
_PERSONAL = frozenset({"personal_chat", "bot_chat"})
_ENDS = {
    "missed": Outcome.MISSED,
    "busy": Outcome.REJECTED,
    "hangup": Outcome.ANSWERED,
    "disconnect": Outcome.ANSWERED,
}


def _is(source: Source) -> bool:
    text = source.text
    if not text.lstrip().startswith("{"):
        return False
    if _WHOLE.search(text):
        return True
    return '"personal_information"' in text or bool(_SINGLE.search(text) and _KINDS.search(text))


def read(source: Source) -> Reading:
    """The messages and calls of every chat in the export."""
    reading = Reading("telegram")
    return reading.of(_records(source, reading))


def _records(source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    own_id = ""
    chat = _Chat(source, reading, own_id)
    places = items(source, reading, objects=_MESSAGES, values=_TITLES | {_OWN_ID})
    for path, value in places:
        if path == _OWN_ID:
            own_id = str(value)
            chat = _Chat(source, reading, own_id)
        elif path in _MESSAGES:
            if isinstance(value, dict):
                yield chat.item(value)
        else:
            key = path.rpartition(".")[2]
            if key in chat.told:
                chat = _Chat(source, reading, own_id)
            chat.told[key] = "" if value is None else str(value)


class _Chat:
    """One chat; `told` is what stands ahead of its messages."""

    def __init__(self, source: Source, reading: Reading, own_id: str) -> None:
        self.told: dict[str, str] = {}
        self._source = source
        self._reading = reading
        self._own_id = own_id
        self._clock = Clock.of(source)
        self._talk: Talk | None = None
        self._count = 0

    def item(self, message: dict[str, object]) -> Record | Rejection:
        """The record of a message or call, or why there is none."""
        self._count += 1
        own, chat_id = message.get("id"), self.told.get("id", "")
        locator = f"message {f'#{self._count}' if own is None else own}"
        if chat_id:
            locator = f"chat {chat_id} {locator}"
        call = _call(message)
        if message.get("type") == "service" and call is None:
            return Rejection(locator=locator, reason=NOTICE)
        written = str(message.get("date_unixtime") or message.get("date") or "")
        try:
            moment = self._clock.read(written)
        except OutOfRange as error:
            return Rejection(locator=locator, reason=error.reason, fields=error.fields)
        sender = _sender(message)
        return self._of_chat().record(
            moment,
            sender,
            text_of(message.get("text")),
            locator,
            is_me=self._is_me(sender),
            native_id=f"telegram {chat_id}/{own}" if own is not None else "",
            call=call,
            fields=_plain(message),
        )

    def _of_chat(self) -> Talk:
        if self._talk is None:
            name, account = self.told.get("name", ""), ""
            if self.told.get("type") in _PERSONAL:
                account = f"user{self.told.get('id', '')}"
            peer = Party(name=name, account=account) if name or account else None
            self._talk = Talk(self._reading, "telegram", self._source.answers.me, peer)
        return self._talk

    def _is_me(self, sender: Party) -> bool | None:
        if not self._own_id or not sender.account:
            return None
        return sender.account == f"user{self._own_id}"


def _sender(message: dict[str, object]) -> Party:
    name = message.get("from") or message.get("actor") or ""
    account = message.get("from_id") or message.get("actor_id") or ""
    # Until 2021 ids were bare numbers; the letters that came then make both one account.
    prefix = "user" if isinstance(account, int) else ""
    return Party(name=str(name), account=f"{prefix}{account}" if account else "")


def _call(message: dict[str, object]) -> tuple[Outcome, int | None] | None:
    if message.get("action") != "phone_call":
        return None
    length = message.get("duration_seconds")
    seconds = length if isinstance(length, int) and 0 < length < 7 * 86400 else None
    ended = _ENDS.get(str(message.get("discard_reason")), Outcome.UNKNOWN)
    return (Outcome.ANSWERED if seconds else ended), seconds


def text_of(text: object) -> str:
    """The characters of a text that may be split into a list of plain and marked-up pieces."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    return "".join(
        piece if isinstance(piece, str) else str(piece.get("text", "")) if isinstance(piece, dict) else ""
        for piece in pieces
    )


def _plain(message: dict[str, object]) -> dict[str, str]:
    return {
        key: str(value)
        for key, value in message.items()
        if key != "text" and value is not None and not isinstance(value, dict | list)
    }


FORMATS = (Format(id="telegram", detect=_is, read=read),)
"""Told by its list of chats, or by messages that have a type and a date."""
