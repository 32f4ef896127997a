"""What rules look at of a contact: a lean row, since judging may need a million of them at once."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - the fields of a NamedTuple are read by the typing of columns
from typing import NamedTuple

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


class ContactFacts(NamedTuple):
    """The fields of `Contact` of the same names; what was said is read apart from them."""

    id: int
    revision: int
    channel: Channel
    at: datetime
    zone: str
    about_min: int
    duration_s: int | None
    direction: Direction
    outcome: Outcome
    reached: Reached
    relation: Relation
    person: str
    debt_id: int | None
    collector_id: int | None
    number_key: str
    conduct: frozenset[Conduct]
    not_conduct: frozenset[Conduct]
    people: int | None

    @property
    def connected(self) -> bool | None:
        """As of a contact."""
        if self.channel not in VOICE:
            return None
        return is_connected(self.outcome, self.duration_s)


Judgeable = Contact | ContactFacts
"""What rules can judge: a contact, or only its facts."""
