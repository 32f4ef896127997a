"""Long work off the GUI thread, with progress and a way to stop it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from diary.domain.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.exchange import Progress

QUIET_S = 0.05
"""Progress is passed on at most this often (seconds), so that a fast job does not flood the window."""


class Job(QObject):
    """One piece of work in the thread pool.

    `work` gets a `Progress` and values, never widgets; it is run once, after `start`. The parent is the
    main window, which waits for its jobs before it closes. Exactly one of `done`, `failed` and `stopped`
    is emitted, on the thread of the parent.
    """

    progress = Signal(int, object)
    done = Signal(object)
    failed = Signal(Exception)
    stopped = Signal()

    def __init__(
        self,
        work: Callable[[Progress], object],
        pool: QThreadPool,
        parent: QObject,
        *,
        brief: bool = False,
    ) -> None:
        """`brief` work is waited for where longer work would be in the way, as of locking."""
        super().__init__(parent)
        self.brief = brief
        self._pool = pool
        self._work = work
        self._cancelled = False
        self._last = 0.0
        self.running = False
        for end in (self.done, self.failed, self.stopped):
            end.connect(self._ended)

    def start(self) -> None:
        """Hands the work to the pool; signals must be connected before, since a quick job ends at once."""
        self.running = True
        self._pool.start(_Run(self))

    def cancel(self) -> None:
        """Asks the work to stop at its next report of progress."""
        self._cancelled = True

    def report(self, done: int, total: int | None) -> None:
        """The progress callback of the work; raises Cancelled once `cancel` was called."""
        if self._cancelled:
            raise Cancelled
        now = time.monotonic()
        if done == total or now - self._last >= QUIET_S:
            self._last = now
            self.progress.emit(done, total)

    def run(self) -> None:
        """Does the work on the calling thread and tells how it ended."""
        try:
            result = self._work(self.report)
        except Cancelled:
            self.stopped.emit()
        except Exception as error:  # noqa: BLE001 - handed to the GUI thread, which shows or reports it
            self.failed.emit(error)
        else:
            self.done.emit(result)

    def _ended(self) -> None:
        self.running = False


class _Run(QRunnable):
    """Runs a job in the pool; separate because Qt deletes it when it is through."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()
