"""Parts of a dossier as JSON records, to be written and to be read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any

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
from diary.domain.flag import FlagState, Span
from diary.domain.journal import Event
from diary.domain.lender import Answer, Collector, Creditor, LenderKind, NumberTie
from diary.domain.norm import Confidence, Force
from diary.domain.notice import Notice, NoticeKind
from diary.dossier.codec import (
    DAY,
    LIST,
    MOMENT,
    NUMBER,
    ZONE,
    Form,
    Inside,
    Key,
    Record,
    Same,
    Told,
    many,
    maybe,
    word,
    words,
)
from diary.dossier.dossier import CitedGround, CitedNorm, Entry, Finding, Topic
from diary.dossier.findings import grounds_of
from diary.dossier.rows import (
    Amendment,
    CollectorRow,
    Day,
    NoticeRow,
    NumberRow,
    Patterns,
    PersonRow,
    Request,
    SummaryRow,
    Tally,
    Totals,
)
from diary.dossier.strength import Basis, Strength
from diary.dossier.supplement import Baseline

BASELINE = Record(
    Baseline,
    Same("seq", "sha256", "head"),
    Key("at", MOMENT),
    Key("last_contact", field="contact"),
    Key("last_exhibit", field="exhibit"),
    Key("last_notice", field="notice"),
    Key("last_complaint", field="complaint"),
    Key("last_reply", field="reply"),
)

TOTALS = Record(
    Totals,
    Same("contacts", "inward", "outward", "calls", "connected", "findings", "exhibits"),
    Same("elsewhere", "unreviewed", "cut"),
    Key(
        "by_channel",
        Form(
            lambda counts: {channel.value: count for channel, count in counts.items()},
            lambda plain: {Channel(name): count for name, count in plain.items()},
        ),
    ),
)

SUMMARY = Record(
    SummaryRow,
    Same("rule", "title", "met", "possible"),
    Key("force", maybe(word(Force))),
    Key("first", DAY),
    Key("last", DAY),
    Key("contacts", LIST),
)

REQUEST = Record(Request, Same("id", "text"), Key("findings", LIST))

_TALLY = Inside("tally", Record(Tally, Same("contacts"), Key("first", MOMENT), Key("last", MOMENT)))
_COLLECTOR = Record(Collector, Same("id", "name"), Key("agency", word(Answer)))
COLLECTOR = Record(CollectorRow, Inside("collector", _COLLECTOR), _TALLY)
NUMBER_ROW = Record(NumberRow, Same("number", "collector", "creditor"), _TALLY)
PERSON = Record(PersonRow, Same("person"), Key("relation", word(Relation)), _TALLY)


def _hours(text: str) -> Hours:
    begin, _, end = text.partition("-")
    return Hours(begin=time.fromisoformat(begin), end=time.fromisoformat(end))


DEBT = Record(
    Debt,
    Same("id", "product", "contract_no", "currency"),
    Inside(
        "creditor",
        Record(
            Creditor,
            Key("creditor_id", field="id"),
            Key("creditor", field="name"),
            Key("lender_kind", word(LenderKind), "kind"),
        ),
    ),
    Key("principal", maybe(Form(str, Decimal))),
    Key("overdue_since", maybe(DAY)),
    Key("online", word(Answer)),
    Key("visits_agreed", word(Answer)),
    Key("contract_mentions_visits", word(Answer)),
    Key("agency_notified", word(Answer)),
    Key("agreed_hours", maybe(Form(lambda hours: f"{hours.begin:%H:%M}-{hours.end:%H:%M}", _hours))),
)
"""A debt without the user's own note, which is nobody else's."""


def _origin(**known: str) -> Origin:
    return Origin(batch_id=0, **known)


_ORIGIN = Record(_origin, Same("format", "file_sha256", "locator", "key"))
"""Of an import the place in its file and the key by which it is known again, not the raw fields."""

CONTACT = Record(
    Contact,
    Same("id", "revision", "about_min", "duration_s", "ring_s", "person", "number", "said", "summary"),
    Same("people", "place", "debt_id", "collector_id"),
    Key("zone", ZONE),
    Key("channel", word(Channel)),
    Key("at", MOMENT, zone=True),
    Key("direction", word(Direction)),
    Key("outcome", word(Outcome)),
    Key("reached", word(Reached)),
    Key("relation", word(Relation)),
    Key("conduct", words(Conduct)),
    Key("not_conduct", words(Conduct)),
    Key("source", word(Source)),
    Key("origin", maybe(_ORIGIN.form)),
    Key("recorded_at", maybe(MOMENT)),
)

_STRENGTH = Record(
    Strength,
    Key("basis", word(Basis)),
    Same("hours_after", "bill", "recording", "other", "number_shown", "exact"),
    Told("level", lambda strength: strength.level.value),
)

ENTRY = Record(
    Entry,
    Inside("contact", CONTACT),
    Inside("strength", _STRENGTH, key="strength"),
    Told("reference", lambda entry: entry.number),
    Same("creditor", "collector"),
    Key("findings", LIST),
    Key("exhibits", LIST),
)

NORM = Record(
    CitedNorm,
    Same("norm", "title", "issuer", "number", "note"),
    Key("since", DAY),
    Key("until", maybe(DAY)),
    Key("confidence", word(Confidence)),
    Key("verified_on", maybe(DAY)),
)

GROUND = Record(
    CitedGround,
    Same("norm", "title", "article", "note"),
    Key("force", word(Force)),
    Key("confidence", word(Confidence)),
    Key("since", maybe(DAY)),
    Key("until", maybe(DAY)),
)

QUOTE = Record(
    Span, Key("contact", field="contact_id"), Same("field", "start", "end", "text", "label", "reason")
)


def _finding(**known: Any) -> Finding:
    """A finding whose rule is that of the topic it stands in."""
    return Finding(rule="", **known)


FINDING = Record(
    _finding,
    Key("reference", field="number"),
    Same("flag", "explanation", "upheld", "remark"),
    Key("state", word(FlagState)),
    Key("day", DAY),
    Key("contacts", LIST),
    Key("counted", LIST),
    Key("grounds", many(GROUND.form)),
    Key("facts", Form(dict, dict)),
    Key("quotes", many(QUOTE.form)),
    Key("missing", LIST),
    Key("questions", LIST),
)


def _topic(*, rule: str, findings: tuple[Finding, ...], **known: Any) -> Topic:
    """A topic; its grounds follow from its findings."""
    own = tuple(replace(finding, rule=rule) for finding in findings)
    return Topic(rule=rule, findings=own, grounds=grounds_of(own), **known)


TOPIC = Record(
    _topic,
    Same("rule", "theme", "title", "heuristic"),
    Key("caveats", LIST),
    Key("findings", many(FINDING.form)),
)


def _notice_row(*, number: int, notice: Notice, **known: Any) -> NoticeRow:
    return NoticeRow(notice=replace(notice, id=number), **known)


_NOTICE = Record(
    Notice,
    Key("kind", word(NoticeKind)),
    Key("zone", ZONE),
    Key("at", MOMENT, zone=True),
    Key("until", maybe(MOMENT), zone=True),
    Key("debt", field="debt_id"),
    Same("person", "number", "note"),
)

NOTICE = Record(
    _notice_row,
    Told("reference", lambda row: row.number, "number", NUMBER),
    Inside("notice", _NOTICE),
    Key("later_contacts", field="later"),
    Key("within_7_days", field="week"),
    Key("within_30_days", field="month"),
    Key("first_after", field="first"),
)


TIE = Record(
    NumberTie, Same("number", "key"), Key("debt", field="debt_id"), Key("collector", field="collector_id")
)


AMENDMENT = Record(
    Amendment,
    Same("contact", "revision", "seq", "field", "before", "after", "reason"),
    Key("at", MOMENT),
)

_DAY = Record(Day, Key("day", DAY), Same("calls", "others"))
PATTERNS = Record(
    Patterns,
    Key("heat", many(LIST)),
    Key("days", many(_DAY.form)),
)

EVENT = Record(
    Event,
    Same("seq", "kind", "subject", "revision", "digest", "detail", "prev"),
    Key("at", MOMENT),
    Key("sha256", field="hash"),
)


def _head(**known: Any) -> Event:
    """The head of the journal: only what the content says of it."""
    return Event(kind="", subject="", revision=0, digest="", detail="", prev="", **known)


HEAD = Record(_head, Same("seq"), Key("at", MOMENT), Key("sha256", field="hash"))
