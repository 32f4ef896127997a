"""What else shows that a contact took place: a line of a carrier's bill, a recording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class CorroborationKind(StrEnum):
    """Where the support comes from."""

    BILL = "bill"
    RECORDING = "recording"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """A place in another source that fits a contact: the file, its SHA-256 (hex), the place, the time there.

    `raw` is the source's own line as JSON and `key` the one by which an import would know it: the place tells
    of an event that the diary has already. A pairing that turns out wrong is withdrawn, never deleted.
    """

    id: int = 0
    contact_id: int
    kind: CorroborationKind
    file: str
    sha256: str
    locator: str
    number: str = ""
    at: datetime | None = None
    duration_s: int | None = None
    raw: str = ""
    key: str = ""
    withdrawn: bool = False
