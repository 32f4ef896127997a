"""Why a flag was raised, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.flag import FlagState
from diary.domain.language import Language, pick
from diary.rules.questions import CLEARED, DENIED, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diary.domain.flag import Flag
    from diary.domain.norm import Rule

WORDS: Mapping[str, Mapping[Language, str]] = {
    "unknown": {Language.ZH_HANS: "不详", Language.ZH_HANT: "不詳", Language.EN: "an unknown number"},
}
"""Fact values that are words."""


IF_CONFIRMED: Mapping[Language, str] = {
    Language.ZH_HANS: "如经确认：{why}",
    Language.ZH_HANT: "如經確認：{why}",
    Language.EN: "If confirmed: {why}",
}
"""How the sentence of a possible flag begins: nothing is said to have happened that nobody said."""

RULED_OUT: Mapping[Language, str] = {
    Language.ZH_HANS: "已排除：{reason}",
    Language.ZH_HANT: "已排除：{reason}",
    Language.EN: "Ruled out: {reason}",
}
"""What is said of a cleared flag."""


class _Facts(dict[str, str]):
    """Facts by name; what was not measured is unknown."""

    def __init__(self, facts: Mapping[str, str | int], language: Language) -> None:
        super().__init__({name: _word(value, language) for name, value in facts.items()})
        self._language = language

    def __missing__(self, name: str) -> str:
        return _word("unknown", self._language)


def explain(rule: Rule, flag: Flag, language: Language) -> str:
    """The rule's sentence with the flag's facts filled in; for a cleared flag what rules it out."""
    if flag.state is FlagState.CLEARED:
        return pick(RULED_OUT, language).format(reason=cleared_reason(flag.cleared_by, language))
    why = pick(rule.why, language).format_map(_Facts(flag.facts, language))
    return why if flag.state is FlagState.MET else pick(IF_CONFIRMED, language).format(why=why)


def missing_question(fact_id: str, language: Language) -> str:
    """The question whose answer decides a possible flag, for a fact id in `Flag.missing`."""
    return pick(QUESTIONS[fact_id], language) if fact_id in QUESTIONS else fact_id


def cleared_reason(fact_id: str, language: Language) -> str:
    """Why a flag is cleared, for the fact id in `Flag.cleared_by`."""
    return pick(CLEARED.get(fact_id, DENIED), language)


def _word(value: str | int, language: Language) -> str:
    texts = WORDS.get(str(value))
    return pick(texts, language) if texts else str(value)
