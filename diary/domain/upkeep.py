"""What was last done to keep the diary safe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """When the last copy was made and the last check was done (None: never), and what that check found."""

    backup_at: datetime | None
    checked_at: datetime | None
    problems: int
