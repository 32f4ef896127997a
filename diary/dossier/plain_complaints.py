"""Complaints of a dossier as JSON records, to be written and to be read again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from diary.domain.complaint import Complaint, Reply, ReplyKind
from diary.dossier.codec import DAY, MOMENT, NUMBER, ZONE, Inside, Key, Record, Same, Told, many, maybe, word
from diary.dossier.rows import ComplaintRow, Limit

_REPLY = Record(
    Reply,
    Same("id", "note"),
    Key("complaint", field="complaint_id"),
    Key("kind", word(ReplyKind)),
    Key("zone", ZONE),
    Key("at", MOMENT, zone=True),
    Key("their_reference", field="reference"),
)

_LIMIT = Record(Limit, Same("clock", "what", "basis"), Key("day", DAY), Key("ended", maybe(DAY)))

_COMPLAINT = Record(
    Complaint,
    Same("channel", "note"),
    Key("zone", ZONE),
    Key("at", MOMENT, zone=True),
    Key("debt", field="debt_id"),
    Key("their_reference", field="reference"),
    Key("dossier_sha256", field="dossier"),
)


def _row(*, number: int, title: str, complaint: Complaint, **known: Any) -> ComplaintRow:
    return ComplaintRow(complaint=replace(complaint, id=number), channel=title, **known)


COMPLAINT = Record(
    _row,
    Told("reference", lambda row: row.number, "number", NUMBER),
    Told("channel_title", lambda row: row.channel, "title"),
    Inside("complaint", _COMPLAINT),
    Key("replies", many(_REPLY.form)),
    Key("limits", many(_LIMIT.form)),
    Key("later_contacts", field="later"),
)
