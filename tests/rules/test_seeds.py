"""Every norm of the five source articles has its row, and each row is true of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from diary.domain.norm import Force
from diary.rules.catalogue import Catalogue
from diary.rules.problem import RuleProblem
from diary.rules.seeds import Backing, Seed, read_seeds

CARRIED_BY_NO_RULE = {"N21", "N23", "N30", "N32"}
"""No conduct of a collector: what they are for stands in what the program does with them."""


@pytest.fixture(scope="module")
def seeds(resources: Path, catalogue: Catalogue) -> dict[str, Seed]:
    return {one.id: one for one in read_seeds(resources, catalogue)}


def test_none_of_the_thirty_three_is_missing(seeds: dict[str, Seed]) -> None:
    assert list(seeds) == [f"N{number}" for number in range(1, 34)]


def test_each_is_carried_by_a_rule_unless_it_is_no_conduct(seeds: dict[str, Seed]) -> None:
    assert {one.id for one in seeds.values() if not one.rules} == CARRIED_BY_NO_RULE


def test_rules_name_only_seeds_and_articles_that_are_there(
    seeds: dict[str, Seed], catalogue: Catalogue
) -> None:
    known = seeds.keys() | {f"S{number}" for number in range(5)}
    assert [(r.id, set(r.seeds) - known) for r in catalogue.rules.values() if set(r.seeds) - known] == []


def test_what_no_law_backs_is_advice_at_most(seeds: dict[str, Seed], catalogue: Catalogue) -> None:
    for name in ("N5", "N7", "N8", "N10"):
        assert seeds[name].backed is Backing.NO
        for rule in seeds[name].rules:
            assert {ground.force for ground in catalogue.rules[rule].grounds} == {Force.ADVICE}


def test_what_the_law_contradicts_has_its_myth(seeds: dict[str, Seed]) -> None:
    wrong = {one.id for one in seeds.values() if one.backed is Backing.CONTRADICTED}
    assert wrong == {"N9", "N25", "N29"}
    assert all(seeds[name].myths for name in wrong)


def test_what_law_backs_names_its_instruments(seeds: dict[str, Seed]) -> None:
    assert [one.id for one in seeds.values() if one.backed is Backing.YES and not one.norms] == []


def test_a_seed_that_names_an_unknown_norm_is_refused(resources: Path, catalogue: Catalogue) -> None:
    poorer = replace(catalogue, norms={k: v for k, v in catalogue.norms.items() if k != "pipl"})
    with pytest.raises(RuleProblem, match="'pipl' is not known"):
        read_seeds(resources, poorer)


def test_a_missing_table_is_a_problem_of_its_file(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(RuleProblem, match="cannot be read"):
        read_seeds(tmp_path, catalogue)
