"""Judging a case: a pure function from contacts, debts, notices and the catalogue to flags."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from diary.rules.board import ANYBODY, Board, contacts_for, scope_of_day, see
from diary.rules.flags import flags_of
from diary.rules.myths import with_myths
from diary.rules.params import LOOK_BACK_DAYS

if TYPE_CHECKING:
    from diary.domain.case import Case
    from diary.domain.contact import Contact
    from diary.domain.flag import Flag
    from diary.rules.catalogue import Catalogue
    from diary.rules.found import Read


AROUND = timedelta(days=LOOK_BACK_DAYS + 3)
"""How far around a contact's time a case must hold its campaign, to judge the contact's scopes."""


def judge(
    case: Case, catalogue: Catalogue, read: Read, *, scopes: frozenset[str] | None = None
) -> tuple[Flag, ...]:
    """All flags of a case, or only those of some scopes, in order of day, rule and id.

    With scopes the case need not hold more than the contacts that these name: single ones (`c12`), and for
    a campaign's day (`k3:2026-03-01`) the campaign's contacts of that day, of the day after (vague times)
    and of `LOOK_BACK_DAYS` before. `first_contacts` must be of the whole diary, with the collector id
    `ANYBODY` for the first contact of a campaign at all. All contacts within `AROUND` of a changed
    contact's time are enough for its scopes.
    """
    contacts = case.contacts if scopes is None else contacts_for(case, scopes)
    board = Board(case, contacts, with_myths(read, catalogue.myths.values()), is_whole=scopes is None)
    flags = chain.from_iterable(
        flags_of(rule, catalogue.norms, board, scopes) for rule in catalogue.rules.values()
    )
    return tuple(sorted(flags, key=lambda flag: (flag.day, flag.rule, flag.id)))


def scopes_of(case: Case, contact: Contact) -> frozenset[str]:
    """What must be judged again when this contact is added, changed or removed.

    The contact itself, its campaign's days and those from which a rule looks back to it, and the first
    contacts of its campaign and of its collector. For a change, unite the scopes of the contact as it was
    and as it is, each with the case (its ties and `first_contacts`) of that time.
    """
    seen = see(case, contact)
    days = (seen.days[0], seen.days[-1] + timedelta(days=LOOK_BACK_DAYS))
    scopes = {seen.scope}
    scopes.update(
        scope_of_day(seen.campaign, days[0] + timedelta(days=more))
        for more in range((days[1] - days[0]).days + 1)
    )
    campaign, collector = case.campaign_of(contact), case.collector_of(contact)
    for who in (ANYBODY, collector.id if collector else ANYBODY):
        first = case.first_contacts.get((campaign, who))
        scopes |= set() if first is None else {f"c{first}"}
    return frozenset(scopes)
