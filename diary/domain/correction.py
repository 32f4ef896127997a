"""The user's own word on what the scanner read in a text; it never changes the patterns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class CorrectionKind(StrEnum):
    """`not-so`: these words do not mean that. `also`: these words mean this, and it was not seen."""

    NOT_SO = "not-so"
    ALSO = "also"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Characters `start` to `stop` of a contact's `field` (said, summary), as they stood: `quote`."""

    id: int = 0
    contact_id: int
    kind: CorrectionKind
    field: str
    label: str
    start: int
    stop: int
    quote: str
    note: str = ""
    at: datetime
    withdrawn: bool = False
