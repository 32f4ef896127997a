"""Contacts counted in every way that the window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diary.domain.contact import Relation
    from diary.domain.query import ContactQuery, Count


class Tallies(Desk):
    """The counts of `Diary`. Each is one look at the store; pages of a query are left aside."""

    def tally_days(self, query: ContactQuery) -> Mapping[date, Count]:
        """By calendar day on the debtor's clock; days without contacts are left out."""
        return self._store.tally_days(query)

    def tally_hours(self, query: ContactQuery) -> Mapping[tuple[int, int], Count]:
        """By weekday (0: Monday) and hour on the debtor's clock."""
        return self._store.tally_hours(query)

    def tally_collectors(self, query: ContactQuery) -> Mapping[int, Count]:
        """By collector id, the contact's own or the one its number is tied to; 0 stands for unknown ones."""
        return self._store.tally_collectors(query)

    def tally_numbers(self, query: ContactQuery) -> Mapping[str, Count]:
        """By the key of the number; contacts without a number are left out."""
        return self._store.tally_numbers(query)

    def tally_persons(self, query: ContactQuery) -> Mapping[tuple[str, Relation], Count]:
        """By person reached and relation, where either is known."""
        return self._store.tally_persons(query)
