"""`rules seeds`: the norms of the five source articles, whether law backs them, and what the program does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from diary.cli import heavy
from diary.cli.options import Json
from diary.cli.output import answer
from diary.cli.rules import read_rules
from diary.cli.session import session_of
from diary.domain.language import pick

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diary.cli.session import Session
    from diary.cli.shapes import Shape
    from diary.domain.language import Language
    from diary.rules.myths import Myth
    from diary.rules.seeds import Seed


def list_seeds(context: typer.Context, json: Json = False) -> None:
    """Shows what became of each norm of the source articles."""
    session = session_of(context)
    catalogue = read_rules(session)
    seeds = heavy.seeds(session.around.resources, catalogue)
    shapes = [_shape(one, catalogue.myths, session.language) for one in seeds]
    document = {"seeds": shapes, "total": len(shapes), "digest": catalogue.digest}
    answer(document, _lines(session, seeds, catalogue.myths), as_json=json)


def _shape(seed: Seed, myths: Mapping[str, Myth], language: Language) -> Shape:
    return {
        "id": seed.id,
        "articles": list(seed.articles),
        "backed": seed.backed,
        "says": pick(seed.says, language),
        "does": pick(seed.does, language),
        "norms": list(seed.norms),
        "rules": list(seed.rules),
        "myths": [
            {
                "id": name,
                "claim": pick(myths[name].claim, language),
                "truth": pick(myths[name].truth, language),
            }
            for name in seed.myths
        ],
    }


def _lines(session: Session, seeds: Sequence[Seed], myths: Mapping[str, Myth]) -> Iterator[str]:
    tr, language, backing = session.tr, session.language, heavy.backing_words()
    for seed in seeds:
        yield f"{seed.id}  {pick(seed.says, language)}  ({' '.join(seed.articles)})"
        yield f"    {pick(backing[seed.backed], language)}"
        yield f"    {pick(seed.does, language)}"
        for name in seed.myths:
            claim, truth = pick(myths[name].claim, language), pick(myths[name].truth, language)
            yield "    " + tr("Not so: {claim} {truth}", claim=claim, truth=truth)
        if seed.rules:
            yield "    " + tr("Rules: {rules}", rules=", ".join(seed.rules))
