"""What to list, and what a list is counted by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.contact import Channel, Reached, Relation


class Support(StrEnum):
    """What shows an entry besides the words of who wrote it down."""

    FILES = "files"
    BORNE_OUT = "borne-out"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactQuery:
    """A choice of contacts, newest first. `since` is inclusive, `until` exclusive; `search` finds exact
    substrings (several words: all of them) in `said`, `summary`, `person`, `number` and `place`.

    `needs_details` chooses those where a possible flag waits for a fact, `after_notice` those that go
    against a notice given before (`diary.domain.after`), `notice_id` those that go against this one.
    `support` chooses those with files of their own, those that a bill or a recording bears out, or those with
    neither; `confirmed` those that count or, when False, those read out of pictures that still wait for the
    user's word. `weekdays` (0: Monday) and `hours` (0 to 23) are those of the debtor's clock. Empty sets
    choose all.
    """

    since: datetime | None = None
    until: datetime | None = None
    channels: frozenset[Channel] = frozenset()
    reached: frozenset[Reached] = frozenset()
    relations: frozenset[Relation] = frozenset()
    weekdays: frozenset[int] = frozenset()
    hours: frozenset[int] = frozenset()
    number_key: str = ""
    person: str = ""
    debt_id: int | None = None
    collector_id: int | None = None
    flagged: bool = False
    needs_details: bool = False
    after_notice: bool = False
    notice_id: int | None = None
    support: Support | None = None
    confirmed: bool | None = None
    search: str = ""
    batch_id: int | None = None
    trashed: bool = False
    limit: int | None = None
    offset: int = 0


def counted(query: ContactQuery) -> ContactQuery:
    """Those of a choice that are counted in figures: as the rules judge, only what the user has confirmed.

    A choice of what waits for confirmation, or of the trash, is counted as it is.
    """
    as_it_is = query.confirmed is not None or query.trashed
    return query if as_it_is else replace(query, confirmed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A choice that the user keeps under a name; with `last_days` it moves with the calendar (1: today)."""

    name: str
    query: ContactQuery
    last_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many contacts there are of a kind, how many of them are flagged, and when they began and ended."""

    contacts: int
    flagged: int
    first: datetime
    last: datetime
