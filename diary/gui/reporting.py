"""Errors that nobody expected are shown, and the window lives on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from diary.domain.language import Translator


class Reporter:
    """Shows an exception once; one that comes up while it is shown goes to the terminal."""

    def __init__(self, tr: Callable[[], Translator]) -> None:
        self._tr = tr
        self._reporting = False

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Meant for sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt) or self._reporting:
            sys.__excepthook__(kind, error, trace)
            return
        from diary.gui.dialogs.crash import show_crash  # noqa: PLC0415 - nobody waits for it at the start

        self._reporting = True
        try:
            show_crash(self._tr(), error.with_traceback(trace), QApplication.activeWindow())
        finally:
            self._reporting = False


@contextmanager
def reporting(tr: Callable[[], Translator]) -> Iterator[None]:
    """Reports what nobody expected while the block runs."""
    former = sys.excepthook
    sys.excepthook = Reporter(tr).report
    try:
        yield
    finally:
        sys.excepthook = former
