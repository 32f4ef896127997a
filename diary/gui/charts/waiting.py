"""What figures leave out: entries that wait to be confirmed, which rules do not judge either."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from diary.domain.query import ContactQuery, counted

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator


class Counting:
    """Counts choices as figures do. Whether anything waits costs a look at each entry: it is asked once."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    @cached_property
    def waiting(self) -> int:
        """How many entries wait to be confirmed."""
        return self._diary.count(ContactQuery(confirmed=False))

    def count(self, query: ContactQuery) -> int:
        """How many of a choice count."""
        return self._diary.count(counted(query) if self.waiting else query)


def unconfirmed(diary: Diary, query: ContactQuery) -> int:
    """How many of a choice are left out of its figures."""
    return 0 if query == counted(query) else diary.count(replace(query, confirmed=False))


def with_waiting(tr: Translator, told: str, waiting: int) -> str:
    """What is told of figures, and how many entries are not in them."""
    if not waiting:
        return told
    left_out = tr("{count} more wait for your confirmation and are not counted.", count=f"{waiting:,}")
    return f"{told} {left_out}"
