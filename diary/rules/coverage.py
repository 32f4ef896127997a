"""What the examples of a catalogue leave untried: grounds, silence, boundaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.flag import FlagState
from diary.rules.boundaries import Uncovered, uncovered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.rules.catalogue import Catalogue
    from diary.rules.examples import ExampleResult
    from diary.rules.found import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Grounds (rule, norm, article) that fire in no example, rules that are silent in none, and boundaries
    at which none stands.
    """

    silent_grounds: tuple[tuple[str, str, str], ...]
    bold_rules: tuple[str, ...]
    boundaries: tuple[Uncovered, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is left untried."""
        return not (self.silent_grounds or self.bold_rules or self.boundaries)


def coverage(catalogue: Catalogue, results: Sequence[ExampleResult], read: Read) -> Coverage:
    """What these results of all examples leave untried."""
    fired = {
        (one.rule, ground.norm, ground.article)
        for one in results
        for flag in one.flags
        if flag.state is not FlagState.CLEARED
        for ground in flag.grounds
    }
    grounds = [
        (rule.id, ground.norm, ground.article) for rule in catalogue.rules.values() for ground in rule.grounds
    ]
    quiet = {one.rule for one in results if not one.example.flags}
    return Coverage(
        silent_grounds=tuple(one for one in grounds if one not in fired),
        bold_rules=tuple(rule for rule in catalogue.rules if rule not in quiet),
        boundaries=tuple(one for rule in catalogue.rules for one in uncovered(catalogue, rule, read)),
    )
