"""Chooses what goes into a dossier: the contacts asked for, the flags the user stands by, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.exchange import FlagChoice
from diary.domain.flag import FlagState, Verdict
from diary.dossier.material import chosen_contacts
from diary.dossier.supplement import fresh_entries, fresh_flag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.domain.contact import Contact
    from diary.domain.exchange import ExportOptions
    from diary.domain.flag import Flag, Review
    from diary.dossier.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Contacts in order of time with their `ids`, and the flags that rest wholly on them.

    `elsewhere` counts contacts left out, `unreviewed` open flags on chosen contacts that the user has not
    judged, `cut` flags left out because they rest partly on contacts outside.
    """

    contacts: Sequence[Contact]
    ids: frozenset[int]
    flags: Sequence[Flag]
    elsewhere: int
    unreviewed: int
    cut: int


def choose(material: Material, options: ExportOptions) -> Choice:
    """What the options choose; of a supplement only what is new and what its flags rest on."""
    contacts = chosen_contacts(material.case, options)
    ids = frozenset(contact.id for contact in contacts)
    reviews = material.reviews
    open_flags = open_on(material.flags, ids)
    wanted = [flag for flag in open_flags if _wanted(flag, reviews, options.flags)]
    whole = [flag for flag in wanted if ids.issuperset((*flag.contacts, *flag.counted))]
    cut = len(wanted) - len(whole)
    if (since := material.since) is not None:
        fresh = fresh_entries(contacts, material.histories, material.attachments, since)
        whole = [flag for flag in whole if fresh_flag(flag, reviews.get(flag.id), fresh, since)]
        ids = fresh.union(*((*flag.contacts, *flag.counted) for flag in whole))
        contacts = [contact for contact in contacts if contact.id in ids]
    return Choice(
        contacts=contacts,
        ids=ids,
        flags=whole,
        elsewhere=material.elsewhere + len(material.case.contacts) - len(contacts),
        unreviewed=sum(flag.id not in reviews for flag in open_flags),
        cut=cut,
    )


def open_on(flags: Sequence[Flag], ids: frozenset[int]) -> list[Flag]:
    """The flags on these contacts that no fact rules out."""
    return [
        flag for flag in flags if flag.state is not FlagState.CLEARED and not ids.isdisjoint(flag.contacts)
    ]


def _wanted(flag: Flag, reviews: Mapping[str, Review], choice: FlagChoice) -> bool:
    """Whether the user's word on a flag lets it into the dossier."""
    review = reviews.get(flag.id)
    if review is None:
        return choice is FlagChoice.ALL
    return review.verdict is Verdict.UPHOLD
