"""A bill laid beside the diary: what is in both, what only the bill has, what only the diary has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.contact import Direction
from diary.domain.language import N_

if TYPE_CHECKING:
    from datetime import datetime

    from diary.domain.contact import Contact
    from diary.domain.corroboration import CorroborationKind


class Absence(StrEnum):
    """Why a call of the diary is likely not on the bill."""

    NOT_ANSWERED = "not-answered"
    PERHAPS_NOT_ANSWERED = "perhaps-not-answered"
    OUTSIDE_PERIOD = "outside-period"
    NO_NUMBER = "no-number"
    OTHERS_PHONE = "others-phone"
    OTHER_SIM = "other-sim"
    OTHER_LENGTH = "other-length"
    OTHER_DIRECTION = "other-direction"
    UNEXPLAINED = "unexplained"


ABSENCES = {
    Absence.NOT_ANSWERED: N_("It was not answered; bills hold answered calls only."),
    Absence.PERHAPS_NOT_ANSWERED: N_(
        "The entry does not say that it was answered; bills hold answered calls only."
    ),
    Absence.OUTSIDE_PERIOD: N_("It lies outside the days of the bill."),
    Absence.NO_NUMBER: N_("The entry has no number, or the number was hidden."),
    Absence.OTHERS_PHONE: N_("It reached somebody else, whose telephone is not on this bill."),
    Absence.OTHER_SIM: N_("It came over another SIM card than the calls that are on the bill."),
    Absence.OTHER_LENGTH: N_("The bill has a call of this number at that time, but of another length."),
    Absence.OTHER_DIRECTION: N_("The bill has a call of this number at that time, but the other way round."),
    Absence.UNEXPLAINED: N_(
        "No reason is known. The time may have been noted inexactly, the network may have shown another "
        "number, or the call came through an app."
    ),
}
"""What is said to each, in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BillCall:
    """A call as it stands in the file: `locator` its place, `key` the one by which an import would know it.

    `chosen` says that its number is tied to a collector or was ticked. `raw` holds the file's own fields
    as JSON.
    """

    key: str
    locator: str
    number: str
    number_key: str
    at: datetime
    about_min: int = 0
    direction: Direction = Direction.UNKNOWN
    duration_s: int | None = None
    answered: bool | None = None
    name: str = ""
    raw: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A call that is in both; `new` unless the diary has kept that already. `apart_s` is signed: how much
    later the file has it.
    """

    contact: Contact
    call: BillCall
    apart_s: int
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A call of the diary that is not in the file, and the likely reason."""

    contact: Contact
    absence: Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """A file of calls laid beside the diary. `len(matched) + len(missing) + known + hidden == calls`.

    `known` counts calls that are in the diary as entries of their own out of a bill, `hidden` those without
    a number. `missing` are in the file only, `unmatched` in the diary only. `first` and `last` are the
    file's earliest and latest call. `added` counts the missing ones that were taken into the diary as
    `batch_id`, `kept` the corroborations that were written.
    """

    file: str
    sha256: str
    format: str
    kind: CorroborationKind
    calls: int
    matched: tuple[Matched, ...] = ()
    missing: tuple[BillCall, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    known: int = 0
    hidden: int = 0
    first: datetime | None = None
    last: datetime | None = None
    kept: int = 0
    added: int = 0
    batch_id: int | None = None
