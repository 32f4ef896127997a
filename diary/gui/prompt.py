"""Work off the GUI thread that is usually through at once, and then counts as done in the same turn."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.gui.latest import Run

PATIENCE_S = 0.03
"""The window stands still for so long at most (seconds); what takes longer comes when it is ready."""


class Prompt:
    """Asks one question after the other; only the newest is answered.

    `run` is that of the room, `failed` is told what went wrong. Without the short wait a list would stay
    empty or old for one painting each time, although it is there a few milliseconds later.
    """

    def __init__(self, run: Run, failed: Callable[[Exception], object]) -> None:
        self._run = run
        self._tell_failure = failed
        self._asked = 0
        self._told = 0

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._told < self._asked

    def ask(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Does work that touches no widget, then hands its result to `done` unless there is a newer ask."""
        self._asked += 1
        asked, ended, found = self._asked, threading.Event(), list[Any]()

        def noted() -> Any:
            try:
                found.append(work())
            finally:
                ended.set()
            return found[0]

        def tell(result: Any) -> None:
            if asked == self._asked and self.waiting:
                self._told = asked
                done(result)

        self._run(noted, tell, lambda error: self._failed(asked, error))
        if asked == self._asked and self.waiting and ended.wait(PATIENCE_S) and found:
            tell(found[0])

    def forget(self) -> None:
        """Wants no answer any more: its asker goes."""
        self._asked += 1
        self._told = self._asked

    def _failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._told = asked
        self._tell_failure(error)
