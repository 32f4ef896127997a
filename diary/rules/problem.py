"""The failure of a rule or norm file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.errors import DiaryError
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.domain.language import Translator


class RuleProblem(DiaryError):
    """A file of norms or rules says something that cannot be right; it is left out.

    `file` is the path below the resource folder, `problem` an English template for `detail`'s fields.
    """

    template = N_("{file} was left out of the rules: {problem}")

    def __init__(self, file: str, problem: str, **detail: object) -> None:
        self.file = file
        self.problem = problem
        self.detail = detail
        super().__init__(file=file, problem=problem.format(**detail))

    def told(self, tr: Translator) -> str:
        """The message with both of its parts in the translator's language."""
        return tr(self.template, file=self.file, problem=tr(self.problem, **self.detail))
