"""Which grounds of a rule hold for the day and the lender of a hit."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diary.domain.lender import LenderKind
from diary.domain.norm import Bound
from diary.rules.params import converted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diary.domain.contact import Channel
    from diary.domain.debt import Debt
    from diary.domain.norm import Ground, Norm, Rule

Choice = tuple[tuple["Ground", ...], tuple[str, ...]]
"""The grounds that hold, and the facts that are missing to be sure that they do."""

_Of = tuple[tuple["date", ...], tuple[int | None, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One way to run a rule's check: its arguments, its channels, and the grounds that ask for just these.

    `turns` are the days on which a ground begins to hold or no longer does, in order; between two of them
    nothing changes.
    """

    params: Mapping[str, object]
    channels: frozenset[Channel]
    grounds: tuple[tuple[Ground, Norm], ...]
    turns: tuple[date, ...]


class Chooser:
    """Chooses among the grounds of a run for some debts, and remembers what it chose."""

    def __init__(self, run: Run, debts: Mapping[int, Debt]) -> None:
        self._run = run
        self._debts = debts
        self._by_days: dict[_Of, Choice] = {}
        self._by_stretch: dict[tuple[tuple[int, ...], tuple[int | None, ...]], Choice] = {}

    def __call__(self, days: tuple[date, ...], debts: tuple[int | None, ...]) -> Choice:
        """The grounds for these days and debts: those that hold for sure, else those that may hold."""
        chosen = self._by_days.get((days, debts))
        if chosen is None:
            stretch = tuple(bisect_right(self._run.turns, day) for day in days), debts
            if stretch not in self._by_stretch:
                self._by_stretch[stretch] = self._choose(days, debts)
            chosen = self._by_days[days, debts] = self._by_stretch[stretch]
        return chosen

    def _choose(self, days: tuple[date, ...], debts: tuple[int | None, ...]) -> Choice:
        lenders = [self._debts.get(debt) if debt is not None else None for debt in debts]
        sure: list[Ground] = []
        perhaps: list[Ground] = []
        missing: dict[str, None] = {}
        for ground, norm in self._run.grounds:
            doubts = _doubts(ground, norm, days, lenders)
            if doubts is None:
                continue
            (perhaps if doubts else sure).append(ground)
            missing.update(dict.fromkeys(doubts))
        return (tuple(sure), ()) if sure else (tuple(perhaps), tuple(missing))


def runs_of(rule: Rule, norms: Mapping[str, Norm]) -> tuple[Run, ...]:
    """The runs of a rule, one for each distinct set of arguments and channels of its grounds."""
    groups: dict[str, list[Ground]] = {}
    for ground in rule.grounds:
        key = repr((sorted({**rule.params, **ground.params}.items()), sorted(_channels(rule, ground))))
        groups.setdefault(key, []).append(ground)
    return tuple(
        Run(
            params=converted({**rule.params, **grounds[0].params}),
            channels=_channels(rule, grounds[0]),
            grounds=tuple((ground, norms[ground.norm]) for ground in grounds),
            turns=_turns([one for ground in grounds for one in (ground, norms[ground.norm])]),
        )
        for grounds in groups.values()
    )


def _turns(bounded: list[Ground | Norm]) -> tuple[date, ...]:
    begins = {one.since for one in bounded if one.since is not None}
    ends = {one.until + timedelta(days=1) for one in bounded if one.until is not None}
    return tuple(sorted(begins | ends))


def _channels(rule: Rule, ground: Ground) -> frozenset[Channel]:
    return ground.channels or rule.channels


def _doubts(
    ground: Ground, norm: Norm, days: tuple[date, ...], lenders: list[Debt | None]
) -> tuple[str, ...] | None:
    """What is missing to be sure that the ground holds; None when it does not."""
    days_in_force = sum(_in_force(ground, norm, day) for day in days)
    bounds = {_bound(ground, norm, debt) for debt in lenders}
    if not days_in_force or bounds == {Bound.NO}:
        return None
    doubts = [] if days_in_force == len(days) else ["exact-time"]
    if Bound.YES not in bounds:
        doubts += [one.value for one in (Bound.IF_ONLINE, Bound.IF_KIND) if one in bounds]
    return tuple(doubts)


def _in_force(ground: Ground, norm: Norm, day: date) -> bool:
    return (
        norm.in_force(day)
        and (ground.since is None or ground.since <= day)
        and (ground.until is None or day <= ground.until)
    )


def _bound(ground: Ground, norm: Norm, debt: Debt | None) -> Bound:
    """Whether the instrument, narrowed by the ground, binds the lender."""
    bound = norm.bound(debt)
    if bound is Bound.NO or not ground.binds:
        return bound
    kind = debt.creditor.kind if debt else LenderKind.UNKNOWN
    if kind is LenderKind.UNKNOWN:
        return Bound.IF_KIND
    return bound if kind in ground.binds else Bound.NO
