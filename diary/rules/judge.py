"""Judging a case: a pure function from contacts, debts, notices and the catalogue to flags."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from diary.rules.board import ANYBODY, Board, contacts_for, scope_of_day, see
from diary.rules.flags import flags_of
from diary.rules.found import told_by
from diary.rules.grounds import runs_of
from diary.rules.myths import with_myths
from diary.rules.params import LOOK_BACK_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.case import Case
    from diary.domain.facts import Judgeable
    from diary.domain.flag import Flag
    from diary.domain.norm import Rule
    from diary.rules.catalogue import Catalogue
    from diary.rules.found import Found, Read
    from diary.rules.grounds import Run


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
    contacts = case.contacts if scopes is None else contacts_for(case.contacts, scopes)
    meant = {one.id for one in contacts}
    readable = (one for one in case.contacts if one.id in meant)
    told = told_by(with_myths(read, catalogue.myths.values()), readable)
    board = Board(case, contacts, told, is_whole=scopes is None)
    return flags_on(board, catalogue, scopes)


def judge_facts(
    case: Case,
    contacts: Sequence[Judgeable],
    catalogue: Catalogue,
    told: Mapping[int, Sequence[Found]],
    *,
    scopes: frozenset[str] | None = None,
) -> tuple[Flag, ...]:
    """As `judge`, of contacts in order of time whose texts were read already; those of the case are not
    looked at, and `first_contacts` is never worked out.
    """
    meant = contacts if scopes is None else contacts_for(contacts, scopes)
    return flags_on(Board(case, meant, told, is_whole=False), catalogue, scopes)


def flags_on(board: Board, catalogue: Catalogue, scopes: frozenset[str] | None = None) -> tuple[Flag, ...]:
    """The flags that all rules find on a board."""
    flags = chain.from_iterable(
        flags_of(rule, runs_in(catalogue, rule), board, scopes) for rule in catalogue.rules.values()
    )
    return tuple(sorted(flags, key=lambda flag: (flag.day, flag.rule, flag.id)))


def runs_in(catalogue: Catalogue, rule: Rule) -> tuple[Run, ...]:
    """The runs of a rule, worked out once for each catalogue."""
    runs = catalogue.runs.get(rule.id)
    if runs is None:
        runs = catalogue.runs[rule.id] = runs_of(rule, catalogue.norms)
    return runs


def scopes_of(case: Case, contact: Judgeable) -> frozenset[str]:
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
