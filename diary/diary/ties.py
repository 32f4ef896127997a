"""Whose numbers they are: tied to a debt and a collector, named, untied, and put back as they were."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diary.diary.checking import check_debt_usable
from diary.diary.desk import Desk
from diary.domain.errors import BadValue
from diary.domain.language import N_
from diary.domain.lender import NumberTie
from diary.domain.number_name import NumberName
from diary.domain.phone import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diary.domain.lender import Answer, Collector


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """All that is known of some numbers: a tie for each (to nothing, where there is none), their names, and
    every collector, whose facts an act on numbers may change.
    """

    ties: tuple[NumberTie, ...]
    names: tuple[NumberName, ...]
    collectors: tuple[Collector, ...]


class TieActs(Desk):
    """The acts on numbers and on collectors."""

    def tie_numbers(
        self,
        numbers: Sequence[str],
        *,
        debt_id: int | None = None,
        collector: str = "",
        agency: Answer | None = None,
    ) -> tuple[NumberTie, ...]:
        """Says that these numbers belong to a debt, a collector or both, so that a campaign is judged as one.

        Numbers that were hidden are left out. Raises NoSuch, InTrash, and BadValue for neither of the two.
        """
        if debt_id is None and not collector:
            raise BadValue(field=N_("number"), problem=N_("say a debt or a collector that it belongs to"))
        with self._writing:
            check_debt_usable(self._store.debts(), debt_id)
            who = self._store.find_collector(collector, agency).id if collector else None
            return self._tied(_ties(numbers, debt_id, who))

    def untie_numbers(self, numbers: Iterable[str]) -> tuple[NumberTie, ...]:
        """Says that these numbers belong to nobody who is known; returns what they were tied to."""
        with self._writing:
            keys = {read_number(number).key for number in numbers}
            former = tuple(tie for tie in self._store.ties() if tie.key in keys)
            self._tied([replace(tie, debt_id=None, collector_id=None) for tie in former])
            return former

    def whose(self, numbers: Iterable[str]) -> Whose:
        """What is known of these numbers now, so that it can be put back."""
        written = {key: number for number in numbers if (key := read_number(number).key)}
        known = {tie.key: tie for tie in self._store.ties()}
        return Whose(
            ties=tuple(known.get(key) or NumberTie(number=written[key], key=key) for key in written),
            names=tuple(self._store.proofs(NumberName, key=tuple(written))),
            collectors=self._store.collectors(),
        )

    def put_ties(self, ties: Sequence[NumberTie]) -> None:
        """Makes the ties of some numbers what they were; one to neither debt nor collector unties."""
        with self._writing:
            self._store.tie_numbers(ties)
            self._judge.judge_all()

    def put_back(self, whose: Whose, reason: str = "") -> None:
        """Makes numbers and collectors what they were; what they were meanwhile stays in the journal."""
        with self._writing:
            for collector in set(whose.collectors) - set(self._store.collectors()):
                self._store.amend_collector(collector, reason)
            former = {one.key: one for one in whose.names}
            for now in self._store.proofs(NumberName, key=tuple(tie.key for tie in whose.ties)):
                self._store.amend_proof(former.get(now.key) or replace(now, name="", source=""), reason)
            self._store.tie_numbers(whose.ties)
            self._judge.judge_all()

    def amend_collector(self, collector: Collector, reason: str) -> Collector:
        """Corrects what a collector is called, and whether it is an outside agency.

        Raises NoSuch, and BadValue without a name or with that of another collector.
        """
        name = " ".join(collector.name.split())
        if not name:
            raise BadValue(field=N_("Collector"), problem=N_("its name is missing"))
        with self._writing:
            amended = self._store.amend_collector(replace(collector, name=name), reason)
            self._judge.judge_all()
            return amended

    def known_collectors(self) -> tuple[Collector, ...]:
        """The collectors to choose from: not those whom nothing names any more."""
        idle = self._store.idle_collectors()
        return tuple(one for one in self._store.collectors() if one.id not in idle)

    def _tied(self, ties: Sequence[NumberTie]) -> tuple[NumberTie, ...]:
        tied = self._store.tie_numbers(ties) if ties else ()
        if ties:
            self._judge.judge_all()
        return tied


def _ties(numbers: Iterable[str], debt_id: int | None, collector_id: int | None) -> list[NumberTie]:
    return [
        NumberTie(number=number, key=key, debt_id=debt_id, collector_id=collector_id)
        for number in numbers
        if (key := read_number(number).key)
    ]
