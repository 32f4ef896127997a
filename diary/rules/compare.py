"""What a changed catalogue changes: flags that appeared, disappeared, or came to another state or ground."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diary.rules.causes import cause_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diary.domain.flag import Flag
    from diary.domain.language import Language
    from diary.rules.catalogue import Catalogue
    from diary.rules.causes import Cause, Marks

Pair = tuple["Flag", "Flag"]
"""A flag as it was and as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """What became of a rule's flags: `restated` ones changed their state, `regrounded` only their grounds.

    `why` says what changed the rule, `title` what it is called; both may be missing where nobody remembers.
    """

    rule: str
    why: Cause | None = None
    title: Mapping[Language, str] = field(default_factory=dict)
    appeared: tuple[Flag, ...] = ()
    disappeared: tuple[Flag, ...] = ()
    restated: tuple[Pair, ...] = ()
    regrounded: tuple[Pair, ...] = ()


def compare(old_flags: Iterable[Flag], new_flags: Iterable[Flag]) -> tuple[RuleChange, ...]:
    """The rules whose flags changed, by id; flags that say the same as before are left out."""
    old = {flag.id: flag for flag in old_flags}
    new = {flag.id: flag for flag in new_flags}
    pairs = [(old[name], flag) for name, flag in new.items() if name in old]
    appeared = _by_rule(flag for name, flag in new.items() if name not in old)
    disappeared = _by_rule(flag for name, flag in old.items() if name not in new)
    restated = _pairs_by_rule(pair for pair in pairs if pair[0].state != pair[1].state)
    regrounded = _pairs_by_rule(
        (was, now) for was, now in pairs if was.state == now.state and set(_cited(was)) != set(_cited(now))
    )
    rules = sorted({*appeared, *disappeared, *restated, *regrounded})
    return tuple(
        RuleChange(
            rule=rule,
            appeared=tuple(appeared.get(rule, ())),
            disappeared=tuple(disappeared.get(rule, ())),
            restated=tuple(restated.get(rule, ())),
            regrounded=tuple(regrounded.get(rule, ())),
        )
        for rule in rules
    )


def explained(
    changes: Iterable[RuleChange], catalogue: Catalogue, before: Marks, now: Marks
) -> tuple[RuleChange, ...]:
    """The changes with why each rule says something else, and its title, also of a rule that is gone."""
    return tuple(
        replace(
            one,
            why=cause_of(one.rule, catalogue, before, now),
            title=(now["rules"].get(one.rule) or before["rules"].get(one.rule) or {}).get("title", {}),
        )
        for one in changes
    )


def _cited(flag: Flag) -> list[tuple[str, ...]]:
    """What a flag's grounds say to the user."""
    return [(one.norm, one.article, one.force, one.confidence) for one in flag.grounds]


def _by_rule(flags: Iterable[Flag]) -> dict[str, list[Flag]]:
    grouped: dict[str, list[Flag]] = {}
    for flag in flags:
        grouped.setdefault(flag.rule, []).append(flag)
    return grouped


def _pairs_by_rule(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs:
        grouped.setdefault(pair[1].rule, []).append(pair)
    return grouped
