"""What is known of numbers and of the people who were reached, read at once for the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from diary.domain.notice import NoticeKind
from diary.domain.query import ContactQuery, counted
from diary.gui.charts.waiting import unconfirmed
from diary.gui.debts import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.diary import Diary
    from diary.domain.contact import Relation
    from diary.domain.lender import Collector, NumberTie
    from diary.domain.notice import Notice
    from diary.domain.number_name import NumberName
    from diary.domain.query import Count


_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What the page shows: counts by number and by person, and what is known of each.

    Numbers and persons that only stand in entries to be confirmed are there with a count of none; `waiting`
    tells how many such entries there are.
    """

    numbers: Mapping[str, Count]
    written: Mapping[str, str]
    names: Mapping[str, NumberName]
    ties: Mapping[str, NumberTie]
    collectors: Mapping[int, Collector]
    debts: Mapping[int, str]
    persons: Mapping[tuple[str, Relation], Count]
    refusals: Sequence[Notice]
    waiting: int = 0


def people(diary: Diary) -> People:
    """Reads it all; touches no widget."""
    everything = ContactQuery()
    refused = (NoticeKind.REFUSAL_BY_CONTACT,)
    return People(
        numbers=_confirmed(diary.tally_numbers(everything), diary.tally_numbers(counted(everything))),
        written=diary.numbers_as_written(),
        names=diary.number_names(),
        ties={tie.key: tie for tie in diary.numbers()},
        collectors={one.id: one for one in diary.collectors()},
        debts=names_of(diary.debts()),
        persons=_confirmed(diary.tally_persons(everything), diary.tally_persons(counted(everything))),
        refusals=[one for one in diary.notices() if one.kind in refused and not one.trashed],
        waiting=unconfirmed(diary, everything),
    )


def _confirmed(every: Mapping[_Key, Count], own: Mapping[_Key, Count]) -> dict[_Key, Count]:
    """All that there is, counted as the rules judge: by what is confirmed."""
    return {key: own.get(key) or replace(count, contacts=0, flagged=0) for key, count in every.items()}
