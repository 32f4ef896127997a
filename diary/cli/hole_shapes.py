"""What a dossier lacks and what its entries rest on, as JSON and as lines for people."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from diary.domain.reference import Kind, reference
from diary.dossier.holes.hole import Act, Weight
from diary.dossier.holes.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.dossier.holes.hole import Hole
    from diary.dossier.strength import Strength

_MARKS = {Weight.STOP: "■", Weight.WEAK: "●", Weight.NOTE: "○"}
_MANY = 8
"""So many references are named on one line."""


def hole_shape(session: Session, hole: Hole) -> Shape:
    """A hole with its words and the act that mends it."""
    words = told(hole, session.tr)
    return {
        "kind": hole.kind,
        "weight": hole.weight,
        "count": hole.count,
        "what": words.what,
        "why": words.why,
        "they_say": words.they_say,
        "contacts": [reference(Kind.CONTACT, one) for one in hole.contacts],
        "flags": list(hole.flags),
        "debts": [reference(Kind.DEBT, one) for one in hole.debts],
        "files": [reference(Kind.EXHIBIT, one) for one in hole.files],
        "notices": [reference(Kind.NOTICE, one) for one in hole.notices],
        "complaints": [reference(Kind.COMPLAINT, one) for one in hole.complaints],
        "number": hole.number,
        "mend": {
            "act": hole.mend.act,
            "field": hole.mend.field,
            "value": hole.mend.value,
            "command": list(hole.mend.command),
        },
    }


def strength_shape(strength: Strength) -> Shape:
    """What an entry rests on."""
    return {
        "level": strength.level,
        "basis": strength.basis,
        "hours_after": strength.hours_after,
        "late": strength.late,
        "bill": strength.bill,
        "recording": strength.recording,
        "other": strength.other,
        "number_shown": strength.number_shown,
        "exact": strength.exact,
    }


def hole_lines(session: Session, hole: Hole) -> Iterator[str]:
    """A hole, a fact a line."""
    tr, words = session.tr, told(hole, session.tr)
    yield f"{_MARKS[hole.weight]} {words.what}"
    yield f"    {words.why}"
    yield "    " + tr("They will say: {words}", words=words.they_say)
    places = [
        *(reference(Kind.CONTACT, one) for one in hole.contacts),
        *(reference(Kind.DEBT, one) for one in hole.debts),
        *(reference(Kind.EXHIBIT, one) for one in hole.files),
        *(reference(Kind.NOTICE, one) for one in hole.notices),
        *(reference(Kind.COMPLAINT, one) for one in hole.complaints),
    ]
    if places:
        more = len(places) - _MANY
        rest = " " + tr("and {count} more", count=more) if more > 0 else ""
        yield "    " + " ".join(places[:_MANY]) + rest
    if hole.mend.act is not Act.NONE and hole.mend.command:
        yield "    " + tr("To mend: {command}", command=shlex.join(hole.mend.command).replace("'", ""))
