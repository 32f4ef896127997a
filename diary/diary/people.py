"""Whose numbers they are, by the user's own word or address book."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.errors import BadValue
from diary.domain.language import N_
from diary.domain.number_name import NumberName
from diary.domain.phone import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PeopleActs(Desk):
    """Names of numbers."""

    def number_names(self) -> Mapping[str, NumberName]:
        """The names by the key of the number; numbers without one are left out."""
        return {one.key: one for one in self._store.proofs(NumberName) if one.name}

    def numbers_as_written(self) -> Mapping[str, str]:
        """How each number of a contact was last written, by its key."""
        return self._store.numbers_as_written()

    def put_names(self, names: Iterable[NumberName]) -> None:
        """Makes names that are kept already what they were, each with where it came from. Raises NoSuch."""
        with self._writing:
            for one in names:
                self._store.amend_proof(one)

    def name_number(self, number: str, name: str) -> NumberName:
        """Says whose number this is; an empty name forgets it. Raises BadValue for what is no number."""
        key = read_number(number).key
        if not key:
            raise BadValue(field=N_("number"), problem=N_("not a number"))
        with self._writing:
            known = next(iter(self._store.proofs(NumberName, key=key)), None)
            if known is None:
                (kept,) = self._store.add_proof(NumberName(number=number, key=key, name=name.strip()))
                return kept
            return self._store.amend_proof(replace(known, name=name.strip(), source=""))
