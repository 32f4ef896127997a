"""What the codes of Android's call log and message store mean (android.provider.CallLog, Telephony.Sms).

Backup programs copy these numbers unchanged, and so do the phone makers' own exports.
"""

from __future__ import annotations

from datetime import UTC, datetime

from diary.domain.contact import Direction, Outcome
from diary.domain.language import N_
from diary.intake.record import TimeSource

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC).timestamp()
_DAY = 24 * 3600
_SECONDS_BELOW = 10**11
_MILLISECONDS_BELOW = 10**14
_LONGEST_CALL = 7 * 24 * 3600
_SHOWN = 40

CALLS = {
    "1": (Direction.IN, Outcome.ANSWERED),
    "2": (Direction.OUT, Outcome.ANSWERED),
    "3": (Direction.IN, Outcome.MISSED),
    "4": (Direction.IN, Outcome.VOICEMAIL),
    "5": (Direction.IN, Outcome.REJECTED),
    "6": (Direction.IN, Outcome.BLOCKED),
    "7": (Direction.IN, Outcome.ANSWERED_ELSEWHERE),
}
"""Call types; an outgoing call without talk time was not taken. Makers have further codes of their own."""

RINGING = frozenset({Outcome.MISSED, Outcome.REJECTED, Outcome.BLOCKED})
"""Incoming calls whose "duration", where one stands, is ringing: Chinese phones write it there."""

MESSAGES = {
    "1": (Direction.IN, Outcome.DELIVERED),
    "2": (Direction.OUT, Outcome.UNKNOWN),
    "3": (Direction.OUT, Outcome.DRAFT),
    "4": (Direction.OUT, Outcome.UNKNOWN),
    "5": (Direction.OUT, Outcome.FAILED),
    "6": (Direction.OUT, Outcome.UNKNOWN),
}
"""Message boxes: inbox, sent, draft, outbox, failed, queued. To be sent is not yet to arrive."""

_OPEN = (Direction.UNKNOWN, Outcome.UNKNOWN)

SENT_STATUS = {"0": Outcome.DELIVERED, "64": Outcome.FAILED}
"""Delivery reports for sent messages; -1 (none asked for) and 32 (pending) say nothing."""

HIDDEN_PRESENTATIONS = frozenset({"2", "3", "4", "5"})
"""Restricted, unknown, payphone, unavailable: whatever number stands there is not the caller's."""


class OutOfRange(ValueError):
    """A moment that cannot be right: `reason` is fit for a rejection, `fields` fill it."""

    def __init__(self, reason: str, value: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.fields = {"value": value[:_SHOWN]}


def moment(value: str, now: datetime) -> tuple[datetime, TimeSource]:
    """The moment that an epoch stands for, in UTC: below 1e11 seconds, below 1e14 milliseconds.

    Raises `OutOfRange` for what is no number and for moments before 2000 or after tomorrow.
    """
    number = whole(value)
    if number is None:
        raise OutOfRange(N_('Its time "{value}" cannot be read.'), value)
    in_seconds = number < _SECONDS_BELOW
    if number < _MILLISECONDS_BELOW:
        scaled = number if in_seconds else number / 1000
        if _EARLIEST <= scaled <= now.timestamp() + _DAY:
            return datetime.fromtimestamp(
                scaled, UTC
            ), TimeSource.EPOCH_S if in_seconds else TimeSource.EPOCH_MS
    raise OutOfRange(N_('Its time "{value}" lies before the year 2000 or in the future.'), value)


def whole(value: str) -> int | None:
    """The whole number in a field, None if there is none or an absurdly long one."""
    if len(value) > 24 or "_" in value:
        return None
    try:
        return int(value)
    except ValueError:
        return None


def call_meaning(code: str, duration: int | None) -> tuple[Direction, Outcome]:
    """Direction and outcome of a call; codes that we do not know leave both open."""
    direction, outcome = CALLS.get(code, _OPEN)
    if direction is Direction.OUT and not duration:
        return direction, Outcome.MISSED if duration == 0 else Outcome.UNKNOWN
    return direction, outcome


def message_meaning(code: str, status: str) -> tuple[Direction, Outcome]:
    """Direction and outcome of a message from its box and delivery status."""
    direction, outcome = MESSAGES.get(code, _OPEN)
    if direction is Direction.OUT and outcome is Outcome.UNKNOWN:
        return direction, SENT_STATUS.get(status, outcome)
    return direction, outcome


def seconds(value: str) -> int | None:
    """A duration in seconds; None where the field is empty, not a number or longer than a week."""
    number = whole(value)
    return number if number is not None and 0 <= number <= _LONGEST_CALL else None
