"""References that people read and type: C-0012 for a contact, D-1 for a debt, E-003 for a file."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """The letter before the number."""

    CONTACT = "C"
    DEBT = "D"
    COLLECTOR = "K"
    EXHIBIT = "E"
    NOTICE = "N"
    BATCH = "B"
    COMPLAINT = "P"
    ANCHOR = "A"
    CORRECTION = "R"


_WIDTH = {Kind.CONTACT: 4, Kind.DEBT: 1, Kind.COLLECTOR: 1}
_USUAL_WIDTH = 3
_SHAPE = re.compile(r"\s*(?:([A-Za-z])-)?0*(\d{1,15})\s*")


def reference(kind: Kind, number: int) -> str:
    """The reference for an id: `reference(Kind.CONTACT, 12) == "C-0012"`."""
    return f"{kind.value}-{number:0{_WIDTH.get(kind, _USUAL_WIDTH)}d}"


def parse_reference(kind: Kind, text: str) -> int | None:
    """The id in a reference, with or without its letter; None when it is not one of this kind."""
    match = _SHAPE.fullmatch(text)
    if match is None or (match[1] and match[1].upper() != kind.value):
        return None
    return int(match[2])
