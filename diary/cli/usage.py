"""Wrong usage, told in the user's language: our own refusals, and those of the option parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diary.domain.errors import DiaryError
from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.domain.language import Translator


class WrongUsage(DiaryError):
    """A command line that cannot be meant; exit status 2. `problem` is an English text, `detail` fills it."""

    template = N_("{problem}")

    def __init__(self, problem: str, **detail: object) -> None:
        self.problem = problem
        self.detail = detail
        super().__init__(problem=problem.format(**detail))

    def told(self, tr: Translator) -> str:
        """The problem in the translator's language."""
        return tr(self.problem, **self.detail)


_PARSER_MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(shape, re.DOTALL), text)
    for shape, text in (
        (r"Missing option '(?P<name>[^']*)'.*", N_("The option {name} is missing.")),
        (r"Missing argument '(?P<name>[^']*)'.*", N_("{name} is missing.")),
        (r"Missing command\.?", N_("Name a command.")),
        (r"No such option: (?P<name>\S+?)\.?(?: .*)?", N_("There is no option {name}.")),
        (r"No such command '(?P<name>[^']*)'.*", N_("There is no command {name}.")),
        (
            r"Option '(?P<name>[^']*)' requires (?:an|\d+) arguments?\.?",
            N_("The option {name} needs a value."),
        ),
        (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)", N_("This is too much: {name}")),
        (r"Invalid value for '?(?P<name>.*?)'?: .*", N_("The value given for {name} cannot be used.")),
    )
)
"""What Typer says in English, by its shape; a message of another shape is shown as it is."""

HELP_WORDS = (
    N_("Arguments"),
    N_("Options"),
    N_("Commands"),
    N_("required"),
    N_("default: {default}"),
)
"""Words of Typer's help pages, which it looks up with gettext."""


def parser_message(message: str, tr: Translator) -> str:
    """A message of the option parser in the user's language."""
    for shape, text in _PARSER_MESSAGES:
        if found := shape.fullmatch(message.strip()):
            return tr(text, **found.groupdict())
    return message
