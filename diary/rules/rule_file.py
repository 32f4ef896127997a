"""Reading a rule's file: the fact pattern and its grounds."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from typing import TYPE_CHECKING

from diary.domain.contact import Channel
from diary.domain.language import N_
from diary.domain.lender import LenderKind
from diary.domain.norm import Confidence, Force, Ground, Rule
from diary.rules.checks import CHECKS
from diary.rules.params import LOOK_BACK_DAYS, arguments

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from diary.rules.checks import Check
    from diary.rules.table import Table


_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def read_rule(table: Table, topic: str, name: str, norms: Collection[str]) -> Rule:
    """The rule in a table of a file called `name` in the folder `topic`. Raises `RuleProblem`.

    The examples are left in the table for `read_examples`, which calls `table.done()`.
    """
    rule = Rule(
        id=table.text("id"),
        topic=topic,
        title=table.texts("title"),
        why=table.texts("why"),
        check=table.text("check"),
        channels=table.words("channels", Channel),
        params=table.table("params"),
        grounds=tuple(_read_ground(ground) for ground in table.tables("grounds")),
        caveats=tuple(table.in_languages("caveats", item) for item in table.items("caveats")),
        seeds=tuple(str(item) for item in table.items("seeds")),
        heuristic=table.flag("heuristic"),
    )
    if not _ID.fullmatch(rule.id):
        raise table.problem(N_("the id {id} should be small letters, digits and hyphens"), id=rule.id)
    if rule.id != name:
        raise table.problem(N_("its id {id} is not the file's name"), id=rule.id)
    _refuse_bad_check(table, rule)
    _refuse_bad_grounds(table, rule, norms)
    _refuse_unknown_facts(table, rule)
    return rule


def as_own(rule: Rule) -> Rule:
    """A rule of the user's own: it advises, and nothing that it cites counts as verified.

    What the user writes may be right, but the program cannot vouch for it: beside the shipped rules, in a
    complaint that others read, it must not look like law that was checked.
    """
    grounds = tuple(replace(ground, force=Force.ADVICE, confidence=Confidence.M) for ground in rule.grounds)
    return replace(rule, grounds=grounds, own=True)


def _read_ground(table: Table) -> Ground:
    ground = Ground(
        norm=table.text("norm"),
        article=table.text("article", ""),
        force=table.word("force", Force),
        confidence=table.word("confidence", Confidence),
        since=table.day("since"),
        until=table.day("until"),
        binds=table.words("binds", LenderKind),
        channels=table.words("channels", Channel),
        params=table.table("params"),
        note=table.texts("note", required=False),
    )
    table.done()
    return ground


def _refuse_bad_check(table: Table, rule: Rule) -> None:
    if rule.check not in CHECKS:
        raise table.problem(N_("there is no check {check}"), check=rule.check)
    if not rule.grounds:
        raise table.problem(N_("it has no grounds"))


def _refuse_bad_grounds(table: Table, rule: Rule, norms: Collection[str]) -> None:
    for number, ground in enumerate(rule.grounds, 1):
        if ground.norm not in norms:
            raise table.problem(N_("there is no norm {norm}"), norm=ground.norm)
        if rule.channels and ground.channels - rule.channels:
            raise table.problem(N_("ground {number} has channels that the rule has not"), number=number)
        check, params = CHECKS[rule.check], {**rule.params, **ground.params}
        try:
            arguments(check.find, params)
        except (TypeError, ValueError) as error:
            raise table.problem(
                N_("ground {number}: {reason} for the check {check}"),
                number=number, reason=error, check=rule.check,
            ) from error  # fmt: skip
        if params.get("labels") and not params.get("any_of"):
            raise table.problem(N_("labels need the facts that they speak for in any_of"))
        _refuse_looking_too_far(table, check, params)


def _refuse_looking_too_far(table: Table, check: Check, params: Mapping[str, object]) -> None:
    days = params.get("days", 0)
    if check.looks_back and isinstance(days, int) and days > LOOK_BACK_DAYS:
        raise table.problem(N_("checks look back at most {days} days"), days=LOOK_BACK_DAYS)


def _refuse_unknown_facts(table: Table, rule: Rule) -> None:
    for text in rule.why.values():
        for fact in facts_named(text):
            if fact not in CHECKS[rule.check].facts:
                raise table.problem(
                    N_("why names the fact {fact}, which the check {check} does not give"),
                    fact=fact, check=rule.check,
                )  # fmt: skip


def facts_named(text: str) -> tuple[str, ...]:
    """The fields in a sentence, such as `count` in "{count} calls"."""
    return tuple(field for _, field, _, _ in string.Formatter().parse(text) if field is not None)
