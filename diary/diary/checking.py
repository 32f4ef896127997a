"""What an entry must satisfy before it is kept; every refusal says which field and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diary.domain.errors import BadValue, DiaryError, NoSuch
from diary.domain.language import N_
from diary.domain.reference import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.notice import Notice

CLOCK_SKEW = timedelta(minutes=5)
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST_TEXT = 1_000_000

LEAST = (
    ("duration_s", N_("The talk time"), 0),
    ("ring_s", N_("The time of ringing"), 0),
    ("people", N_("The number of visitors"), 1),
    ("about_min", N_("The doubt about the time"), 0),
)
"""Fields of a contact, what a user calls them, and the least that can be true."""


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


class BothWays(BadValue):
    """Conduct that is said to have happened and not to have happened."""

    template = N_("Marked both as done and as not done: {conduct}. Choose one of the two.")


class TextTooLong(DiaryError):
    """A text longer than a million characters."""

    template = N_("This text has {length} characters; the diary keeps up to {most}. Attach it as a file.")


class InTrash(DiaryError):
    """Something new is said of what was put into the trash."""

    template = N_("{reference} is in the trash. Take it out of the trash first.")


class DebtNamed(DiaryError):
    """A debt is to go into the trash while notices or complaints speak of it."""

    template = N_(
        "{named} speak of {reference}, so that it stays. Correct them or put them into the trash first."
    )


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
    for name, shown, least in LEAST:
        value = getattr(contact, name)
        if value is not None and value < least:
            raise NegativeValue(field=shown, least=least)
    for text in (contact.said, contact.summary):
        if len(text) > LONGEST_TEXT:
            raise TextTooLong(length=len(text), most=LONGEST_TEXT)
    if contact.debt_id is not None and contact.debt_id not in debt_ids:
        raise NoSuch(what=N_("debt"), reference=reference(Kind.DEBT, contact.debt_id))
    if contact.conduct & contact.not_conduct:
        both = ", ".join(sorted(contact.conduct & contact.not_conduct))
        raise BothWays(conduct=both)


def check_notice(notice: Notice, debt_ids: Collection[int], now: datetime) -> None:
    """Refuses a notice with an impossible value."""
    check_time(notice.at, notice.zone, now)
    if notice.debt_id is not None and notice.debt_id not in debt_ids:
        raise NoSuch(what=N_("debt"), reference=reference(Kind.DEBT, notice.debt_id))


def check_debt_usable(debts: Iterable[Debt], debt_id: object) -> None:
    """Refuses to say something new of a debt that is in the trash. Raises NoSuch, InTrash."""
    if debt_id is None:
        return
    found = next((one for one in debts if one.id == debt_id), None)
    named = reference(Kind.DEBT, debt_id) if isinstance(debt_id, int) else str(debt_id)
    if found is None:
        raise NoSuch(what=N_("debt"), reference=named)
    if found.trashed:
        raise InTrash(reference=named)


def check_debt(debt: Debt) -> None:
    """Refuses a debt without a creditor's name or with a negative sum."""
    if not debt.creditor.name.strip():
        raise BadValue(field=N_("lender"), problem=N_("its name is missing"))
    if debt.principal is not None and debt.principal < 0:
        raise NegativeValue(field=N_("The principal"), least=0)
