"""From a hit to a flag: the grounds that hold, and one flag where several measures find the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.flag import Flag, FlagState
from diary.domain.lender import Answer
from diary.rules.checks import CHECKS
from diary.rules.grounds import Chooser
from diary.rules.hit import state_of
from diary.rules.questions import CONFIRMS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from diary.domain.norm import Ground, Rule
    from diary.rules.board import Board
    from diary.rules.grounds import Run
    from diary.rules.hit import Hit

ORDER = {FlagState.MET: 0, FlagState.POSSIBLE: 1, FlagState.CLEARED: 2}


def flags_of(
    rule: Rule, runs: Iterable[Run], board: Board, scopes: Collection[str] | None = None
) -> Iterable[Flag]:
    """The flags of one rule, each subject once; only those of the scopes when some are given."""
    flags: dict[str, Flag] = {}
    find = CHECKS[rule.check].find
    for run in runs:
        choose = Chooser(run, board.case.debts)
        answers = board.case.answers
        for hit in find(board, run.channels, **run.params):
            if scopes is not None and hit.scope not in scopes:
                continue
            flag = _flag(rule.id, answered(hit, answers) if answers and hit.missing else hit, choose)
            if flag is not None:
                flags[flag.id] = _joined(flags[flag.id], flag) if flag.id in flags else flag
    return flags.values()


def _flag(rule: str, hit: Hit, choose: Chooser) -> Flag | None:
    """The flag for a hit; None when no ground holds, or when the direction is not the only thing missing."""
    grounds, doubts = choose(hit.days, hit.debts)
    if not grounds:
        return None
    missing = hit.missing
    if hit.state is FlagState.CLEARED:
        missing = ()
    elif doubts or len(missing) > 1:
        missing = tuple(dict.fromkeys((*missing, *doubts)))
    if len(missing) > 1 and "direction" in missing:
        return None
    return Flag(
        id=f"{rule}:{hit.subject}",
        rule=rule,
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


def answered(hit: Hit, answers: Mapping[tuple[str, str], Answer]) -> Hit:
    """The hit with what the user answered to its questions: confirmed, or ruled out."""
    missing = []
    for fact in hit.missing:
        answer = answers.get((hit.subject, fact), Answer.UNKNOWN)
        if fact not in CONFIRMS or answer is Answer.UNKNOWN:
            missing.append(fact)
        elif answer is not CONFIRMS[fact]:
            return hit._replace(state=FlagState.CLEARED, cleared_by=fact, missing=())
    return hit._replace(missing=tuple(missing), state=state_of(missing, hit.cleared_by))


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
