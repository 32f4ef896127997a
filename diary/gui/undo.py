"""What was done, with the ways back and forth: each way is an act itself, nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 100
"""So many acts can be taken back; older ones stay done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An act that was done: what is told of it, and its ways back and forth (None: there is none)."""

    told: str
    back: Callable[[], object]
    again: Callable[[], object] | None = None
    shows: int | None = None
    """The contact to be shown after a move, if any."""


class UndoStack:
    """Acts in their order; a new one cuts off those that were taken back."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, step: Step) -> None:
        """Remembers an act that was just done."""
        self._undone.clear()
        self._done = [*self._done, step][-MOST:]

    def last(self) -> Step | None:
        """The act that `move_back` would move, if any."""
        return self._done[-1] if self._done else None

    def next(self) -> Step | None:
        """The act that `move_forth` would move, if any."""
        return self._undone[-1] if self._undone else None

    def move_back(self) -> None:
        """Notes that the last act was taken back."""
        step = self._done.pop()
        if step.again is not None:
            self._undone.append(step)

    def move_forth(self) -> None:
        """Notes that the act taken back last was done again."""
        self._done.append(self._undone.pop())
