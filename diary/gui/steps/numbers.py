"""Numbers and collectors: tied, named, untied, corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.plain import one_line
from diary.gui.steps.entries import TAKEN_BACK
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.diary import Diary
    from diary.diary.ties import Whose
    from diary.domain.language import Translator
    from diary.domain.lender import Answer, Collector

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberSaid:
    """All that is said of one number; what is empty is said not to be so."""

    number: str
    debt_id: int | None = None
    collector: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of some numbers; `agency` where it is another answer than the known one."""

    numbers: tuple[NumberSaid, ...]
    agency: Answer | None = None


def said(diary: Diary, tr: Translator, wanted: Said) -> Step:
    """Whose some numbers are is kept as a form says it."""
    numbers = [one.number for one in wanted.numbers]
    before = diary.whose(numbers)
    after: list[Whose] = []

    def again() -> None:
        if after:
            diary.put_back(after[0])
        else:
            _say(diary, wanted)
            after.append(diary.whose(numbers))

    shown = _shown(numbers)
    return Step(
        told=lambda tr: tr("Kept whose number it is: {numbers}", numbers=shown),
        again=again,
        back=lambda: diary.put_back(before, tr(TAKEN_BACK)),
        heavy=True,
    )


def _say(diary: Diary, wanted: Said) -> None:
    """Ties, unties and names, each where something differs."""
    from diary.domain.phone import read_number  # noqa: PLC0415 - the first list needs none

    groups: dict[tuple[int | None, str], list[str]] = {}
    for one in wanted.numbers:
        groups.setdefault((one.debt_id, one.collector), []).append(one.number)
    for (debt_id, collector), numbers in groups.items():
        if debt_id is None and not collector:
            diary.untie_numbers(numbers)
        else:
            diary.tie_numbers(numbers, debt_id=debt_id, collector=collector, agency=wanted.agency)
    known = {key: one.name for key, one in diary.number_names().items()}
    for one in wanted.numbers:
        if one.name != known.get(read_number(one.number).key, ""):
            diary.name_number(one.number, one.name)


def untied(diary: Diary, tr: Translator, numbers: Sequence[str]) -> Step:
    """Numbers belong to nobody any more."""
    before, shown = diary.whose(numbers), _shown(numbers)
    return Step(
        told=lambda tr: tr("No longer tied: {numbers}", numbers=shown),
        back=lambda: diary.put_back(before, tr(TAKEN_BACK)),
        again=lambda: diary.untie_numbers(numbers),
        heavy=True,
    )


def collector_amended(diary: Diary, tr: Translator, before: Collector, after: Collector) -> Step:
    """A collector's name or kind is corrected."""
    shown = one_line(after.name, _SHOWN)
    reason = tr(N_("Corrected in the form."))
    return Step(
        told=lambda tr: tr("The collector was corrected: {name}", name=shown),
        back=lambda: diary.amend_collector(before, tr(TAKEN_BACK)),
        again=lambda: diary.amend_collector(after, reason),
        heavy=True,
    )


def _shown(numbers: Sequence[str]) -> str:
    return one_line(", ".join(numbers), _SHOWN)
