"""The user's answer to a question of a flag that no field of an entry, a debt or a notice holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.lender import Answer

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagAnswer:
    """Yes or no to the question `fact` about `subject`: what a flag's id names after its rule (`c12`, `n3`,
    `p1`, `k3:2026-03-01`). An answer taken back is `unknown`.
    """

    id: int = 0
    subject: str
    fact: str
    answer: Answer = Answer.UNKNOWN
    note: str = ""
    at: datetime
