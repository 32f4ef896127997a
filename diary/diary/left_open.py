"""Questions that the user put aside as “not known”, so that the window does not ask them again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.domain.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

LEFT_OPEN = "left-open"
"""The name under which they are kept, beside the drafts: like these they are no evidence."""


class LeftOpenActs(Desk):
    """A question is known by what it is about (`contact:12`, `debt:3`, `flag:n3`) and the fact it asks for.

    Putting it aside changes no fact: flags that wait for the answer stay possible.
    """

    def leave_open(self, about: str, fact: str, *, left: bool = True) -> None:
        """Puts a question aside; with `left` false it is asked again."""
        with self._writing:
            others = self.left_open() - {(about, fact)}
            kept = sorted(others | {(about, fact)} if left else others)
            value = json.dumps(kept, ensure_ascii=False)
            self._store.save_draft(Draft(name=LEFT_OPEN, value=value, at=self._clock()))

    def left_open(self) -> AbstractSet[tuple[str, str]]:
        """The questions that were put aside."""
        found = (one.value for one in self._store.drafts() if one.name == LEFT_OPEN)
        return frozenset((about, fact) for value in found for about, fact in json.loads(value))
