"""Myths are explained to the debtor and found where a collector claims them."""

from __future__ import annotations

from pathlib import Path

import pytest

from diary.domain.contact import Channel
from diary.domain.language import Language
from diary.rules.catalogue import Catalogue, read_catalogue
from diary.rules.found import LABELS, MYTH_LABELS, read_nothing
from diary.rules.judge import judge
from diary.rules.myths import read_myth, with_myths
from diary.rules.problem import RuleProblem
from diary.rules.table import Table
from tests.rules.making import case, contact

MYTHS = read_catalogue(Path(__file__).resolve().parents[2] / "resources").myths
TEXT = {language.value: "x" for language in Language}


def myth(**more: object) -> Table:
    return Table({"id": "a", "claim": TEXT, "truth": TEXT, "sources": ["D4"], **more}, "myths/a.toml")


@pytest.mark.parametrize("name", MYTHS)
def test_a_myth_is_found_in_its_hits_and_not_in_its_misses(name: str) -> None:
    one = MYTHS[name]
    assert [text for text in one.hits if not one.found(text)] == []
    assert [text for text in one.misses if one.found(text)] == []
    assert bool(one.label) == bool(one.hits) == bool(one.misses)


def test_the_contradictory_claims_and_the_wrong_seeds_all_have_their_myth() -> None:
    sources = {source for one in MYTHS.values() for source in one.sources}
    assert {"D4", "N9", "N25", "N29"} <= sources
    assert sum("D4" in one.sources for one in MYTHS.values()) >= 5


def test_every_label_of_myths_is_carried_by_a_rule_and_none_is_the_scanners(catalogue: Catalogue) -> None:
    asked = {label for rule in catalogue.rules.values() for label in rule.params.get("labels", ())}
    assert {one.label for one in MYTHS.values()} - {""} == MYTH_LABELS
    assert asked >= MYTH_LABELS
    assert MYTH_LABELS.isdisjoint(LABELS)


def test_a_claim_is_shown_by_the_collectors_own_words() -> None:
    one = contact(3, "2026-02-02 10:00", Channel.SMS, said="😀按刑诉法第107条，明天上门")
    (found,) = with_myths(read_nothing, MYTHS.values())(one)
    assert one.said[found.span.start : found.span.end] == found.span.text
    assert found.span.text.startswith("刑诉法")
    assert found.strong
    assert "送达" in found.span.reason


def test_what_the_user_writes_of_it_is_no_claim_of_the_collector(catalogue: Catalogue) -> None:
    told = contact(1, "2026-02-02 10:00", summary="有人说刑事诉讼法第107条允许上门，是真的吗")
    assert [flag.rule for flag in judge(case(told), catalogue, read_nothing)] == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"id": "b"}, "is not the file's name"),
        ({"label": "myth", "marks": ["a"], "phrases": ["a"]}, "'myth'"),
        ({"label": "claimed_permission"}, "belong together"),
        ({"phrases": ["("]}, "phrases"),
        ({"norms": ["no-norm"]}, "no-norm"),
        ({"truht": TEXT}, "unknown key truht"),
    ],
)
def test_a_wrong_myth_is_refused(more: dict[str, object], told: str) -> None:
    with pytest.raises(RuleProblem, match=told):
        read_myth(myth(**more), "a", {"civil-code"})
