"""Exhibits and anchors as JSON records, to be written and to be read again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from diary.domain.anchor import Anchor, AnchorMethod
from diary.domain.evidence import Attachment, EvidenceFact, EvidenceForm, Pin
from diary.dossier.codec import LIST, MOMENT, NUMBER, Inside, Key, Record, Same, Told, many, maybe, word
from diary.dossier.dossier import Exhibit, StandIn

_ATTACHMENT = Record(Attachment, Same("name", "size", "sha256", "media_type"), Key("added_at", maybe(MOMENT)))

_FACT = Record(
    lambda **known: EvidenceFact(attachment_id=0, **known),
    Key("form", word(EvidenceForm)),
    Key("made_at", maybe(MOMENT)),
    Key("file_at", maybe(MOMENT)),
    Same("made_at_from", "source", "asserted_by", "note"),
)

_PIN = Record(
    lambda **known: Pin(attachment_id=0, **known),
    Key("contact", field="contact_id"),
    Same("page", "start_s", "end_s", "quote", "note"),
)

_STAND_IN = Record(StandIn, Inside("attachment", _ATTACHMENT), Same("regions"))


def _exhibit(*, number: int, attachment: Attachment, **known: Any) -> Exhibit:
    """Ids of rows are not told; those of the exhibit itself follow from its number."""
    if known["fact"]:
        known["fact"] = replace(known["fact"], attachment_id=number)
    known["pins"] = tuple(replace(pin, attachment_id=number) for pin in known["pins"])
    return Exhibit(attachment=replace(attachment, id=number), **known)


EXHIBIT = Record(
    _exhibit,
    Told("reference", lambda exhibit: exhibit.number, "number", NUMBER),
    Told("file", lambda exhibit: exhibit.file_name),
    Inside("attachment", _ATTACHMENT),
    Key("contacts", LIST),
    Key("fact", maybe(_FACT.form)),
    Key("pins", many(_PIN.form)),
    Key("masked", maybe(_STAND_IN.form), "stand_in"),
)


def _anchor(*, number: int, **known: Any) -> Anchor:
    return Anchor(id=number, **known)


ANCHOR = Record(
    _anchor,
    Told("reference", lambda anchor: anchor.number, "number", NUMBER),
    Key("method", word(AnchorMethod)),
    Key("seq", field="head_seq"),
    Key("sha256", field="head_hash"),
    Key("at", MOMENT),
    Key("to", field="whom"),
    Same("note", "request", "token", "authority"),
)
