"""Whether a rule's examples stand at its boundaries: a measure or a date that is moved must break one.

Each number is moved by one, each time of day by a minute, each first and last day of an instrument that the
rule cites by a day, both ways. If all examples still come out as they say, none stands at that boundary.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from diary.rules.examples import run_example
from diary.rules.params import WrongValue, converted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diary.domain.norm import Norm, Rule
    from diary.rules.catalogue import Catalogue
    from diary.rules.found import Read

_DAY = timedelta(days=1)
_FIRST_DAY = date(2000, 1, 1)
"""The diary takes no older entries, so that earlier days part nothing."""
_Moved = tuple[str, str, "Catalogue"]
"""What was moved, where to, and the catalogue with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncovered:
    """A boundary of a rule at which no example stands: `what` names it, `moved` the value nobody missed."""

    rule: str
    what: str
    moved: str


def uncovered(catalogue: Catalogue, rule: str, read: Read) -> Iterator[Uncovered]:
    """The boundaries of a rule that its examples do not show."""
    alone = replace(catalogue, rules={rule: catalogue.rules[rule]})
    for what, moved, other in (*_measures(alone, rule), *_dates(alone, rule)):
        numbers = range(1, len(catalogue.examples[rule]) + 1)
        if all(run_example(other, rule, number, read).ok for number in numbers):
            yield Uncovered(rule=rule, what=what, moved=moved)


def _measures(catalogue: Catalogue, name: str) -> Iterator[_Moved]:
    """The rule with one of its measures moved."""
    rule = catalogue.rules[name]
    for what, value in _changed(rule.params):
        yield _with(catalogue, replace(rule, params={**rule.params, what: value}), what, value)
    for place, ground in enumerate(rule.grounds):
        for what, value in _changed(ground.params):
            moved = replace(ground, params={**ground.params, what: value})
            grounds = (*rule.grounds[:place], moved, *rule.grounds[place + 1 :])
            yield _with(catalogue, replace(rule, grounds=grounds), f"{ground.norm} {what}", value)


def _with(catalogue: Catalogue, rule: Rule, what: str, value: object) -> _Moved:
    return what, str(value), replace(catalogue, rules={rule.id: rule})


def _changed(params: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Each measure among the arguments of a check with its neighbours, as far as a file may hold them."""
    for what, value in params.items():
        for moved in _neighbours(value):
            try:
                converted({what: moved})
            except WrongValue:
                continue
            yield what, moved


def _neighbours(value: object) -> tuple[object, ...]:
    if isinstance(value, time):
        moment = datetime.combine(_FIRST_DAY, value)
        return tuple((moment + timedelta(minutes=by)).time() for by in (-1, 1))
    if isinstance(value, int) and not isinstance(value, bool):
        return value - 1, value + 1
    return ()


def _dates(catalogue: Catalogue, name: str) -> Iterator[_Moved]:
    """The instruments that the rule cites with one of their days moved."""
    for norm_id in dict.fromkeys(ground.norm for ground in catalogue.rules[name].grounds):
        for what, moved, norm in _moved_days(catalogue.norms[norm_id]):
            norms = {**catalogue.norms, norm_id: norm}
            yield f"{norm_id} {what}", moved, replace(catalogue, norms=norms)


def _moved_days(norm: Norm) -> Iterator[tuple[str, str, Norm]]:
    for by in (-_DAY, _DAY):
        if norm.since > _FIRST_DAY:
            yield "since", str(norm.since + by), replace(norm, since=norm.since + by)
        if norm.until is not None:
            yield "until", str(norm.until + by), replace(norm, until=norm.until + by)
