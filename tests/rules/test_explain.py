"""Flags are explained, and missing facts are asked for, in each language."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from diary.domain.contact import Channel, Conduct
from diary.domain.debt import Hours
from diary.domain.language import Language
from diary.domain.norm import Bound
from diary.rules.catalogue import Catalogue
from diary.rules.examples import run_examples
from diary.rules.explain import cleared_reason, explain, missing_question
from diary.rules.found import read_nothing
from diary.rules.judge import judge
from diary.rules.questions import CLEARED, QUESTIONS
from diary.rules.reading import reader
from diary.wording.scanner import Scanner
from tests.rules.making import case, contact, debt


def sentence(catalogue: Catalogue, rule: str, language: Language, **fields: object) -> str:
    made = case(contact(1, "2026-06-01 23:05", Channel.VISIT, **fields))
    flag = next(flag for flag in judge(made, catalogue, read_nothing) if flag.rule == rule)
    return explain(catalogue.rules[rule], flag, language)


def test_the_sentence_tells_the_measured_time(catalogue: Catalogue) -> None:
    assert "23:05" in sentence(catalogue, "quiet-hours-visit", Language.EN)
    assert sentence(catalogue, "quiet-hours-visit", Language.ZH_HANS).startswith("这次上门的当地时间是23:05")


def test_a_fact_that_is_not_known_is_said_to_be_unknown(catalogue: Catalogue) -> None:
    assert "人数：不详" in sentence(catalogue, "visit-fewer-than-two", Language.ZH_HANS)
    assert "人数：1" in sentence(catalogue, "visit-fewer-than-two", Language.ZH_HANS, people=1)


def test_a_possible_flag_claims_nothing_and_a_cleared_one_says_why(catalogue: Catalogue) -> None:
    possible = sentence(catalogue, "visit-no-credentials", Language.ZH_HANS)
    assert possible.startswith("如经确认：上门人员没有出示证件")
    met = sentence(
        catalogue, "visit-no-credentials", Language.EN, conduct=frozenset({Conduct.NO_CREDENTIALS})
    )
    assert met.startswith("The visitors showed no ID")
    agreed = Hours(begin=time(9), end=time(23, 30))
    made = case(contact(1, "2026-06-01 23:05"), debts={1: debt(agreed_hours=agreed)})
    (flag,) = judge(made, catalogue, read_nothing)
    cleared = explain(catalogue.rules[flag.rule], flag, Language.EN)
    assert cleared == "Ruled out: This time lies within the hours that were agreed."


@pytest.mark.parametrize("language", Language)
def test_every_flag_of_every_example_can_be_explained(
    catalogue: Catalogue, resources: Path, language: Language
) -> None:
    results = run_examples(catalogue, reader(Scanner.load(resources / "wording")))
    for result in results:
        for flag in result.flags:
            text = explain(catalogue.rules[flag.rule], flag, language)
            assert text
            assert "{" not in text
            assert set(flag.missing) <= QUESTIONS.keys()
            assert not flag.cleared_by or flag.cleared_by in CLEARED.keys() | set(Conduct)


@pytest.mark.parametrize("fact", [*Conduct, Bound.IF_KIND, Bound.IF_ONLINE, "direction", "exact-time"])
@pytest.mark.parametrize("language", Language)
def test_every_fact_has_its_question(fact: str, language: Language) -> None:
    question = missing_question(fact, language)
    assert question.endswith("?" if language is Language.EN else "？")


def test_a_fact_from_a_later_version_is_named_as_it_is() -> None:
    assert missing_question("moon-phase", Language.EN) == "moon-phase"


def test_a_denied_conduct_and_an_agreement_are_told_apart() -> None:
    assert cleared_reason("insult", Language.EN) == "You noted that this did not happen."
    assert "hours" in cleared_reason("hours-agreed", Language.EN)
