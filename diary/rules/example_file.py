"""Reading a rule's examples: small cases with the flags that the rule must give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diary.domain.case import Case
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
from diary.domain.debt import Debt, Hours
from diary.domain.flag import FlagState
from diary.domain.language import N_
from diary.domain.lender import Answer, Collector, Creditor, LenderKind
from diary.domain.notice import Notice, NoticeKind
from diary.rules.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?) ([a-z-]+)(?: ([a-z-]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A flag that an example must give. `missing`, `counted` and `cleared_by` are None when left open."""

    contacts: tuple[int, ...]
    norms: frozenset[str]
    state: FlagState
    missing: frozenset[str] | None = None
    counted: tuple[int, ...] | None = None
    cleared_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case, what it shows, and all the flags that the rule gives for it. Contacts have the ids 1, 2, …"""

    says: str
    case: Case
    flags: tuple[Expected, ...]


def read_examples(table: Table) -> tuple[Example, ...]:
    """The examples of a rule's table, which must hold nothing else any more. Raises `RuleProblem`."""
    examples = tuple(_example(one) for one in table.tables("examples"))
    table.done()
    return examples


def _example(table: Table) -> Example:
    lender = table.word("lender", LenderKind, LenderKind.INTERNET_LOAN)
    debt = _debt(Table(table.table("debt"), table.file, table.named("debt")), lender)
    people: dict[str, Collector] = {}
    contacts = [_contact(table, number, item, people) for number, item in _numbered(table, "contacts")]
    notices = [_notice(one, number) for number, one in enumerate(table.tables("notices"), 1)]
    moments = [*(one.at for one in contacts), *(one.at for one in notices)]
    if not moments:
        raise table.problem(N_("{key} has neither contacts nor notices"), key=table.where)
    now = table.take("now", datetime, max(moments) + timedelta(days=1))
    example = Example(
        says=table.text("says"),
        case=Case(
            contacts=tuple(sorted(contacts, key=lambda one: (one.at, one.id))),
            now=_aware(table, "now", now),
            debts={1: debt},
            collectors={one.id: one for one in people.values()},
            notices=tuple(notices),
        ),
        flags=tuple(_expected(one, len(contacts)) for one in table.tables("flags")),
    )
    if "flags" not in table.values:
        raise table.problem(N_("{key} is missing"), key=table.named("flags"))
    table.done()
    return example


def _numbered(table: Table, key: str) -> list[tuple[int, object]]:
    return list(enumerate(table.items(key), 1))


def _debt(table: Table, lender: LenderKind) -> Debt:
    principal = table.number("principal")
    debt = Debt(
        id=1,
        creditor=Creditor(id=1, name="示例机构", kind=lender),
        principal=None if principal is None else Decimal(principal),
        currency=table.text("currency", "CNY"),
        overdue_since=table.day("overdue-since"),
        online=table.word("online", Answer, Answer.UNKNOWN),
        visits_agreed=table.word("visits-agreed", Answer, Answer.UNKNOWN),
        contract_mentions_visits=table.word("contract-mentions-visits", Answer, Answer.UNKNOWN),
        agency_notified=table.word("agency-notified", Answer, Answer.UNKNOWN),
        agreed_hours=_hours(table),
    )
    table.done()
    return debt


def _hours(table: Table) -> Hours | None:
    text = table.text("agreed-hours", "")
    if not text:
        return None
    try:
        begin, end = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError:
        raise table.problem(
            N_("{key} should be such as 08:00-20:00"), key=table.named("agreed-hours")
        ) from None
    return Hours(begin=begin, end=end)


def _contact(table: Table, number: int, item: object, people: dict[str, Collector]) -> Contact:
    where = f"{table.named('contacts')}[{number}]"
    if isinstance(item, str):
        return _long(Table(_spelled_out(table, item, where), table.file, where), number, people)
    if isinstance(item, dict):
        return _long(Table(item, table.file, where), number, people)
    raise table.problem(N_("{key} should be a table"), key=where)


def _spelled_out(table: Table, text: str, where: str) -> Mapping[str, object]:
    match = SHORT.fullmatch(text)
    if match is None:
        raise table.problem(N_("{key} should be such as 2025-03-01 22:00 call"), key=where)
    return {key: word for key, word in zip(("at", "channel", "outcome"), match.groups(), strict=True) if word}


def _long(table: Table, number: int, people: dict[str, Collector]) -> Contact:
    zone = table.text("zone", DEFAULT_ZONE)
    collector = _collector(people, table.text("collector", ""), table.word("agency", Answer, Answer.UNKNOWN))
    debt = table.number("debt", 1)
    contact = Contact(
        id=number,
        channel=table.word("channel", Channel),
        at=_moment(table, "at", zone),
        zone=zone,
        about_min=table.number("about-min", 0) or 0,
        duration_s=table.number("duration"),
        direction=table.word("direction", Direction, Direction.IN),
        outcome=table.word("outcome", Outcome, Outcome.UNKNOWN),
        reached=table.word("reached", Reached, Reached.UNKNOWN),
        relation=table.word("relation", Relation, Relation.UNKNOWN),
        person=table.text("person", ""),
        debt_id=debt or None,
        collector_id=collector.id if collector else None,
        number=table.text("number", ""),
        number_key=table.text("number", ""),
        said=table.text("said", ""),
        summary=table.text("summary", ""),
        conduct=table.words("conduct", Conduct),
        not_conduct=table.words("not-conduct", Conduct),
        people=table.number("people"),
    )
    _refuse_other_debts(table, debt)
    table.done()
    return contact


def _collector(people: dict[str, Collector], name: str, agency: Answer) -> Collector | None:
    if not name:
        return None
    known = people.get(name)
    if known is None or known.agency is Answer.UNKNOWN:
        people[name] = Collector(id=known.id if known else len(people) + 1, name=name, agency=agency)
    return people[name]


def _notice(table: Table, number: int) -> Notice:
    zone = table.text("zone", DEFAULT_ZONE)
    debt = table.number("debt", 1)
    notice = Notice(
        id=number,
        kind=table.word("kind", NoticeKind),
        at=_moment(table, "at", zone),
        zone=zone,
        until=_moment(table, "until", zone) if "until" in table.values else None,
        debt_id=debt or None,
        person=table.text("person", ""),
        number=table.text("number", ""),
        number_key=table.text("number", ""),
    )
    _refuse_other_debts(table, debt)
    table.done()
    return notice


def _refuse_other_debts(table: Table, debt: int | None) -> None:
    if debt not in {0, 1}:
        raise table.problem(N_("{key}: examples know only the debt 1 (0: none)"), key=table.named("debt"))


def _moment(table: Table, key: str, zone: str) -> datetime:
    try:
        return datetime.fromisoformat(table.text(key)).replace(tzinfo=ZoneInfo(zone))
    except (ValueError, ZoneInfoNotFoundError):
        raise table.problem(N_("{key} should be such as 2025-03-01 22:00"), key=table.named(key)) from None


def _aware(table: Table, key: str, moment: object) -> datetime:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise table.problem(N_("{key} needs an offset from UTC"), key=table.named(key))
    return moment


def _expected(table: Table, contacts: int) -> Expected:
    has_missing, has_counted = "missing" in table.values, "counted" in table.values
    missing, counted = table.items("missing"), table.items("counted")
    expected = Expected(
        contacts=_numbers(table, "contacts", table.items("contacts"), contacts),
        norms=frozenset(str(norm) for norm in table.items("norms")),
        state=table.word("state", FlagState, FlagState.MET),
        missing=frozenset(map(str, missing)) if has_missing else None,
        counted=_numbers(table, "counted", counted, contacts) if has_counted else None,
        cleared_by=table.text("cleared-by") if "cleared-by" in table.values else None,
    )
    table.done()
    return expected


def _numbers(table: Table, key: str, items: tuple[object, ...], highest: int) -> tuple[int, ...]:
    numbers = tuple(item for item in items if isinstance(item, int) and 1 <= item <= highest)
    if len(numbers) != len(items):
        raise table.problem(N_("{key} should be numbers of the example's contacts"), key=table.named(key))
    return numbers
