"""The newest of several questions is answered off the GUI thread; those that were overtaken are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]], None]


class Latest:
    """One question at a time: while one is being answered, only the newest of the others waits.

    `run` is that of the room, `failed` is told what went wrong.
    """

    def __init__(self, run: Run, failed: Callable[[Exception], object]) -> None:
        self._run = run
        self._tell_failure = failed
        self._busy = False
        self._waiting: tuple[Callable[[], Any], Callable[[Any], object]] | None = None

    def ask(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Does work that touches no widget, then hands its result to `done` unless there is a newer ask."""
        self._waiting = (work, done)
        if not self._busy:
            self._start()

    def _start(self) -> None:
        assert self._waiting is not None
        (work, done), self._waiting = self._waiting, None
        self._busy = True
        self._run(work, lambda result: self._ended(done, result), self._failed)

    def _ended(self, done: Callable[[Any], object], result: object) -> None:
        self._busy = False
        if self._waiting is None:
            done(result)
        else:
            self._start()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._tell_failure(error)
        if self._waiting is not None:
            self._start()
