"""The catalogue: all norms and rules, read from the resource folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.rules.example_file import read_examples
from diary.rules.lines import line_of
from diary.rules.myths import read_myth
from diary.rules.norm_file import read_norm
from diary.rules.problem import RuleProblem
from diary.rules.rule_file import as_own, read_rule
from diary.rules.table import Table, load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from diary.domain.norm import Norm, Rule
    from diary.rules.example_file import Example
    from diary.rules.grounds import Run
    from diary.rules.myths import Myth

COUNTRY = "cn"

OWN = "own"
"""The topic of the user's own rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Norms, rules, the rules' examples and myths by id. `problems` tells of files that were left out.

    `digest` is the SHA-256 (hex) over the content of all files that were taken, whatever their order and
    line ends; the same digest means the same judgement by the same program.
    """

    norms: Mapping[str, Norm]
    rules: Mapping[str, Rule]
    examples: Mapping[str, tuple[Example, ...]]
    digest: str
    myths: Mapping[str, Myth] = field(default_factory=dict)
    problems: tuple[RuleProblem, ...] = ()
    tables: Mapping[str, Mapping[str, object]] = field(default_factory=dict, repr=False, compare=False)
    """The files as they were read, by their paths."""

    runs: dict[str, tuple[Run, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """How each rule is run, by its id; filled as rules are judged."""


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    folder: Path
    strict: bool
    norms: dict[str, Norm] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    examples: dict[str, tuple[Example, ...]] = field(default_factory=dict)
    myths: dict[str, Myth] = field(default_factory=dict)
    contents: dict[str, Mapping[str, object]] = field(default_factory=dict)
    problems: list[RuleProblem] = field(default_factory=list)

    def each(
        self,
        pattern: str,
        take: Callable[[Table, Path], None],
        *,
        needed: bool = True,
        one_text: bool = False,
    ) -> None:
        """Takes each file of a pattern; one with a problem is left out, or stops a strict reading."""
        paths = sorted(self.folder.glob(pattern))
        if needed and not paths:
            self._note(RuleProblem(pattern, N_("there are no such files")))
        for path in paths:
            self._one(path, take, one_text=one_text)

    def _one(self, path: Path, take: Callable[[Table, Path], None], *, one_text: bool) -> None:
        file = path.relative_to(self.folder).as_posix()
        try:
            table = load(path, file, one_text=one_text)
            take(table, path)
        except RuleProblem as problem:
            self._note(problem.at(line_of(path, problem)))
        else:
            self.contents[file] = table.values

    def _note(self, problem: RuleProblem) -> None:
        if self.strict:
            raise problem
        self.problems.append(problem)

    def norm(self, table: Table, path: Path) -> None:
        """Takes a norm."""
        self.norms[path.stem] = read_norm(table, path.stem)

    def myth(self, table: Table, path: Path) -> None:
        """Takes a myth."""
        self.myths[path.stem] = read_myth(table, path.stem, self.norms)

    def rule(self, table: Table, path: Path) -> None:
        """Takes a rule with its examples."""
        self._keep(read_rule(table, path.parent.name, path.stem, self.norms), table)

    def own_rule(self, table: Table, path: Path) -> None:
        """Takes a rule of the user's own."""
        self._keep(as_own(read_rule(table, OWN, path.stem, self.norms)), table)

    def _keep(self, rule: Rule, table: Table) -> None:
        examples = read_examples(table)
        if rule.id in self.rules:
            raise table.problem(N_("the id {id} is used twice"), id=rule.id)
        self.rules[rule.id] = rule
        self.examples[rule.id] = examples


def read_catalogue(folder: Path, extra: Path | None = None, *, strict: bool = False) -> Catalogue:
    """Reads norms, myths and rules: `norms/cn`, `norms/cn/myths`, `rules/cn/<topic>` below the folder.

    A file with a problem is left out and reported in `problems`; with `strict` the first one is raised
    as `RuleProblem`. `extra` is a folder of the user's own rules (`*.toml`, it need not exist): they only
    advise, and a wrong one is always left out and reported.
    """
    reading = _Reading(folder=folder, strict=strict)
    reading.each(f"norms/{COUNTRY}/*.toml", reading.norm)
    reading.each(f"norms/{COUNTRY}/myths/*.toml", reading.myth, needed=False)
    reading.each(f"rules/{COUNTRY}/*/*.toml", reading.rule)
    if extra is not None:
        reading.strict = False
        reading.folder = extra.parent
        reading.each(f"{extra.name}/*.toml", reading.own_rule, needed=False, one_text=True)
    return Catalogue(
        norms=reading.norms,
        rules=dict(sorted(reading.rules.items())),
        examples=reading.examples,
        digest=_digest(reading.contents),
        myths=reading.myths,
        problems=tuple(reading.problems),
        tables=reading.contents,
    )


def _digest(contents: Mapping[str, object]) -> str:
    """SHA-256 over all tables as JSON with sorted keys; dates and times as ISO 8601 writes them."""
    canonical = json.dumps(contents, sort_keys=True, ensure_ascii=False, default=str, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
