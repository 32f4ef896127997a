"""Work that is waited for where there is no window yet, or none any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication

from diary.gui.job import Job
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

SOON_MS = 300
"""What is through by then is not told."""


def waiting(told: str, work: Callable[[], Any], *, hidden: bool = False) -> Any:
    """Does work off the GUI thread; gives or raises what it gave or raised.

    What takes long is told to the user, unless everything is to stay `hidden`.
    """
    keeper, pool, loop = QObject(), QThreadPool(), QEventLoop()
    ended: list[tuple[Any, Exception | None]] = []
    job = Job(lambda _progress: work(), pool, keeper)
    job.done.connect(lambda result: ended.append((result, None)))
    job.failed.connect(lambda error: ended.append((None, error)))
    job.done.connect(loop.quit)
    job.failed.connect(loop.quit)
    word = plain_label(told)
    word.setMargin(4 * GRID)
    word.setWindowTitle(told)
    if not hidden:
        QTimer.singleShot(SOON_MS, word, word.show)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        job.start()
        loop.exec()
    finally:
        QGuiApplication.restoreOverrideCursor()
        word.close()
        word.deleteLater()
    pool.waitForDone()
    result, error = ended[0]
    if error is not None:
        raise error
    return result
