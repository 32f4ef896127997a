"""Reads a dossier's content file back into the value that it was written from.

The file of a stranger may be anything: what is not of the published form (`dossier.schema.json`) is refused.
What never leaves a diary (the user's own notes, raw fields of imports, ids of creditors) is not in the file
and so not in the value; writing the value again gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import InvalidOperation

from diary.domain.contact import (
    Channel,
    Relation,
)
from diary.domain.errors import UnreadableFile
from diary.domain.exchange import FlagChoice, Mask
from diary.domain.journal import Event
from diary.domain.language import N_, Language
from diary.domain.lender import Answer, Collector
from diary.domain.norm import Force
from diary.dossier.content import FORMAT, content_bytes
from diary.dossier.dossier import Dossier
from diary.dossier.profiles import EvidenceForm, Section
from diary.dossier.restoring import (
    Json,
    debt_of,
    entry_of,
    event_of,
    exhibit_of,
    moment_of,
    norm_of,
    notice_of,
    time_of,
    topic_of,
)
from diary.dossier.rows import (
    Amendment,
    CollectorRow,
    Day,
    NumberRow,
    Patterns,
    PersonRow,
    Request,
    SummaryRow,
    Tally,
    Totals,
)
from diary.dossier.supplement import Baseline

NOT_OURS = N_("it is no content file of this program, or of another version")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def read(data: bytes, made_at: datetime = _NEVER) -> Dossier:
    """The dossier in a content file; `made_at` is not part of the content. Raises `UnreadableFile`."""
    try:
        plain = json.loads(data)
        known = plain["format"] == FORMAT
        dossier = _dossier(plain, made_at, hashlib.sha256(data).hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation, RecursionError) as error:
        raise UnreadableFile(file="content.json", reason=NOT_OURS) from error
    if not known or content_bytes(dossier) != data:
        raise UnreadableFile(file="content.json", reason=NOT_OURS)
    return dossier


def _dossier(plain: Json, made_at: datetime, digest: str) -> Dossier:
    limits = plain["attachment_limits"]
    return Dossier(
        language=Language(plain["language"]),
        made_at=made_at,
        complainant=plain["complainant"],
        since=time_of(plain["period"]["since"]),
        until=time_of(plain["period"]["until"]),
        choice=FlagChoice(plain["flags_chosen"]),
        profile=plain["profile"],
        purpose=plain["purpose"],
        evidence=EvidenceForm(plain["evidence_form"]),
        most_bytes=limits["most_bytes"],
        most_files=limits["most_files"],
        sections=frozenset(map(Section, plain["sections"])),
        masked=frozenset(map(Mask, plain["masked"])),
        totals=_totals(plain["totals"]),
        entries=tuple(map(entry_of, plain["contacts"])),
        topics=tuple(map(topic_of, plain["topics"])),
        summary=tuple(map(_summary, plain["summary"])),
        requests=tuple(
            Request(id=one["id"], text=one["text"], findings=tuple(one["findings"]))
            for one in plain["requests"]
        ),
        norms=tuple(map(norm_of, plain["norms"])),
        debts=tuple(map(debt_of, plain["debts"])),
        **_parties(plain),
        notices=tuple(map(notice_of, plain["notices"])),
        exhibits=tuple(map(exhibit_of, plain["exhibits"])),
        patterns=_patterns(plain["patterns"]),
        supplements=_baseline(plain["supplements"]),
        amendments=tuple(_amendment(one) for one in plain["amendments"]),
        journal=tuple(map(event_of, plain["events"])),
        head=_head(plain["journal"]),
        catalogue_digest=plain["catalogue_sha256"],
        program=plain["program"],
        digest=digest,
    )


def _tally(one: Json) -> Tally:
    return Tally(contacts=one["contacts"], first=moment_of(one["first"]), last=moment_of(one["last"]))


def _totals(one: Json) -> Totals:
    channels = {Channel(channel): count for channel, count in one["by_channel"].items()}
    return Totals(**{**one, "by_channel": channels})


def _summary(one: Json) -> SummaryRow:
    return SummaryRow(
        rule=one["rule"],
        title=one["title"],
        force=Force(one["force"]) if one["force"] else None,
        met=one["met"],
        possible=one["possible"],
        first=date.fromisoformat(one["first"]),
        last=date.fromisoformat(one["last"]),
        contacts=tuple(one["contacts"]),
    )


def _parties(plain: Json) -> Json:
    return {
        "collectors": tuple(
            CollectorRow(
                collector=Collector(id=one["id"], name=one["name"], agency=Answer(one["agency"])),
                tally=_tally(one),
            )
            for one in plain["collectors"]
        ),
        "numbers": tuple(
            NumberRow(
                number=one["number"], collector=one["collector"], creditor=one["creditor"], tally=_tally(one)
            )
            for one in plain["numbers"]
        ),
        "people": tuple(
            PersonRow(person=one["person"], relation=Relation(one["relation"]), tally=_tally(one))
            for one in plain["people"]
        ),
    }


def _patterns(one: Json) -> Patterns:
    return Patterns(
        heat=tuple(map(tuple, one["heat"])),
        days=tuple(
            Day(day=date.fromisoformat(day["day"]), calls=day["calls"], others=day["others"])
            for day in one["days"]
        ),
    )


def _baseline(one: Json | None) -> Baseline | None:
    if one is None:
        return None
    return Baseline(
        seq=one["seq"],
        at=moment_of(one["at"]),
        sha256=one["sha256"],
        head=one["head"],
        contact=one["last_contact"],
        exhibit=one["last_exhibit"],
        notice=one["last_notice"],
    )


def _amendment(one: Json) -> Amendment:
    return Amendment(**{**one, "at": moment_of(one["at"])})


def _head(one: Json | None) -> Event | None:
    """The head of the journal: only what the content says of it."""
    if one is None:
        return None
    return Event(
        seq=one["seq"],
        at=moment_of(one["at"]),
        kind="",
        subject="",
        revision=0,
        digest="",
        detail="",
        prev="",
        hash=one["sha256"],
    )
