"""What an entry must satisfy before it is kept; every refusal says which field and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diary.domain.errors import BadValue, DiaryError, NoSuch
from diary.domain.language import N_
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Collection

    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.notice import Notice

CLOCK_SKEW = timedelta(minutes=5)
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST_TEXT = 1_000_000


class FutureTime(DiaryError):
    """An entry that lies in the future."""

    template = N_("{at} lies in the future. The diary keeps what has happened; check the date and the time.")


class TooEarly(DiaryError):
    """A date that cannot be meant."""

    template = N_("{at} lies before the year 2000. Check the date.")


class MissingZone(DiaryError):
    """A time that could mean several moments."""

    template = N_("{at} has no time zone. Add one, for example {at}+08:00.")


class UnknownZone(DiaryError):
    """A zone that the tz database does not have."""

    template = N_("There is no time zone {zone}. Use a name such as Asia/Shanghai.")


class NegativeValue(DiaryError):
    """A count or length that is too small to be true."""

    template = N_("{field} must be at least {least}.")


class TextTooLong(DiaryError):
    """A text longer than a million characters."""

    template = N_("This text has {length} characters; the diary keeps up to {most}. Attach it as a file.")


def check_time(at: datetime, zone: str, now: datetime) -> None:
    """Refuses naive times, unknown zones, and times before 2000 or after `now` (five minutes of grace)."""
    if at.tzinfo is None:
        raise MissingZone(at=at.isoformat(timespec="minutes"))
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(zone=zone) from error
    if at > now + CLOCK_SKEW:
        raise FutureTime(at=at.isoformat(timespec="minutes"))
    if at < EARLIEST:
        raise TooEarly(at=at.isoformat(timespec="minutes"))


def check_contact(contact: Contact, debt_ids: Collection[int], now: datetime) -> None:
    """Refuses an entry with an impossible value."""
    check_time(contact.at, contact.zone, now)
    least = {"duration_s": 0, "ring_s": 0, "people": 1, "about_min": 0}
    for field, minimum in least.items():
        value = getattr(contact, field)
        if value is not None and value < minimum:
            raise NegativeValue(field=field, least=minimum)
    for text in (contact.said, contact.summary):
        if len(text) > LONGEST_TEXT:
            raise TextTooLong(length=len(text), most=LONGEST_TEXT)
    if contact.debt_id is not None and contact.debt_id not in debt_ids:
        raise NoSuch(what="debt", reference=reference(Kind.DEBT, contact.debt_id))
    if contact.conduct & contact.not_conduct:
        both = ", ".join(sorted(contact.conduct & contact.not_conduct))
        raise BadValue(field="conduct", problem=both)


def check_notice(notice: Notice, debt_ids: Collection[int], now: datetime) -> None:
    """Refuses a notice with an impossible value."""
    check_time(notice.at, notice.zone, now)
    if notice.debt_id is not None and notice.debt_id not in debt_ids:
        raise NoSuch(what="debt", reference=reference(Kind.DEBT, notice.debt_id))


def check_debt(debt: Debt) -> None:
    """Refuses a debt without a creditor's name or with a negative sum."""
    if not debt.creditor.name.strip():
        raise BadValue(field="creditor", problem="-")
    if debt.principal is not None and debt.principal < 0:
        raise NegativeValue(field="principal", least=0)
