"""A draft as text, so that it can be kept with the diary until it is an entry."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diary.domain.contact import Channel, Conduct, Contact, Direction, Outcome, Reached, Relation
from diary.gui.forms.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

_READ: dict[str, Callable[[Any], object]] = {
    "channel": Channel,
    "at": datetime.fromisoformat,
    "zone": str,
    "about_min": int,
    "duration_s": lambda value: None if value is None else int(value),
    "direction": Direction,
    "outcome": Outcome,
    "reached": Reached,
    "relation": Relation,
    "person": str,
    "number": str,
    "debt_id": lambda value: None if value is None else int(value),
    "said": str,
    "summary": str,
    "conduct": lambda value: frozenset(map(Conduct, value)),
    "not_conduct": lambda value: frozenset(map(Conduct, value)),
    "people": lambda value: None if value is None else int(value),
    "place": str,
}
"""The fields that a form can hold, and how each is read."""


def to_text(draft: Draft) -> str:
    """JSON of all that the form holds; of an entry under correction only its id."""
    fields = {name: _plain(getattr(draft.contact, name)) for name in _READ}
    held = {
        "contact": fields,
        "collector": draft.collector,
        "files": [str(file) for file in draft.files],
        "amending": draft.amending.id if draft.amending else None,
        "reason": draft.reason,
    }
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def from_text(text: str, entry: Callable[[int], Contact]) -> Draft:
    """The draft again; `entry` finds the entry under correction. Raises ValueError for anything else."""
    try:
        held = json.loads(text)
        fields: dict[str, Any] = {name: read(held["contact"][name]) for name, read in _READ.items()}
        amending = None if held["amending"] is None else entry(int(held["amending"]))
        contact = replace(amending, **fields) if amending else Contact(**fields)
        return Draft(
            contact=contact,
            collector=str(held["collector"]),
            files=tuple(Path(one) for one in held["files"]),
            amending=amending,
            reason=str(held["reason"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(type(error))) from error


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value
