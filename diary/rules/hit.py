"""What a check hands over: contacts that fit a pattern, before any norm is looked at."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from diary.domain.contact import Direction
from diary.domain.flag import FlagState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from diary.domain.facts import Judgeable
    from diary.domain.flag import Span

_NO_FACTS: Mapping[str, str | int] = MappingProxyType({})


class Seen(NamedTuple):
    """A contact with what every check needs of it.

    `days` are the calendar days that its time may fall on (one, unless the time is vague around midnight);
    `campaign` is the key under which contacts are counted together, free of digits of a number.
    """

    contact: Judgeable
    local: datetime
    day: date
    days: tuple[date, ...]
    campaign: str
    debt_id: int | None

    @property
    def scope(self) -> str:
        """The scope of flags that hang on this contact alone."""
        return f"c{self.contact.id}"


class Hit(NamedTuple):
    """A pattern found in some contacts (or, with none, in a notice). Fields as in `Flag`."""

    subject: str
    scope: str
    day: date
    days: tuple[date, ...]
    debts: tuple[int | None, ...]
    state: FlagState = FlagState.MET
    contacts: tuple[int, ...] = ()
    counted: tuple[int, ...] = ()
    facts: Mapping[str, str | int] = _NO_FACTS
    spans: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    cleared_by: str = ""


def state_of(missing: Sequence[str], cleared_by: str = "") -> FlagState:
    """Cleared if a fact clears it, possible if one is missing, else met."""
    if cleared_by:
        return FlagState.CLEARED
    return FlagState.POSSIBLE if missing else FlagState.MET


def hit_on(
    seen: Seen,
    *,
    missing: Sequence[str] = (),
    cleared_by: str = "",
    facts: Mapping[str, str | int] | None = None,
    spans: Iterable[Span] = (),
    scope: str = "",
) -> Hit:
    """A hit on one contact. A direction that is not known is one more missing fact."""
    missing = (*missing, "direction") if undirected(seen) else tuple(missing)
    return Hit(
        subject=seen.scope,
        scope=scope or seen.scope,
        day=seen.day,
        days=seen.days,
        debts=(seen.debt_id,),
        state=state_of(missing, cleared_by),
        contacts=(seen.contact.id,),
        facts=facts or _NO_FACTS,
        spans=tuple(spans),
        missing=() if cleared_by else missing,
        cleared_by=cleared_by,
    )


def undirected(seen: Seen) -> bool:
    """Whether nobody said which side began the contact."""
    return seen.contact.direction is Direction.UNKNOWN


@lru_cache(maxsize=4096)
def short_hash(key: str) -> str:
    """Ten hex digits that stand for a number or name in ids, so that ids give nobody away."""
    return hashlib.sha256(key.encode()).hexdigest()[:10]


def campaign_label(campaign: str) -> str:
    """A campaign's key as it stands in ids: creditors and single contacts as they are, numbers hashed."""
    return f"t{short_hash(campaign)}" if campaign.startswith("t:") else campaign
