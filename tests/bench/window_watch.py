"""Watches how long the GUI thread is held, place by place, and which code holds it."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

PACKAGE = str(Path(__file__).resolve().parents[2] / "diary") + "/"
WAITING = ("threading.py", "queue.py")
"""A thread whose innermost frame is in one of these has nothing to do."""
BEAT_MS = 4
LOOK_S = 0.01
LATE_S = 0.05
"""A loop that has not answered for so long is looked into."""


@dataclass(slots=True, kw_only=True)
class Freeze:
    """One stretch between two turns of the event loop, in seconds: on the wall, of its own work, of all the
    program's threads, and of that the collecting of garbage.

    On a machine that is busy with other programs, the wall tells of them too.
    """

    wall: float = 0.0
    own: float = 0.0
    program: float = 0.0
    garbage: float = 0.0
    code: str = ""
    beside: str = ""


@dataclass(slots=True, kw_only=True)
class Held:
    """What was seen at a place."""

    longest: Freeze = field(default_factory=Freeze)
    over: int = 0
    ours: int = 0
    """Of these, how many whose time the program itself spent."""

    turns: int = 0


class Watch(QObject):
    """Its timer notes each turn of the event loop; a thread looks at stacks when a turn is late.

    Nothing is taken off: the work of the walk itself counts, as do the timer's own few milliseconds.
    """

    def __init__(self, limit_s: float) -> None:
        super().__init__()
        self.places: dict[str, Held] = {}
        self._limit = limit_s
        self._place = Held()
        self._main = threading.get_ident()
        self._seen: Counter[tuple[str, str]] = Counter()
        self._ended = threading.Event()
        self._garbage = self._collecting = 0.0
        gc.callbacks.append(self._collected)
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._last_program = time.process_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    @contextmanager
    def at(self, name: str) -> Iterator[None]:
        """All that happens inside is told under this name."""
        self.beat()
        former, self._place = self._place, self.places.setdefault(name, Held())
        try:
            yield
        finally:
            self.beat()
            self._place = former

    def beat(self) -> None:
        """The event loop has come round."""
        now, own, program = time.perf_counter(), time.thread_time(), time.process_time()
        wall, worked, threads = now - self._last, own - self._last_own, program - self._last_program
        seen, self._seen = self._seen, Counter()
        self._last, self._last_own, self._last_program = now, own, program
        held = self._place
        held.turns += 1
        held.over += wall > self._limit
        held.ours += min(wall, threads) > self._limit
        if wall > held.longest.wall:
            code, beside = seen.most_common(1)[0][0] if seen else ("", "")
            held.longest = Freeze(
                wall=wall, own=worked, program=threads, garbage=self._garbage, code=code, beside=beside
            )
        self._garbage = 0.0

    def end(self) -> None:
        """Looks no more."""
        self._timer.stop()
        self._ended.set()
        self._thread.join()
        gc.callbacks.remove(self._collected)

    def _collected(self, phase: str, _about: object) -> None:
        now = time.perf_counter()
        if phase == "start":
            self._collecting = now
        else:
            self._garbage += now - self._collecting

    def _look(self) -> None:
        while not self._ended.wait(LOOK_S):
            if time.perf_counter() - self._last >= LATE_S:
                self._seen[self._stacks()] += 1

    def _stacks(self) -> tuple[str, str]:
        """Where the GUI thread is, and what other threads do.

        No frame is kept: it would keep alive what its function holds, such as a painter, beyond its time.
        """
        frames = sys._current_frames()
        ours = frames.pop(self._main, None)
        frames.pop(threading.get_ident(), None)
        busy = [frame for frame in frames.values() if not frame.f_code.co_filename.endswith(WAITING)]
        beside = [code for frame in busy if (code := innermost(frame, own_only=True))]
        return innermost(ours), ", ".join(sorted(beside))


def innermost(frame: FrameType | None, *, own_only: bool = False) -> str:
    """The innermost function of the program on a stack, else (unless `own_only`) the innermost of all."""
    first = frame
    while frame is not None and not frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    found = frame or (None if own_only else first)
    if found is None:
        return ""
    code = found.f_code
    file = code.co_filename.removeprefix(str(Path(PACKAGE).parent) + "/")
    return f"{file}:{found.f_lineno} {code.co_name}"


def turn(milliseconds: int) -> None:
    """Lets the event loop run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
