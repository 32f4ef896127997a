"""From a hit to a flag: the grounds that hold, and one flag where several measures find the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.flag import Flag, FlagState
from diary.rules.checks import CHECKS
from diary.rules.grounds import runs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from diary.domain.norm import Ground, Norm, Rule
    from diary.rules.board import Board
    from diary.rules.grounds import Run
    from diary.rules.hit import Hit

ORDER = {FlagState.MET: 0, FlagState.POSSIBLE: 1, FlagState.CLEARED: 2}


def flags_of(
    rule: Rule, norms: Mapping[str, Norm], board: Board, scopes: Collection[str] | None = None
) -> Iterable[Flag]:
    """The flags of one rule, each subject once; only those of the scopes when some are given."""
    flags: dict[str, Flag] = {}
    check = CHECKS[rule.check].find
    for run in runs_of(rule, norms):
        for hit in check(board, run.channels, **run.params):
            flag = None if scopes is not None and hit.scope not in scopes else _flag(rule, run, hit, board)
            if flag is not None:
                flags[flag.id] = _joined(flags[flag.id], flag) if flag.id in flags else flag
    return flags.values()


def _flag(rule: Rule, run: Run, hit: Hit, board: Board) -> Flag | None:
    """The flag for a hit; None when no ground holds, or when the direction is not the only thing missing."""
    grounds, doubts = run.choose(hit.days, hit.debts, board.case.debts)
    if not grounds:
        return None
    is_cleared = hit.state is FlagState.CLEARED
    missing = () if is_cleared else tuple(dict.fromkeys((*hit.missing, *doubts)))
    if "direction" in missing and len(missing) > 1:
        return None
    return Flag(
        id=f"{rule.id}:{hit.subject}",
        rule=rule.id,
        state=FlagState.POSSIBLE if missing else hit.state,
        scope=hit.scope,
        day=hit.day,
        debt_id=hit.debts[0] if hit.debts else None,
        contacts=hit.contacts,
        counted=hit.counted,
        grounds=grounds,
        facts=hit.facts,
        spans=hit.spans,
        missing=missing,
        cleared_by=hit.cleared_by,
    )


def _joined(one: Flag, other: Flag) -> Flag:
    """Two findings on the same subject: the stronger state wins; of equal ones the grounds add up."""
    if ORDER[one.state] != ORDER[other.state]:
        return min(one, other, key=lambda flag: ORDER[flag.state])
    return replace(
        one,
        grounds=_union(one.grounds, other.grounds),
        spans=tuple(dict.fromkeys((*one.spans, *other.spans))),
        missing=tuple(dict.fromkeys((*one.missing, *other.missing))),
    )


def _union(grounds: tuple[Ground, ...], others: tuple[Ground, ...]) -> tuple[Ground, ...]:
    return (*grounds, *(ground for ground in others if ground not in grounds))
