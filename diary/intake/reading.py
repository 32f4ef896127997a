"""One file being read: its records as they come, and what there is to say about the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.exchange import Remark
from diary.intake.encodable import encodable, too_long
from diary.intake.record import Record, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.domain.answers import HeaderMapping


class Reading:
    """Iterate once for records and rejections; afterwards the counts and warnings are complete.

    `repaired` counts records that had to be mended, `bytes_read` grows while reading (for progress).
    `senders` counts the messages of those in a chat of whom nobody knows yet which one is the user.
    `sides` counts messages that were told to be the user's (True) and others' (False) by the name answered.
    `mappings` holds, by `header_key`, the tables' columns that were read as the user said.
    `belongs_to_records` says that the file itself is to be kept with each of its records, as a picture is.
    """

    def __init__(self, format_id: str) -> None:
        self.format = format_id
        self.bytes_read = 0
        self.records = 0
        self.rejected = 0
        self.repaired = 0
        self.warnings: list[Remark] = []
        self.senders: dict[str, int] = {}
        self.sides = {True: 0, False: 0}
        self.mappings: dict[str, HeaderMapping] = {}
        self.belongs_to_records = False
        self._items: Iterator[Record | Rejection] = iter(())

    def of(self, items: Iterator[Record | Rejection]) -> Reading:
        """Sets what will be read; returns itself."""
        self._items = items
        return self

    def warn(self, locator: str, reason: str, **fields: object) -> None:
        """Adds a remark about the file as a whole."""
        self.warnings.append(Remark(locator=locator, reason=reason, fields=fields))

    def __iter__(self) -> Iterator[Record | Rejection]:
        for item in self._items:
            if isinstance(item, Rejection):
                self.rejected += 1
                yield item
            else:
                record = encodable(item)
                if reason := too_long(record):
                    self.rejected += 1
                    yield Rejection(locator=record.locator, reason=reason)
                    continue
                self.records += 1
                self.repaired += bool(record.repaired)
                yield record
