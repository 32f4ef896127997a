"""Why a flag was raised, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


class _Facts(dict[str, str]):
    """Facts by name; what was not measured is unknown."""

    def __init__(self, facts: Mapping[str, str | int], language: Language) -> None:
        super().__init__({name: _word(value, language) for name, value in facts.items()})
        self._language = language

    def __missing__(self, name: str) -> str:
        return _word("unknown", self._language)


def explain(rule: Rule, flag: Flag, language: Language) -> str:
    """The rule's sentence with the flag's facts filled in."""
    return pick(rule.why, language).format_map(_Facts(flag.facts, language))


def missing_question(fact_id: str, language: Language) -> str:
    """The question whose answer decides a possible flag, for a fact id in `Flag.missing`."""
    return pick(QUESTIONS[fact_id], language) if fact_id in QUESTIONS else fact_id


def cleared_reason(fact_id: str, language: Language) -> str:
    """Why a flag is cleared, for the fact id in `Flag.cleared_by`."""
    return pick(CLEARED.get(fact_id, DENIED), language)


def _word(value: str | int, language: Language) -> str:
    texts = WORDS.get(str(value))
    return pick(texts, language) if texts else str(value)
