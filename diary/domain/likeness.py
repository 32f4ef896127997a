"""Two entries that look like one: the user's word on whether they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.contact import Contact


class Likeness(StrEnum):
    """Whether two entries tell of the same contact."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessWord:
    """What the user said of a pair: `contact_id` is the entry that stays, `other_id` the one set aside."""

    id: int = 0
    contact_id: int
    other_id: int
    verdict: Likeness
    note: str = ""
    at: datetime
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyPair:
    """Two entries out of different sources that may be one: `kept` is the one that says more, `apart_s`
    their difference in seconds.
    """

    kept: Contact
    other: Contact
    apart_s: int
