"""The norms that the five source articles state: whether law backs each, which rules carry it, what we do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary.domain.language import N_, Language
from diary.rules.catalogue import COUNTRY
from diary.rules.table import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diary.rules.catalogue import Catalogue
    from diary.rules.table import Table


class Backing(StrEnum):
    """Whether law or a norm backs what an article says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CONTRADICTED = "contradicted"
    NOTHING_FOUND = "nothing-found"


BACKING: Mapping[Backing, Mapping[Language, str]] = {
    Backing.YES: {
        Language.ZH_HANS: "有法律或规范依据",
        Language.ZH_HANT: "有法律或規範依據",
        Language.EN: "backed by law or norms",
    },
    Backing.PARTLY: {
        Language.ZH_HANS: "部分有依据",
        Language.ZH_HANT: "部分有依據",
        Language.EN: "partly backed",
    },
    Backing.NO: {
        Language.ZH_HANS: "没有找到依据",
        Language.ZH_HANT: "沒有找到依據",
        Language.EN: "no rule found",
    },
    Backing.CONTRADICTED: {
        Language.ZH_HANS: "与法律或规范相反",
        Language.ZH_HANT: "與法律或規範相反",
        Language.EN: "contradicted by law or norms",
    },
    Backing.NOTHING_FOUND: {
        Language.ZH_HANS: "说法无从查证",
        Language.ZH_HANT: "說法無從查證",
        Language.EN: "nothing found at all",
    },
}
"""How the backing of a seed is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A norm of the source articles (`N1` …): what it says in our words, and what the program does with it.

    `articles` state it (`S0` …), `norms` are instruments that back or refute it, `rules` carry it, `myths`
    explain what is wrong in it.
    """

    id: str
    articles: tuple[str, ...]
    backed: Backing
    says: Mapping[Language, str]
    does: Mapping[Language, str]
    norms: tuple[str, ...]
    myths: tuple[str, ...]
    rules: tuple[str, ...]


def read_seeds(folder: Path, catalogue: Catalogue) -> tuple[Seed, ...]:
    """The seeds in `rules/cn/seeds.toml` below the resource folder, with the rules that name them.

    Raises `RuleProblem` when the file cannot be read, or names what the catalogue has not.
    """
    file = f"rules/{COUNTRY}/seeds.toml"
    table = load(folder / file, file)
    carried: dict[str, list[str]] = {}
    for rule in catalogue.rules.values():
        for seed in rule.seeds:
            carried.setdefault(seed, []).append(rule.id)
    seeds = tuple(_seed(one, carried, catalogue) for one in table.tables("seeds"))
    table.done()
    return seeds


def _seed(table: Table, carried: Mapping[str, list[str]], catalogue: Catalogue) -> Seed:
    name = table.text("id")
    seed = Seed(
        id=name,
        articles=tuple(map(str, table.items("articles"))),
        backed=table.word("backed", Backing),
        says=table.texts("says"),
        does=table.texts("does"),
        norms=tuple(map(str, table.items("norms"))),
        myths=tuple(map(str, table.items("myths"))),
        rules=tuple(carried.get(name, ())),
    )
    table.done()
    for key, named, known in (
        ("norms", seed.norms, catalogue.norms.keys()),
        ("myths", seed.myths, catalogue.myths.keys()),
    ):
        if unknown := set(named) - known:
            raise table.problem(
                N_("{key}: {value} is not known"), key=table.named(key), value=repr(min(unknown))
            )
    return seed
