"""The contacts of a case laid out so that each check finds its own without looking through all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from diary.domain.contact import Direction
from diary.rules.hit import Seen, campaign_label
from diary.rules.params import LOOK_BACK_DAYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from diary.domain.case import Case
    from diary.domain.contact import Channel, Conduct, Reached
    from diary.domain.debt import Debt
    from diary.domain.facts import Judgeable
    from diary.domain.notice import Notice, NoticeKind
    from diary.rules.found import Found

NOBODY: Sequence[Seen] = ()

ANYBODY = 0
"""Stands for a collector's id in `Case.first_contacts`: the first contact of a campaign at all."""


class Board:
    """What checks look things up in. Every list is in order of time and holds no outgoing contact."""

    def __init__(
        self,
        case: Case,
        contacts: Sequence[Judgeable],
        told: Mapping[int, Sequence[Found]],
        *,
        is_whole: bool,
    ) -> None:
        """`is_whole` says that the contacts are those of the whole diary, not of some scopes."""
        self.case = case
        self._contacts = contacts
        self._is_whole = is_whole
        self.seen: list[Seen] = []
        self._by_channel: dict[Channel, list[Seen]] = defaultdict(list)
        self._by_reached: dict[Reached, list[Seen]] = defaultdict(list)
        self._by_conduct: dict[Conduct, list[Seen]] = defaultdict(list)
        self._by_label: dict[str, list[tuple[Seen, Found]]] = defaultdict(list)
        self.by_campaign: dict[str, list[Seen]] = defaultdict(list)
        self.by_day: dict[tuple[str, date], list[Seen]] = defaultdict(list)
        self._notices: dict[NoticeKind, list[Notice]] = defaultdict(list)
        self._lay_out(_Eye(case), told)
        for notice in sorted(case.notices, key=lambda one: (one.at, one.id)):
            if not notice.trashed:
                self._notices[notice.kind].append(notice)

    def _lay_out(self, eye: _Eye, told: Mapping[int, Sequence[Found]]) -> None:
        keep, see = self.seen.append, eye.see
        by_channel, by_reached, by_campaign = self._by_channel, self._by_reached, self.by_campaign
        for contact in self._contacts:
            if contact.direction is Direction.OUT:
                continue
            seen = see(contact)
            keep(seen)
            by_channel[contact.channel].append(seen)
            by_reached[contact.reached].append(seen)
            by_campaign[seen.campaign].append(seen)
            for day in seen.days:
                self.by_day[seen.campaign, day].append(seen)
            for conduct in contact.conduct:
                self._by_conduct[conduct].append(seen)
            for found in told.get(contact.id, ()):
                self._by_label[found.span.label].append((seen, found))

    def on(self, channels: Collection[Channel]) -> Iterator[Seen]:
        """Contacts by these channels, channel by channel; by any when none is named."""
        if not channels:
            yield from self.seen
        for channel in sorted(channels):
            yield from self._by_channel.get(channel, NOBODY)

    def reaching(self, reached: Reached) -> Sequence[Seen]:
        """Contacts that reached such a person."""
        return self._by_reached.get(reached, NOBODY)

    def stating(self, conduct: Conduct) -> Sequence[Seen]:
        """Contacts of which the user states this conduct."""
        return self._by_conduct.get(conduct, NOBODY)

    def telling(self, label: str) -> Sequence[tuple[Seen, Found]]:
        """Passages with this label and the contacts they stand in."""
        return self._by_label.get(label, ())

    def notices(self, kinds: Iterable[NoticeKind]) -> list[Notice]:
        """Notices of these kinds in order of time."""
        found = [notice for kind in kinds for notice in self._notices.get(kind, ())]
        return sorted(found, key=lambda one: (one.at, one.id))

    def debt(self, seen: Seen) -> Debt | None:
        """The debt of a contact, if known."""
        return self.case.debts.get(seen.debt_id) if seen.debt_id is not None else None

    @cached_property
    def firsts(self) -> Mapping[tuple[str, int], int]:
        """The case's `first_contacts`; when it holds none, worked out from its contacts if those are all."""
        if self.case.first_contacts or not self._is_whole:
            return self.case.first_contacts
        firsts: dict[tuple[str, int], int] = {}
        for contact in self._contacts:
            if contact.direction is Direction.IN:
                campaign, collector = self.case.campaign_of(contact), self.case.collector_of(contact)
                firsts.setdefault((campaign, ANYBODY), contact.id)
                if collector is not None:
                    firsts.setdefault((campaign, collector.id), contact.id)
        return firsts

    def is_first(self, seen: Seen, collector_id: int) -> bool:
        """Whether this is the first contact of a collector (`ANYBODY`: of all) in its campaign."""
        return self.firsts.get((self.case.campaign_of(seen.contact), collector_id)) == seen.contact.id


def see(case: Case, contact: Judgeable) -> Seen:
    """A contact with its local time, days, campaign and debt."""
    return _Eye(case).see(contact)


class _Eye:
    """Sees contacts; what many of them share (zone, campaign and debt of a number) is worked out once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._zones: dict[str, ZoneInfo] = {}
        self._campaigns: dict[tuple[int | None, str], tuple[str, int | None]] = {}

    def see(self, contact: Judgeable) -> Seen:
        zone = self._zones.get(contact.zone)
        if zone is None:
            zone = self._zones[contact.zone] = ZoneInfo(contact.zone)
        local = contact.at.astimezone(zone)
        day = local.date()
        days = _days(local, contact.about_min) if contact.about_min else (day,)
        key = contact.debt_id, contact.number_key
        whose = self._campaigns.get(key)
        if whose is None:
            case = self._case
            whose = campaign_label(case.campaign_of(contact)), case.debt_id_of(contact)
            if contact.number_key or case.debt_of(contact) is not None:  # else it is this contact's alone
                self._campaigns[key] = whose
        return Seen(contact, local, day, days, *whose)


def _days(local: datetime, about_min: int) -> tuple[date, ...]:
    """The days that a vague time may fall on, no farther than the neighbours of the stated one."""
    off = timedelta(minutes=min(about_min, 24 * 60))
    first, last = (local - off).date(), (local + off).date()
    return tuple(first + timedelta(days=more) for more in range((last - first).days + 1))


def contacts_for(contacts: Sequence[Judgeable], scopes: Collection[str]) -> list[Judgeable]:
    """The contacts that flags of these scopes can hang on: single ones, days, and what lies before those.

    The contacts must be in order of time.
    """
    ids = {int(scope[1:]) for scope in scopes if scope[:1] == "c" and scope[1:].isdigit()}
    spans = utc_spans(date.fromisoformat(scope.rpartition(":")[2]) for scope in scopes if ":" in scope)
    chosen: dict[int, None] = {}
    for moments in spans:
        first, last = (bisect_left(contacts, moment, key=lambda one: one.at) for moment in moments)
        chosen.update(dict.fromkeys(range(first, last)))
    if ids:
        chosen.update(dict.fromkeys(i for i, one in enumerate(contacts) if one.id in ids))
    return [contacts[position] for position in sorted(chosen)]


def utc_spans(days: Iterable[date]) -> list[tuple[datetime, datetime]]:
    """Spans of time, wide enough for every zone, from the look-back before each day to the day after it."""
    spans: list[tuple[datetime, datetime]] = []
    for day in sorted(set(days)):
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        since, until = noon - timedelta(days=LOOK_BACK_DAYS + 2), noon + timedelta(days=3)
        if spans and since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], until)
        else:
            spans.append((since, until))
    return spans


def debts_of(members: Iterable[Seen]) -> tuple[int | None, ...]:
    """The debts that some contacts are about, each once."""
    return tuple(dict.fromkeys(seen.debt_id for seen in members))


def scope_of_day(campaign: str, day: date) -> str:
    """The scope of flags that hang on a campaign's contacts around a day."""
    return f"{campaign}:{day.isoformat()}"
