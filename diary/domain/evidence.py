"""Files kept byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
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


class EvidenceForm(StrEnum):
    """What a file is, seen from what it shows; courts weigh originals and copies differently."""

    ORIGINAL = "original"
    COPY = "copy"
    SCREENSHOT = "screenshot"
    RECORDING = "recording"
    TRANSCRIPT = "transcript"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFact:
    """What is said of a file: when it was made and what tells so, where it comes from, who says that.

    `made_at_from` is `exif`, `file` (its date when it was taken in, which any copying may have changed), or
    `stated`; `file_at` is that date of the file, kept beside whatever else is said.
    """

    id: int = 0
    attachment_id: int
    form: EvidenceForm = EvidenceForm.UNKNOWN
    made_at: datetime | None = None
    made_at_from: str = ""
    file_at: datetime | None = None
    source: str = ""
    asserted_by: str = ""
    note: str = ""
    trashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The place in a file that shows a contact: a page (from 1), seconds from its beginning, a quote."""

    id: int = 0
    contact_id: int
    attachment_id: int
    page: int | None = None
    start_s: int | None = None
    end_s: int | None = None
    quote: str = ""
    note: str = ""
    trashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """That a file does not belong to a contact after all; `withdrawn` when it does again."""

    id: int = 0
    contact_id: int
    attachment_id: int
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedCopy:
    """A picture with regions covered, tied to the original; both are attachments.

    `regions` lists rectangles `x,y,width,height` in pixels of the upright picture, parted by `;`.
    """

    id: int = 0
    attachment_id: int
    original_id: int
    regions: str
