"""Parts of a dossier made again from plain JSON values, as `diary.dossier.plain` wrote them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from diary.domain.contact import (
    Channel,
    Conduct,
    Contact,
    Direction,
    Origin,
    Outcome,
    Reached,
    Relation,
    Source,
)
from diary.domain.debt import Debt, Hours
from diary.domain.evidence import Attachment
from diary.domain.flag import FlagState, Span
from diary.domain.journal import Event
from diary.domain.lender import Answer, Creditor, LenderKind
from diary.domain.norm import Confidence, Force
from diary.domain.notice import Notice, NoticeKind
from diary.dossier.dossier import CitedGround, CitedNorm, Entry, Exhibit, Finding, Topic
from diary.dossier.findings import grounds_of
from diary.dossier.rows import NoticeRow

Json = dict[str, Any]


def time_of(text: str | None) -> datetime | None:
    """A moment that may be unknown."""
    return None if text is None else moment_of(text)


def moment_of(text: str) -> datetime:
    """An aware moment; a naive one is refused."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def day_of(text: str | None) -> date | None:
    """A day that may be unknown."""
    return None if text is None else date.fromisoformat(text)


def debt_of(one: Json) -> Debt:
    """A debt, without what never left the diary."""
    return Debt(
        id=one["id"],
        creditor=Creditor(name=one["creditor"], kind=LenderKind(one["lender_kind"])),
        product=one["product"],
        contract_no=one["contract_no"],
        principal=None if one["principal"] is None else Decimal(one["principal"]),
        currency=one["currency"],
        overdue_since=day_of(one["overdue_since"]),
        online=Answer(one["online"]),
        visits_agreed=Answer(one["visits_agreed"]),
        contract_mentions_visits=Answer(one["contract_mentions_visits"]),
        agency_notified=Answer(one["agency_notified"]),
        agreed_hours=_hours(one["agreed_hours"]),
    )


def _hours(text: str | None) -> Hours | None:
    if text is None:
        return None
    begin, _, end = text.partition("-")
    return Hours(begin=time.fromisoformat(begin), end=time.fromisoformat(end))


def entry_of(one: Json) -> Entry:
    """An entry with what stands around it."""
    return Entry(
        contact=_contact(one),
        creditor=one["creditor"],
        collector=one["collector"],
        findings=tuple(one["findings"]),
        exhibits=tuple(one["exhibits"]),
    )


def _contact(one: Json) -> Contact:
    same = (
        "id",
        "revision",
        "about_min",
        "duration_s",
        "ring_s",
        "person",
        "number",
        "said",
        "summary",
        "people",
    )
    origin = one["origin"]
    ZoneInfo(one["zone"])
    return Contact(
        **{name: one[name] for name in (*same, "place", "zone")},
        channel=Channel(one["channel"]),
        at=moment_of(one["at"]),
        direction=Direction(one["direction"]),
        outcome=Outcome(one["outcome"]),
        reached=Reached(one["reached"]),
        relation=Relation(one["relation"]),
        conduct=frozenset(map(Conduct, one["conduct"])),
        not_conduct=frozenset(map(Conduct, one["not_conduct"])),
        source=Source(one["source"]),
        origin=origin and Origin(batch_id=0, key="", **origin),
        recorded_at=time_of(one["recorded_at"]),
    )


def norm_of(one: Json) -> CitedNorm:
    """An instrument."""
    days = {"since": date.fromisoformat(one["since"]), "until": day_of(one["until"])}
    known = {"confidence": Confidence(one["confidence"]), "verified_on": day_of(one["verified_on"])}
    return CitedNorm(**{**one, **days, **known})


def _ground(one: Json) -> CitedGround:
    known = {"force": Force(one["force"]), "confidence": Confidence(one["confidence"])}
    return CitedGround(**{**one, **known, "since": day_of(one["since"]), "until": day_of(one["until"])})


def topic_of(one: Json) -> Topic:
    """A rule with its findings and the grounds that they cite."""
    findings = tuple(_finding(found, one["rule"]) for found in one["findings"])
    return Topic(
        rule=one["rule"],
        theme=one["theme"],
        title=one["title"],
        caveats=tuple(one["caveats"]),
        heuristic=one["heuristic"],
        grounds=grounds_of(findings),
        findings=findings,
    )


def _finding(one: Json, rule: str) -> Finding:
    quotes = [
        Span(
            contact_id=quote["contact"], **{name: value for name, value in quote.items() if name != "contact"}
        )
        for quote in one["quotes"]
    ]
    return Finding(
        number=one["reference"],
        flag=one["flag"],
        rule=rule,
        state=FlagState(one["state"]),
        day=date.fromisoformat(one["day"]),
        contacts=tuple(one["contacts"]),
        counted=tuple(one["counted"]),
        grounds=tuple(map(_ground, one["grounds"])),
        facts=dict(one["facts"]),
        quotes=tuple(quotes),
        missing=tuple(one["missing"]),
        questions=tuple(one["questions"]),
        explanation=one["explanation"],
        upheld=one["upheld"],
        remark=one["remark"],
    )


def _number(text: str) -> int:
    """The id in a reference such as `N-001`."""
    return int(text.partition("-")[2])


def notice_of(one: Json) -> NoticeRow:
    """A notice and what came after it."""
    ZoneInfo(one["zone"])
    return NoticeRow(
        notice=Notice(
            id=_number(one["reference"]),
            kind=NoticeKind(one["kind"]),
            at=moment_of(one["at"]),
            zone=one["zone"],
            until=time_of(one["until"]),
            debt_id=one["debt"],
            person=one["person"],
            number=one["number"],
            note=one["note"],
        ),
        later=one["later_contacts"],
        week=one["within_7_days"],
        month=one["within_30_days"],
        first=one["first_after"],
    )


def exhibit_of(one: Json) -> Exhibit:
    """A file and its entries."""
    kept = Attachment(
        id=_number(one["reference"]),
        sha256=one["sha256"],
        size=one["size"],
        name=one["name"],
        media_type=one["media_type"],
        added_at=time_of(one["added_at"]),
    )
    return Exhibit(attachment=kept, contacts=tuple(one["contacts"]))


def event_of(one: Json) -> Event:
    """An event of the journal."""
    rest = {name: value for name, value in one.items() if name not in ("at", "sha256")}
    return Event(**rest, at=moment_of(one["at"]), hash=one["sha256"])
