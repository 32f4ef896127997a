"""What was changed in entries after they were first written, told field by field from their revisions."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from diary.domain.contact import Contact
from diary.domain.reference import Kind, reference
from diary.dossier.rows import Amendment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diary.domain.journal import Revision

_NOT_TOLD = frozenset({"id", "revision", "number_key", "origin", "recorded_at"})
"""Fields that follow from others or that nobody can change."""


def amendments_of(ids: Iterable[int], histories: Mapping[int, Sequence[Revision]]) -> tuple[Amendment, ...]:
    """The changes of these entries, entry by entry, each in order of its revisions."""
    return tuple(
        change
        for one in sorted(ids)
        for before, after in pairwise(histories.get(one, ()))
        for change in _changes(before.contact, after)
    )


def _changes(before: Contact, after: Revision) -> Iterator[Amendment]:
    for field in fields(Contact):
        old, new = getattr(before, field.name), getattr(after.contact, field.name)
        if field.name not in _NOT_TOLD and old != new:
            yield Amendment(
                contact=before.id,
                revision=after.contact.revision,
                at=after.event.at,
                seq=after.event.seq,
                field=field.name,
                before=plain(field.name, old),
                after=plain(field.name, new),
                reason=after.reason,
            )


def plain(field: str, value: object) -> str:
    """A field's value as a text: ids of enums, references of rows, times in ISO form; empty if not known."""
    if value is None:
        return ""
    if field in ("debt_id", "collector_id") and isinstance(value, int):
        return reference(Kind.DEBT if field == "debt_id" else Kind.COLLECTOR, value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return " ".join(sorted(map(str, value)))
    return value.value if isinstance(value, StrEnum) else str(value)
