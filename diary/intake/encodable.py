"""Records that nothing could keep or show as they are: with half a character, or of absurd length."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.intake.record import Record, Repair, whole

if TYPE_CHECKING:
    from diary.domain.phone import Number


LONGEST_TEXT = 2 * 1024 * 1024
"""Characters of a message or mail that are kept, searched and judged."""

LONGEST_NUMBER = 10_000
"""Characters of a number; a message to a group lists some hundred."""

_TEXT_TOO_LONG = N_("Its text is longer than two million characters. Keep the file itself as evidence.")
_NUMBER_TOO_LONG = N_("What stands in the place of its number is longer than any number.")


def too_long(record: Record) -> str:
    """Why a record is too large to be kept, as an English text; empty if it is not."""
    if len(record.body) > LONGEST_TEXT:
        return _TEXT_TOO_LONG
    return _NUMBER_TOO_LONG if len(record.number.raw) > LONGEST_NUMBER else ""


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
