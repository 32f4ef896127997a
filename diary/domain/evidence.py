"""Files kept byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file in the vault under its SHA-256 (64 hex digits); `size` in bytes, `name` as the user had it."""

    id: int = 0
    sha256: str
    size: int
    name: str
    media_type: str = "application/octet-stream"
    added_at: datetime | None = None
    contact_ids: tuple[int, ...] = ()
