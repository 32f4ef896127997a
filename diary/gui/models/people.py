"""What is known of numbers and of the people who were reached, read at once for the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.notice import NoticeKind
from diary.domain.query import ContactQuery
from diary.gui.debts import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.diary import Diary
    from diary.domain.contact import Relation
    from diary.domain.lender import Collector, NumberTie
    from diary.domain.notice import Notice
    from diary.domain.number_name import NumberName
    from diary.domain.query import Count


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What the page shows: counts by number and by person, and what is known of each."""

    numbers: Mapping[str, Count]
    written: Mapping[str, str]
    names: Mapping[str, NumberName]
    ties: Mapping[str, NumberTie]
    collectors: Mapping[int, Collector]
    debts: Mapping[int, str]
    persons: Mapping[tuple[str, Relation], Count]
    refusals: Sequence[Notice]


def people(diary: Diary) -> People:
    """Reads it all; touches no widget."""
    everything = ContactQuery()
    refused = (NoticeKind.REFUSAL_BY_CONTACT,)
    return People(
        numbers=diary.tally_numbers(everything),
        written=diary.numbers_as_written(),
        names=diary.number_names(),
        ties={tie.key: tie for tie in diary.numbers()},
        collectors={one.id: one for one in diary.collectors()},
        debts=names_of(diary.debts()),
        persons=diary.tally_persons(everything),
        refusals=[one for one in diary.notices() if one.kind in refused and not one.trashed],
    )
