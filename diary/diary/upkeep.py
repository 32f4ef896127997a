"""When the diary was last copied and last checked; a check leaves a trace of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diary.diary.anchors import stamp_problem
from diary.diary.desk import Desk
from diary.domain.errors import DiaryReadOnly
from diary.domain.exchange import silent
from diary.domain.upkeep import Upkeep

if TYPE_CHECKING:
    from diary.domain.exchange import Progress
    from diary.domain.journal import Verification

BACKUP, CHECK = "backup", "check"
"""Kinds of events in the journal."""


class UpkeepActs(Desk):
    """Care for the diary itself."""

    def check(self, progress: Progress = silent) -> Verification:
        """Checks everything and notes in the journal that it was done and how much was wrong."""
        found = self._store.verify(progress, stamp_problem)
        detail = json.dumps({"checked": found.checked, "problems": len(found.problems)}, sort_keys=True)
        try:
            with self._writing:
                self._store.log(CHECK, detail)
        except DiaryReadOnly:
            return found  # what cannot be written can still be checked
        return found

    def upkeep(self) -> Upkeep:
        """What was last done for the diary."""
        backup, check = self._store.last_event(BACKUP), self._store.last_event(CHECK)
        return Upkeep(
            backup_at=backup.at if backup else None,
            checked_at=check.at if check else None,
            problems=int(json.loads(check.detail)["problems"]) if check else 0,
        )
