"""What can be wrong with the pattern files."""

from __future__ import annotations

from diary.domain.errors import DiaryError
from diary.domain.language import N_


class BadPatterns(DiaryError):
    """A pattern file breaks the format that `patterns.py` and `guards.py` describe."""

    template = N_("The wording file {file} cannot be used: {problem}. Reinstall the program.")
