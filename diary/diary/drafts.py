"""What is being typed, kept with the diary (and encrypted with it) until it is saved; no evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.diary.desk import Desk
from diary.diary.left_open import LEFT_OPEN
from diary.domain.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence


class DraftActs(Desk):
    """Keeping drafts. They are neither journaled nor judged, and need not wait for other acts."""

    def save_draft(self, name: str, value: str) -> None:
        """Keeps a form's content under the form's name, in place of the one before."""
        self._store.save_draft(Draft(name=name, value=value, at=self._clock()))

    def drop_draft(self, name: str) -> None:
        """Forgets what a form held."""
        self._store.drop_draft(name)

    def drafts(self) -> Sequence[Draft]:
        """All drafts that were neither kept for good nor thrown away, oldest first."""
        return tuple(one for one in self._store.drafts() if one.name != LEFT_OPEN)
