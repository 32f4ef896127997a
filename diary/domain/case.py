"""Everything a judgement needs besides the catalogue: contacts with the facts around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diary.domain.contact import Contact
    from diary.domain.debt import Debt
    from diary.domain.facts import Judgeable
    from diary.domain.lender import Answer, Collector, NumberTie
    from diary.domain.notice import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Contacts in order of time (trashed ones left out) and what is known of debts, collectors and notices.

    `now` is the moment of judging, for deadlines. `first_contacts` maps (campaign, collector id) to the
    id of that collector's first contact in the whole diary, since `contacts` may be only a part of it.
    `answers` are the user's, by a flag's subject and fact, where nothing else holds them (`FlagAnswer`).
    """

    contacts: tuple[Contact, ...]
    now: datetime
    debts: Mapping[int, Debt] = field(default_factory=dict)
    collectors: Mapping[int, Collector] = field(default_factory=dict)
    ties: Mapping[str, NumberTie] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    first_contacts: Mapping[tuple[str, int], int] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)

    def debt_id_of(self, contact: Judgeable) -> int | None:
        """The debt of a contact: its own, else the one its number is tied to."""
        if contact.debt_id is not None:
            return contact.debt_id
        tie = self.ties.get(contact.number_key) if contact.number_key else None
        return tie.debt_id if tie else None

    def debt_of(self, contact: Judgeable) -> Debt | None:
        """The debt value of a contact, if known."""
        debt_id = self.debt_id_of(contact)
        return self.debts.get(debt_id) if debt_id is not None else None

    def collector_of(self, contact: Judgeable) -> Collector | None:
        """The collector of a contact: named in it, else the one its number is tied to."""
        collector_id = contact.collector_id
        if collector_id is None and contact.number_key:
            tie = self.ties.get(contact.number_key)
            collector_id = tie.collector_id if tie else None
        return self.collectors.get(collector_id) if collector_id is not None else None

    def campaign_of(self, contact: Judgeable) -> str:
        """The key under which contacts are counted together: the creditor (`k3`), own staff and agencies
        alike; without a known debt the number (`t:+86…`); without either the contact alone (`c12`).
        """
        debt = self.debt_of(contact)
        if debt is not None:
            return f"k{debt.creditor.id}"
        return f"t:{contact.number_key}" if contact.number_key else f"c{contact.id}"
