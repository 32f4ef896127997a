"""What was done, with the ways back and forth: each way is an act itself, nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diary.domain.language import Translator

Telling = Callable[["Translator"], str]
"""What is told of an act, in whichever language the window speaks by then."""

MOST = 100
"""So many acts can be taken back; older ones stay done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An act that was done: what is told of it, and its ways back and forth (None: there is none).

    The ways hold on to the diary only, never to a window, which they may outlive. A `heavy` way may take
    long in a large diary and is gone off the GUI thread.
    """

    told: str | Telling
    back: Callable[[], object]
    again: Callable[[], object] | None = None
    shows: int | None = None
    """The contact to be shown after a move, if any."""

    heavy: bool = False

    def text(self, tr: Translator) -> str:
        """What is told of it."""
        return self.told if isinstance(self.told, str) else self.told(tr)


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
        """Notes that the last act was taken back; nothing, where all was forgotten meanwhile."""
        step = self._done.pop() if self._done else None
        if step is not None and step.again is not None:
            self._undone.append(step)

    def move_forth(self) -> None:
        """Notes that the act taken back last was done again; nothing, where all was forgotten meanwhile."""
        if self._undone:
            self._done.append(self._undone.pop())

    def take(self, other: UndoStack) -> None:
        """Goes on from another stack, which is empty then."""
        self._done, self._undone = other._done, other._undone
        other.forget()

    def forget(self) -> None:
        """Remembers nothing any more; what was done stays done."""
        self._done, self._undone = [], []
