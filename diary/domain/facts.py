"""What rules look at of a contact: a lean row, since judging may need a million of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diary.domain.contact import (
    VOICE,
    Channel,
    Conduct,
    Contact,
    Direction,
    Outcome,
    Reached,
    Relation,
    is_connected,
)

if TYPE_CHECKING:
    from datetime import datetime


class ContactFacts(NamedTuple):
    """The fields of `Contact` of the same names; what was said is read apart from them."""

    id: int
    revision: int
    at: datetime
    about_min: int
    duration_s: int | None
    person: str
    debt_id: int | None
    collector_id: int | None
    number_key: str
    people: int | None
    channel: Channel
    zone: str
    direction: Direction
    outcome: Outcome
    reached: Reached
    relation: Relation
    conduct: frozenset[Conduct]
    not_conduct: frozenset[Conduct]
    is_typed: bool

    @property
    def connected(self) -> bool | None:
        """As of a contact."""
        if self.channel not in VOICE:
            return None
        return is_connected(self.outcome, self.duration_s)


Judgeable = Contact | ContactFacts
"""What rules can judge: a contact, or only its facts."""


class Reading(NamedTuple):
    """What was found in the texts of a contact's revision when they were read in a context.

    `data` is the finder's own writing of it, empty for nothing.
    """

    contact_id: int
    revision: int
    context: str
    data: str


class FactSheet(NamedTuple):
    """Contacts' facts in order of time; `read` tells of texts that were read, `unread` of those not yet."""

    facts: list[ContactFacts]
    read: dict[int, Reading]
    unread: list[int]
