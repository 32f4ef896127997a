"""Which answers a missing fact may have, and what each would change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.domain.contact import VOICE, Conduct, Direction, Outcome, Reached, Relation
from diary.domain.lender import Answer, LenderKind
from diary.domain.notice import NoticeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from enum import StrEnum

    from diary.domain.contact import Contact
    from diary.domain.flag import Flag
    from diary.domain.notice import Notice

MOST_ASKED = 6
"""So many contacts are asked about on one card; once they are answered, further ones follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What an answer changes: fields of one contact, or of one debt (`kind` is its lender's); or nothing but
    the `answer` to the question `fact` of a flag.
    """

    fields: Mapping[str, object] = field(default_factory=dict)
    contact_id: int | None = None
    debt_id: int | None = None
    question: str = ""
    flag_id: str = ""
    fact: str = ""
    answer: Answer = Answer.UNKNOWN
    about: str = ""
    """What the question is about, where it is put aside or taken up again; nothing else changes then."""

    left: bool = True
    """Whether it is put aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user wants to write in order to answer: a notice, a notice's end, a debt, or another entry."""

    notice: NoticeKind | None = None
    ending: Notice | None = None
    debt: bool = False
    contact: Contact | None = None


DEBT_FIELDS = {
    "loan-online": "online",
    "visits-agreed": "visits_agreed",
    "contract-mentions-visits": "contract_mentions_visits",
    "agency-notified": "agency_notified",
}
"""Facts of the debt that are answered with yes or no, by fact id."""

DEBT_FACTS = frozenset({*DEBT_FIELDS, "lender-kind"})

NOTICES: Mapping[str, tuple[tuple[Answer, NoticeKind], ...]] = {
    "plan-kept": ((Answer.YES, NoticeKind.PLAN_KEPT), (Answer.NO, NoticeKind.PLAN_BROKEN)),
}
"""Facts that a notice answers, by fact id."""

_CHOICES: Mapping[str, tuple[tuple[StrEnum, Mapping[str, object]], ...]] = {
    "direction": tuple((one, {"direction": one}) for one in (Direction.IN, Direction.OUT)),
    "answered": (
        (Answer.YES, {"outcome": Outcome.ANSWERED}),
        (Answer.NO, {"outcome": Outcome.MISSED}),
    ),
    "reached": tuple(
        (one, {"reached": one}) for one in (Reached.DEBTOR, Reached.THIRD_PARTY, Reached.NOBODY)
    ),
    "relation": tuple((one, {"relation": one}) for one in Relation if one is not Relation.UNKNOWN),
}

KINDS_OF_LENDER = tuple(kind for kind in LenderKind if kind is not LenderKind.UNKNOWN)


def choices(fact: str, contact: Contact) -> tuple[tuple[StrEnum, Mapping[str, object]], ...]:
    """The answers to choose from, each with the fields of the contact that it sets; none for other facts."""
    if fact not in set(Conduct):
        return _CHOICES.get(fact, ())
    one = frozenset({Conduct(fact)})
    yes = {"conduct": contact.conduct | one, "not_conduct": contact.not_conduct - one}
    no = {"conduct": contact.conduct - one, "not_conduct": contact.not_conduct | one}
    return (Answer.YES, yes), (Answer.NO, no)


def is_open(fact: str, contact: Contact) -> bool:
    """Whether this contact does not say yet what the fact asks for."""
    if fact in set(Conduct):
        return Conduct(fact) not in contact.conduct | contact.not_conduct
    left_open: Mapping[str, bool] = {
        "direction": contact.direction is Direction.UNKNOWN,
        "answered": contact.channel in VOICE and contact.connected is None,
        "exact-time": contact.about_min > 0,
        "reached": contact.reached is Reached.UNKNOWN,
        "relation": contact.relation is Relation.UNKNOWN,
        "person": not contact.person.strip(),
        "people": contact.people is None,
    }
    return left_open.get(fact, False)


def about(fact: str, flag: Flag, contact: Contact | None, *, on_flag: bool) -> str:
    """What a question asks about: a debt for its facts, the flag where `on_flag` holds, or the entry."""
    if fact in DEBT_FACTS and flag.debt_id is not None:
        return f"debt:{flag.debt_id}"
    if contact is None or (on_flag and flag.id):
        return f"flag:{flag.id.partition(':')[2]}"
    return f"contact:{contact.id}"


def endless_order(notices: Iterable[Notice], contact: Contact) -> Notice | None:
    """The order against contact whose end is asked for: the last one before the entry that has none."""
    orders = [
        one
        for one in notices
        if one.kind is NoticeKind.NO_CONTACT_ORDER
        and one.until is None
        and not one.trashed
        and one.at <= contact.at
    ]
    return max(orders, key=lambda one: one.at, default=None)


def asked_of(
    fact: str,
    flag: Flag,
    shown: Contact,
    others: Iterable[Contact],
    left: AbstractSet[tuple[str, str]] = frozenset(),
) -> list[Contact]:
    """The contacts that the question is about: the one shown first, then others that the flag counts.

    Those for which the question was put aside (`left`: what it is about, and the fact) stand last.
    """
    wanted = {*flag.contacts, *flag.counted}
    found = [shown, *(one for one in others if one.id != shown.id and one.id in wanted)]
    still = [one for one in found if is_open(fact, one)]
    return sorted(still, key=lambda one: (f"contact:{one.id}", fact) in left)[:MOST_ASKED]
