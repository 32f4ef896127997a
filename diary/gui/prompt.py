"""Work off the GUI thread that is usually through at once, and then counts as done in the same turn."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diary.gui.latest import Run

PATIENCE_S = 0.015
"""The window stands still for so long at most (seconds); what takes longer comes when it is ready."""


class Prompt:
    """Asks one question after the other; only the newest is answered, or told as failed.

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
        asked, ended, outcome = self._asked, threading.Event(), list[Callable[[], object]]()

        def tell(do: Callable[[Any], object], result: Any) -> None:
            if asked == self._asked and self.waiting:
                self._told = asked
                do(result)

        def noted() -> Any:
            try:
                result = work()
            except Exception as error:
                outcome.append(partial(tell, self._tell_failure, error))
                raise
            else:
                outcome.append(partial(tell, done, result))
                return result
            finally:
                ended.set()

        self._run(noted, partial(tell, done), partial(tell, self._tell_failure))
        if asked == self._asked and self.waiting and ended.wait(PATIENCE_S):
            outcome[0]()

    def forget(self) -> None:
        """Wants no answer any more: its asker goes."""
        self._asked += 1
        self._told = self._asked
