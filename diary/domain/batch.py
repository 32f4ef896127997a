"""Imports as the diary remembers them: one batch per file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSource:
    """The file that a batch comes from: its name without folders, its SHA-256 (hex) and its format's id."""

    file: str
    sha256: str
    format: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One import: how many contacts came in, how many were known already, and whether it was undone."""

    id: int
    source: BatchSource
    at: datetime
    imported: int
    duplicates: int
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What an import did; `batch_id` is None when every record was known already and nothing was written."""

    batch_id: int | None
    imported: int
    duplicates: int
    contact_ids: array[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFile:
    """The file itself of an import, when the user let it be kept: an attachment."""

    id: int = 0
    batch_id: int
    attachment_id: int
