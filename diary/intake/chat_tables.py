"""Chats as tables: iMazing, OpenExtract, PyWxDump, MemoTrace and chatlog, each told by its header."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from diary.domain.contact import Direction
from diary.intake import csv_rows
from diary.intake.android_values import OutOfRange
from diary.intake.chat_json import truth
from diary.intake.headers import folded
from diary.intake.moments import Clock
from diary.intake.reading import Reading
from diary.intake.record import Record, RecordKind, Rejection
from diary.intake.source import Format
from diary.intake.table_values import told_direction
from diary.intake.talk import NOTICE, PHONE, Party, Talk, as_call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.intake.rows import Row
    from diary.intake.source import Source

_NOTICES = frozenset({"10000", "10002", "系统消息", "系统通知", "系统提示", "notification"})
_CALLS = frozenset({"50", "语音通话", "音视频通话", "通话"})
_MOST_CHATS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One tool's columns by name. `needs` are those that tell the format; the others may be absent.

    `is_me` holds who wrote, as 1 and 0, true and false or Incoming and Outgoing; `chat` and `chat_account`
    the other side or the group, the same in every row of a chat.
    """

    app: str
    needs: tuple[str, ...]
    time: str
    text: str
    name: str = ""
    account: str = ""
    is_me: str = ""
    chat: str = ""
    chat_account: str = ""
    kind: str = ""
    native_id: str = ""
    record_kind: RecordKind = RecordKind.CHAT


LAYOUTS = {
    "imazing-messages": Layout(
        app=PHONE,
        record_kind=RecordKind.SMS,
        needs=("Chat Session", "Message Date", "Service", "Type", "Sender ID", "Text"),
        time="Message Date",
        text="Text",
        name="Sender Name",
        account="Sender ID",
        is_me="Type",
        chat="Chat Session",
        kind="Type",
    ),
    "imazing-whatsapp": Layout(
        app="whatsapp",
        needs=("Chat Session", "Message Date", "Type", "Sender ID", "Text", "Forwarded"),
        time="Message Date",
        text="Text",
        name="Sender Name",
        account="Sender ID",
        is_me="Type",
        chat="Chat Session",
        kind="Type",
    ),
    "openextract": Layout(
        app=PHONE,
        record_kind=RecordKind.SMS,
        needs=("Date", "Conversation", "Direction", "Sender", "Text", "Is From Me"),
        time="Date",
        text="Text",
        account="Sender",
        is_me="Is From Me",
        chat_account="Conversation",
    ),
    "wechat-pywxdump": Layout(
        app="wechat",
        needs=("MsgSvrID", "type_name", "is_sender", "talker", "msg", "CreateTime"),
        time="CreateTime",
        text="msg",
        account="talker",
        is_me="is_sender",
        chat_account="room_name",
        kind="type_name",
        native_id="MsgSvrID",
    ),
    "wechat-memotrace": Layout(
        app="wechat",
        needs=("localId", "IsSender", "CreateTime", "StrContent"),
        time="CreateTime",
        text="StrContent",
        name="NickName",
        account="Sender",
        is_me="IsSender",
        chat="Remark",
        kind="Type",
    ),
    "wechat-chatlog-csv": Layout(
        app="wechat",
        needs=("Time", "SenderName", "Sender", "TalkerName", "Talker", "Content"),
        time="Time",
        text="Content",
        name="SenderName",
        account="Sender",
        chat="TalkerName",
        chat_account="Talker",
    ),
}
"""By format id."""


def _is(layout: Layout, source: Source) -> bool:
    if not csv_rows.looks_tabular(source):
        return False
    header = next(iter(csv_rows.first_rows(source, 1)), ())
    return {folded(name) for name in layout.needs} <= {folded(cell) for cell in header}


def _read(name: str, source: Source) -> Reading:
    reading = Reading(name)
    return reading.of(_records(LAYOUTS[name], source, reading))


def _records(layout: Layout, source: Source, reading: Reading) -> Iterator[Record | Rejection]:
    chats = _Chats(layout, source, reading)
    for _, cells in _rows(source, Reading("")):
        chats.learn(cells)
    for row, cells in _rows(source, reading):
        yield chats.item(row, cells)


def _rows(source: Source, reading: Reading) -> Iterator[tuple[Row, dict[str, str]]]:
    """The rows below the header that hold anything, each with its cells by folded column name."""
    header: tuple[str, ...] = ()
    for sheet in csv_rows.sheets(source, reading):
        for row in sheet.rows:
            if not any(cell.strip() for cell in row.cells):
                continue
            if header:
                yield row, dict(zip(header, row.cells, strict=False))
            else:
                header = tuple(folded(cell) for cell in row.cells)


class _Chats:
    """The chats of one file: first learns who takes part in each, then makes the records."""

    def __init__(self, layout: Layout, source: Source, reading: Reading) -> None:
        self._layout = layout
        self._reading = reading
        self._me = source.answers.me
        self._clock = Clock.of(source)
        self._others: dict[str, set[Party]] = {}
        self._talks: dict[str, Talk] = {}

    def learn(self, cells: dict[str, str]) -> None:
        """Notes who wrote to the user in this row's chat; more than two make a group, whoever they are."""
        party = self._sender(cells)
        if self._is_me(cells) is not False or not party.account:
            return
        chat = self._chat(cells)
        if chat in self._others or len(self._others) < _MOST_CHATS:
            others = self._others.setdefault(chat, set())
            if len(others) < 2:
                others.add(party)

    def item(self, row: Row, cells: dict[str, str]) -> Record | Rejection:
        """The record of a row, or why there is none."""
        layout = self._layout
        kind = _of(cells, layout.kind).lower()
        if kind in _NOTICES:
            return Rejection(locator=row.locator, reason=NOTICE)
        try:
            moment = self._clock.read(_of(cells, layout.time))
        except OutOfRange as error:
            return Rejection(locator=row.locator, reason=error.reason, fields=error.fields)
        text, native = cells.get(folded(layout.text), ""), _of(cells, layout.native_id)
        return self._talk(cells).record(
            moment,
            self._sender(cells),
            text,
            row.locator,
            is_me=self._is_me(cells),
            native_id=f"{layout.app} {native}" if native else "",
            call=as_call(text) if kind in _CALLS else None,
            fields={
                name: cell for name, cell in cells.items() if cell.strip() and name != folded(layout.text)
            },
        )

    def _sender(self, cells: dict[str, str]) -> Party:
        return Party(name=_of(cells, self._layout.name), account=_of(cells, self._layout.account))

    def _chat(self, cells: dict[str, str]) -> str:
        return f"{_of(cells, self._layout.chat)}\x1f{_of(cells, self._layout.chat_account)}"

    def _is_me(self, cells: dict[str, str]) -> bool | None:
        written = _of(cells, self._layout.is_me)
        told = told_direction(written)
        return told[0] is Direction.OUT if told else truth(written)

    def _talk(self, cells: dict[str, str]) -> Talk:
        chat = self._chat(cells)
        if chat not in self._talks:
            if len(self._talks) >= _MOST_CHATS:
                self._talks.clear()
            layout, others = self._layout, self._others.get(chat, set())
            told = Party(name=_of(cells, layout.chat), account=_of(cells, layout.chat_account))
            # In a chat of two whoever writes to the user is the other side, and known by more than a title.
            peer = next(iter(others)) if len(others) == 1 else told
            self._talks[chat] = Talk(self._reading, layout.app, self._me, peer, kind=layout.record_kind)
        return self._talks[chat]


def _of(cells: dict[str, str], column: str) -> str:
    return cells.get(folded(column), "").strip() if column else ""


FORMATS = tuple(
    Format(id=name, detect=partial(_is, layout), read=partial(_read, name))
    for name, layout in LAYOUTS.items()
)
"""Ahead of tables whose columns are guessed."""
