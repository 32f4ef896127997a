"""An entry that is not saved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from diary.domain.contact import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the form holds: the entry as far as it goes, the collector's name as typed, the files."""

    contact: Contact
    collector: str = ""
    files: tuple[Path, ...] = ()
    amending: Contact | None = None
    reason: str = ""

    @property
    def worth_keeping(self) -> bool:
        """Whether the user has put anything in that would be missed."""
        one = self.contact
        typed = (one.said, one.summary, one.number, one.person, one.place, self.collector, self.reason)
        return any(typed) or bool(
            one.conduct or one.not_conduct or self.files or one.people or one.duration_s
        )


CHANGEABLE = (
    "channel",
    "at",
    "about_min",
    "duration_s",
    "direction",
    "outcome",
    "reached",
    "relation",
    "person",
    "debt_id",
    "collector_id",
    "number",
    "said",
    "summary",
    "conduct",
    "not_conduct",
    "people",
    "place",
)
"""The fields of an entry that its form can change."""


def changes(before: Contact, after: Contact) -> dict[str, object]:
    """The fields that differ, with their new values."""
    return {
        name: getattr(after, name) for name in CHANGEABLE if getattr(before, name) != getattr(after, name)
    }
