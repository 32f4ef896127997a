"""The failure of a rule or norm file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.errors import DiaryError
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.domain.language import Translator


class RuleProblem(DiaryError):
    """A file of norms or rules says something that cannot be right; it is left out.

    `file` is the path below its folder, `problem` an English template for `detail`'s fields; `line`
    counts from 1 and is None when it is not known.
    """

    template = N_("{file} was left out of the rules: {problem}")
    at_line = N_("{file}, line {line}, was left out of the rules: {problem}")

    def __init__(self, file: str, problem: str, **detail: object) -> None:
        self.file = file
        self.problem = problem
        self.line: int | None = None
        self.detail = detail
        super().__init__(file=file, problem=problem.format(**detail))

    def at(self, line: int | None) -> RuleProblem:
        """The same problem with the line that it stands in."""
        placed = RuleProblem(self.file, self.problem, **self.detail)
        placed.line = line
        return placed

    def told(self, tr: Translator) -> str:
        """The message with both of its parts in the translator's language."""
        problem = tr(self.problem, **self.detail)
        if self.line is None:
            return tr(self.template, file=self.file, problem=problem)
        return tr(self.at_line, file=self.file, line=self.line, problem=problem)
