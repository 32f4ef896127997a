"""One chat on its way to records: who wrote, which side that is, and repeats within one minute."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.contact import Direction, Outcome
from diary.domain.language import N_
from diary.domain.phone import Number, NumberKind, read_number
from diary.intake.record import Record, RecordKind, Repair
from diary.intake.table_values import seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.intake.moments import Moment
    from diary.intake.reading import Reading

NOTICE = N_("It is a notice of the program and no message.")
"""Why a line such as "You joined the group" is not taken."""

PHONE = ""
"""The app of messages whose accounts are telephone numbers."""

LONGEST_TEXT = 1 << 20
"""Characters of a message; what is longer is a damaged file."""

MOST_NAMES = 500
"""So many different senders of a chat are counted."""

_SELF = frozenset({"我", "me", "我自己"})
_INTERNATIONAL = re.compile(r"\+[\d\s().\-\u00a0]{7,20}")
_CALL = re.compile(
    r"\[?(?:语音通话|视频通话|网络电话)?\]?\s*(?:通话时长\s*(?P<length>[\d:]+)|(?P<end>\w{2,8}))\s*"
)
_ENDS = {
    "已取消": Outcome.MISSED,
    "对方已取消": Outcome.MISSED,
    "对方无应答": Outcome.MISSED,
    "无应答": Outcome.MISSED,
    "未应答": Outcome.MISSED,
    "未接听": Outcome.MISSED,
    "忙线未接听": Outcome.MISSED,
    "对方忙线中": Outcome.MISSED,
    "已拒绝": Outcome.REJECTED,
    "对方已拒绝": Outcome.REJECTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody in a chat: the name shown and, where the program writes it, the account."""

    name: str = ""
    account: str = ""

    def number(self, app: str) -> Number:
        """The party as a number: `raw` is the account or the name; an international number stays one.

        Accounts are keyed by their program, since a QQ account can look like a telephone number.
        """
        raw = self.account or self.name
        if not raw.strip():
            return Number(raw="", key="", kind=NumberKind.HIDDEN)
        plain = "".join(mark for mark in raw if unicodedata.category(mark) != "Cf")
        if (app == PHONE and self.account) or _INTERNATIONAL.fullmatch(plain.strip()):
            return read_number(plain.replace("\u00a0", " ").strip())
        folded = " ".join(unicodedata.normalize("NFKC", plain).casefold().split())
        key = f"@{app}:{folded}" if self.account else f"@{folded.lstrip('@')}"
        return Number(raw=raw, key=key, kind=NumberKind.SENDER)


class Talk:
    """Makes records of one chat's messages. `peer` is the other side or the group, where the file tells."""

    def __init__(
        self,
        reading: Reading,
        app: str,
        me: str,
        peer: Party | None = None,
        *,
        kind: RecordKind = RecordKind.CHAT,
    ) -> None:
        self._kind = kind
        self._reading = reading
        self._app = app
        self._me = me
        self._peer = peer or Party()
        self._repeats: Counter[tuple[str, str]] = Counter()
        self._minute = ""

    def record(
        self,
        moment: Moment,
        sender: Party,
        text: str,
        locator: str,
        *,
        is_me: bool | None = None,
        native_id: str = "",
        fields: Mapping[str, str] | None = None,
        call: tuple[Outcome, int | None] | None = None,
        mended: bool = False,
        confirmed: bool = True,
    ) -> Record:
        """A message, or a `call` made in the chat with its outcome and talk time.

        `is_me` tells the side where the file does; else the user's answer does, or nobody.
        """
        side = self._side(sender, is_me)
        if side is Direction.OUT:
            other = self._peer
        else:
            other = sender
            # Once the other side has written, more is known of it than the title of the chat.
            if side is Direction.IN and not self._peer.account and self._peer.name in ("", sender.name):
                self._peer = sender
        written = Outcome.DELIVERED if side is Direction.IN else Outcome.UNKNOWN
        return Record(
            kind=RecordKind.CALL if call else self._kind,
            direction=side,
            outcome=call[0] if call else written,
            talk_seconds=call[1] if call else None,
            at=moment.at,
            time_source=moment.source,
            about_min=moment.about_min,
            number=other.number(self._app),
            locator=locator,
            name=other.name,
            body=text,
            native_id=native_id or self._ordinal(moment, sender, text),
            fields=fields if fields is not None else _fields(sender),
            repaired=(Repair.REPLACED,) * mended,
            confirmed=confirmed,
        )

    def _side(self, sender: Party, is_me: bool | None) -> Direction:
        names = {sender.name, sender.account} - {""}
        if is_me is None and self._me:
            is_me = _folded(self._me) in map(_folded, names)
            self._reading.sides[is_me] += 1
        if is_me is None and sender.name.casefold() in _SELF:
            is_me = True
        if is_me is None:
            shown = sender.name or sender.account
            if shown in self._reading.senders or len(self._reading.senders) < MOST_NAMES:
                self._reading.senders[shown] = self._reading.senders.get(shown, 0) + 1
            return Direction.UNKNOWN
        return Direction.OUT if is_me else Direction.IN

    def _ordinal(self, moment: Moment, sender: Party, text: str) -> str:
        """An id for the second and later equal messages of one minute, where the time is no finer."""
        if not moment.about_min:
            return ""
        minute = moment.at.isoformat()
        if minute != self._minute:
            self._minute = minute
            self._repeats.clear()
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        self._repeats[sender.name or sender.account, digest] += 1
        count = self._repeats[sender.name or sender.account, digest]
        return f"{digest}#{count}" if count > 1 else ""


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def as_call(text: str) -> tuple[Outcome, int | None] | None:
    """How a call in a chat ended and its talk time in seconds, None if the text tells of no call."""
    found = _CALL.fullmatch(text.strip()[:60])
    if found is None:
        return None
    if found["length"]:
        return Outcome.ANSWERED, seconds(found["length"])
    ended = _ENDS.get(found["end"])
    return (ended, None) if ended else None


def _fields(sender: Party) -> dict[str, str]:
    return {key: value for key, value in (("name", sender.name), ("account", sender.account)) if value}
