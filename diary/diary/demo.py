"""The sample case: a fictional diary to look around in, read from `resources/demo/case.toml`."""

from __future__ import annotations

import tomllib
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from diary.domain.contact import (
    DEFAULT_ZONE,
    Channel,
    Conduct,
    Contact,
    Direction,
    Outcome,
    Reached,
    Relation,
)
from diary.domain.debt import Debt
from diary.domain.flag import FlagState, Verdict
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.domain.notice import Notice, NoticeKind

if TYPE_CHECKING:
    from pathlib import Path

    from diary.diary.facade import Diary

Table = dict[str, Any]


def fill(diary: Diary, resources: Path) -> int:
    """Writes the sample case into an empty diary by its ordinary acts; returns how many contacts."""
    case = tomllib.loads((resources / "demo" / "case.toml").read_text(encoding="utf-8"))
    debts = {number: diary.add_debt(_debt(one)).id for number, one in enumerate(case["debts"], 1)}
    for one in case["numbers"]:
        diary.tie_numbers(
            one["numbers"],
            debt_id=debts[one["debt"]],
            collector=one["collector"],
            agency=Answer(one["agency"]),
        )
    for one in case["notices"]:
        diary.add_notice(_notice(one, debts))
    for one in case["contacts"]:
        diary.record(_contact(one, debts), collector=one.get("collector", ""))
    _uphold(diary, frozenset(case["uphold"]))
    return len(case["contacts"])


def _uphold(diary: Diary, rules: frozenset[str]) -> None:
    for flag in diary.flags():
        if flag.rule in rules and flag.state is FlagState.MET:
            diary.review(flag.id, Verdict.UPHOLD)


def _debt(table: Table) -> Debt:
    return Debt(
        creditor=Creditor(name=table["creditor"], kind=LenderKind(table["lender"])),
        product=table["product"],
        contract_no=table["contract-no"],
        principal=Decimal(table["principal"]),
        overdue_since=table["overdue-since"],
        online=Answer(table.get("online", "unknown")),
        visits_agreed=Answer(table.get("visits-agreed", "unknown")),
        agency_notified=Answer(table.get("agency-notified", "unknown")),
    )


def _notice(table: Table, debts: dict[int, int]) -> Notice:
    return Notice(
        kind=NoticeKind(table["kind"]),
        at=_moment(table["at"]),
        debt_id=debts[table["debt"]],
        person=table.get("person", ""),
        note=table["note"],
    )


def _contact(table: Table, debts: dict[int, int]) -> Contact:
    return Contact(
        channel=Channel(table["channel"]),
        at=_moment(table["at"]),
        direction=Direction.IN,
        outcome=Outcome(table.get("outcome", "unknown")),
        reached=Reached(table.get("reached", "unknown")),
        relation=Relation(table.get("relation", "unknown")),
        person=table.get("person", ""),
        duration_s=table.get("duration"),
        debt_id=debts.get(table.get("debt", 0)),
        number=table.get("number", ""),
        said=table.get("said", ""),
        summary=table.get("summary", ""),
        conduct=frozenset(Conduct(one) for one in table.get("conduct", ())),
        people=table.get("people"),
        place=table.get("place", ""),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(DEFAULT_ZONE))
