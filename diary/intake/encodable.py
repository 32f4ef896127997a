"""Texts that JSON escapes or broken headers leave with half a character: nothing could keep or show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.intake.record import Record, Repair, whole

if TYPE_CHECKING:
    from diary.domain.phone import Number


def encodable(record: Record) -> Record:
    """The record with halves joined where both are there and replaced (U+FFFD) where one is missing.

    A record without any, which is nearly every one, comes back as it is.
    """
    number = record.number
    try:
        f"{record.body}{record.name}{number.raw}{number.key}{record.locator}".encode()
    except UnicodeEncodeError:
        return replace(
            record,
            body=whole(record.body),
            name=whole(record.name),
            number=_whole_number(number),
            locator=whole(record.locator),
            repaired=(*record.repaired, Repair.REPLACED),
        )
    return record


def _whole_number(number: Number) -> Number:
    return replace(number, raw=whole(number.raw), key=whole(number.key))
