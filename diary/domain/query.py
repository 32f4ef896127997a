"""What to list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.contact import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactQuery:
    """A choice of contacts, newest first. `since` is inclusive, `until` exclusive; `search` finds exact
    substrings (several words: all of them) in `said`, `summary`, `person`, `number` and `place`.
    """

    since: datetime | None = None
    until: datetime | None = None
    channels: frozenset[Channel] = frozenset()
    number_key: str = ""
    debt_id: int | None = None
    collector_id: int | None = None
    flagged: bool = False
    search: str = ""
    batch_id: int | None = None
    trashed: bool = False
    limit: int | None = None
    offset: int = 0
