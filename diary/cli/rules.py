"""`rules`: the catalogue, one rule, and the rules' own examples. No diary is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, cast

import typer

from diary.cli import heavy
from diary.cli.lines import ground_line
from diary.cli.options import Json
from diary.cli.output import answer, say, table
from diary.cli.session import session_of
from diary.cli.shapes import Shape, rule_shape
from diary.domain.errors import NoSuch
from diary.domain.language import N_
from diary.domain.norm import Force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diary.cli.session import Session
    from diary.rules.catalogue import Catalogue
    from diary.rules.coverage import Coverage
    from diary.rules.example_file import Example

_MEASURED = re.compile(r"\{\w+\}")
"""Places in a rule's sentence that the facts of a flag fill."""


def list_rules(context: typer.Context, json: Json = False) -> None:
    """Lists the rules."""
    session = session_of(context)
    catalogue = read_rules(session)
    shapes = [rule_shape(rule, catalogue.norms, session.language) for rule in catalogue.rules.values()]
    rows = [(str(one["id"]), str(one["title"]), _force(session, one)) for one in shapes]
    lines = [*table(rows), session.tr("{count} rules", count=len(rows))]
    answer({"rules": shapes, "total": len(shapes), "digest": catalogue.digest}, lines, as_json=json)


def show_rule(
    context: typer.Context,
    *,
    rule: Annotated[str, typer.Argument(metavar="ID", help=N_("A rule, such as quiet-hours-contact."))],
    json: Json = False,
) -> None:
    """Shows a rule: why, grounds, caveats, examples."""
    session = session_of(context)
    catalogue = read_rules(session)
    if rule not in catalogue.rules:
        raise NoSuch(what=N_("rule"), reference=rule)
    shape = rule_shape(catalogue.rules[rule], catalogue.norms, session.language)
    examples = [_example(one) for one in catalogue.examples[rule]]
    answer(shape | {"examples": examples}, _rule_lines(session, shape, examples), as_json=json)


def run_examples(context: typer.Context, json: Json = False) -> None:
    """Runs every rule's examples; exit status 1 when one does not come out as it says, or when they leave a
    ground, a boundary or the silence of a rule untried.
    """
    session = session_of(context)
    catalogue = read_rules(session)
    results, coverage = heavy.example_results(session.around.resources, catalogue)
    failed = [
        {"rule": one.rule, "number": one.number, "says": one.example.says, "difference": one.difference}
        for one in results
        if not one.ok
    ]
    problems = [one.told(session.tr) for one in catalogue.problems]
    ok = not failed and not problems and coverage.complete
    untried = _untried(coverage)
    document = {
        "ok": ok,
        "rules": len(catalogue.rules),
        "examples": len(results),
        "failed": failed,
        "problems": problems,
        **untried,
        "digest": catalogue.digest,
    }
    lines = [session.tr("{rules} rules, {count} examples", rules=len(catalogue.rules), count=len(results))]
    lines += [f"{one['rule']} {one['number']}: {one['difference']}" for one in failed]
    lines += [f"{kind}: {' '.join(one)}" for kind, found in untried.items() for one in found]
    answer(document, lines, as_json=json)
    if not ok:
        raise typer.Exit(1)


def _untried(coverage: Coverage) -> dict[str, list[tuple[str, ...]]]:
    """What no example tries, by kind: grounds that never fire, rules that are never silent, boundaries."""
    return {
        "grounds_silent": list(coverage.silent_grounds),
        "rules_never_silent": [(rule,) for rule in coverage.bold_rules],
        "boundaries_uncovered": [(one.rule, one.what, one.moved) for one in coverage.boundaries],
    }


def read_rules(session: Session) -> Catalogue:
    """The catalogue; files that were left out are told on standard error."""
    catalogue = heavy.catalogue(session.around.resources)
    for problem in catalogue.problems:
        say(problem.told(session.tr))
    return catalogue


def _force(session: Session, shape: Shape) -> str:
    return session.words(Force(cast("str", shape["force"]))) if shape["force"] else ""


def _example(example: Example) -> Shape:
    return {
        "says": example.says,
        "contacts": [
            f"{one.local.isoformat(sep=' ', timespec='minutes')} {one.channel}"
            for one in example.case.contacts
        ],
        "flags": [
            {"contacts": list(one.contacts), "state": one.state, "norms": sorted(one.norms or ())}
            for one in example.flags
        ],
    }


def _rule_lines(session: Session, shape: Shape, examples: list[Shape]) -> Iterator[str]:
    tr = session.tr
    yield f"{shape['title']}  ({shape['id']})"
    yield "  " + _MEASURED.sub("…", str(shape["why"]))
    if shape["heuristic"]:
        yield "  " + tr("The measure is this program's own; no norm gives a number.")
    yield tr("Grounds:")
    for ground in cast("list[dict[str, str]]", shape["grounds"]):
        yield f"  {ground_line(session, ground)}"
    yield tr("Mind:")
    yield from (f"  {caveat}" for caveat in cast("list[str]", shape["caveats"]))
    yield tr("Examples:")
    for one in examples:
        outcome = ", ".join(flag["state"] for flag in cast("list[dict[str, str]]", one["flags"])) or "-"
        yield f"  {one['says']}"
        yield f"    {'; '.join(cast('list[str]', one['contacts']))} → {outcome}"
