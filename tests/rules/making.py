"""Short ways to make contacts and cases, all fictional."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from diary.domain.case import Case
from diary.domain.contact import Channel, Contact
from diary.domain.debt import Debt
from diary.domain.flag import Span
from diary.domain.lender import Collector, Creditor, LenderKind
from diary.domain.notice import Notice, NoticeKind
from diary.rules.board import Board
from diary.rules.found import Found, Read, read_nothing, told_by

ZONE = ZoneInfo("Asia/Shanghai")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def contact(number: int, at: str, channel: Channel = Channel.CALL, /, **fields: object) -> Contact:
    return Contact(**{"id": number, "at": moment(at), "channel": channel, "debt_id": 1, **fields})


def notice(number: int, kind: NoticeKind, at: str, /, **fields: object) -> Notice:
    return Notice(**{"id": number, "kind": kind, "at": moment(at), "debt_id": 1, **fields})


def debt(number: int = 1, kind: LenderKind = LenderKind.INTERNET_LOAN, **fields: object) -> Debt:
    creditor = Creditor(id=number, name="示例消费金融", kind=kind)
    return Debt(**{"id": number, "creditor": creditor, **fields})


def case(*contacts: Contact, now: str = "2026-11-22 12:00", **fields: object) -> Case:
    ordered = tuple(sorted(contacts, key=lambda one: (one.at, one.id)))
    return Case(**{"contacts": ordered, "now": moment(now), "debts": {1: debt()}, **fields})


def collectors(*ones: Collector) -> dict[int, Collector]:
    return {one.id: one for one in ones}


def board(made: Case, read: Read = read_nothing) -> Board:
    return Board(made, made.contacts, told_by(read, made.contacts), is_whole=True)


def reading(**texts: tuple[str, bool]) -> Read:
    """A reader that finds the labels given: `insult=("笨蛋", True)` is strong, with False weak."""

    def read(one: Contact) -> list[Found]:
        return [
            Found(
                span=Span(
                    contact_id=one.id,
                    field="said",
                    start=one.said.index(text),
                    end=one.said.index(text) + len(text),
                    text=text,
                    label=label,
                ),
                strong=strong,
            )
            for label, (text, strong) in texts.items()
            if text in one.said
        ]

    return read
