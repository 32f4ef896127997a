"""Judging a case: a pure function from contacts, debts, notices and the catalogue to flags."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from diary.rules.board import Board, contacts_for, scope_of_day, see
from diary.rules.flags import flags_of
from diary.rules.params import LOOK_BACK_DAYS

if TYPE_CHECKING:
    from diary.domain.case import Case
    from diary.domain.contact import Contact
    from diary.domain.flag import Flag
    from diary.rules.catalogue import Catalogue
    from diary.rules.found import Read


def judge(
    case: Case, catalogue: Catalogue, read: Read, *, scopes: frozenset[str] | None = None
) -> tuple[Flag, ...]:
    """All flags of a case, or only those of some scopes, in order of day, rule and id.

    With scopes the case need not hold more than the contacts that these name: single ones (`c12`), and of
    a campaign's day (`k3:2026-03-01`) the campaign's contacts of the day, the day after it and
    `LOOK_BACK_DAYS` before it, together with the whole of `first_contacts`.
    """
    contacts = case.contacts if scopes is None else contacts_for(case, scopes)
    board = Board(case, contacts, read)
    flags = chain.from_iterable(
        flags_of(rule, catalogue.norms, board, scopes) for rule in catalogue.rules.values()
    )
    return tuple(sorted(flags, key=lambda flag: (flag.day, flag.rule, flag.id)))


def scopes_of(case: Case, contact: Contact) -> frozenset[str]:
    """What must be judged again when this contact is added, changed or removed.

    The contact itself, its campaign's days and those from which a rule looks back to it, and the first
    contact of its collector. For a change, unite the scopes of the contact as it was and as it is, each
    with the case (its ties and `first_contacts`) of that time.
    """
    seen = see(case, contact)
    days = (seen.days[0], seen.days[-1] + timedelta(days=LOOK_BACK_DAYS))
    scopes = {seen.scope}
    scopes.update(
        scope_of_day(seen.campaign, days[0] + timedelta(days=more))
        for more in range((days[1] - days[0]).days + 1)
    )
    collector = case.collector_of(contact)
    if collector is not None:
        first = case.first_contacts.get((case.campaign_of(contact), collector.id))
        scopes |= {f"c{first}"} if first is not None else set()
    return frozenset(scopes)
