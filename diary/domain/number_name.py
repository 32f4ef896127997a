"""Names that the user's own address book gives to numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberName:
    """Whose number this is, by `source`: a file's SHA-256 in hex, or empty when the user typed it."""

    id: int = 0
    number: str
    key: str
    name: str
    source: str = ""
