"""Files kept byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

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

    `made_at_from` is `exif` (the picture says so itself) or `stated`. `file_at` is the file's own date when
    it was taken in, which any copying may have changed. An empty `asserted_by` is the diary's owner.
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
class EvidenceItem:
    """A file with all that is known of it. `original_id` is there for a masked copy; `masked_ids` are the
    masked copies made of this file, newest first; `batch_ids` the imports that it was the source of.
    """

    attachment: Attachment
    fact: EvidenceFact | None = None
    pins: tuple[Pin, ...] = ()
    original_id: int | None = None
    masked_ids: tuple[int, ...] = ()
    batch_ids: tuple[int, ...] = ()

    @property
    def unsorted(self) -> bool:
        """Whether nothing says yet what the file belongs to."""
        return not (self.attachment.contact_ids or self.batch_ids or self.original_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A contact that a file may belong to: how many seconds lie between them (0: within the contact), and
    which of the file's times says so (`stated`, `exif`, `name`, `file`).
    """

    contact_id: int
    gap_s: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCheck:
    """What re-reading every file found: `missing` and `changed` are ids of attachments, `orphaned` files of
    the vault that no entry speaks of (as a crash may leave them), by their names there.
    """

    checked: int
    missing: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    orphaned: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every file that the diary speaks of is as it was taken in."""
        return not (self.missing or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """That a file does not belong to a contact after all; `withdrawn` when it does again."""

    id: int = 0
    contact_id: int
    attachment_id: int
    withdrawn: bool = False


class Region(NamedTuple):
    """A rectangle in pixels of the upright picture, from its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Region:
        """The region that `x,y,width,height` describes; raises ValueError."""
        region = cls(*map(int, text.split(",")))
        if min(region) < 0 or not (region.width and region.height):
            raise ValueError(text)
        return region

    def __str__(self) -> str:
        return ",".join(map(str, self))


def regions_of(text: str) -> tuple[Region, ...]:
    """The regions that a masked copy lists."""
    return tuple(map(Region.parse, filter(None, text.split(";"))))


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedCopy:
    """A picture with regions covered, tied to the original; both are attachments.

    `regions` lists rectangles `x,y,width,height` in pixels of the upright picture, parted by `;`.
    """

    id: int = 0
    attachment_id: int
    original_id: int
    regions: str
