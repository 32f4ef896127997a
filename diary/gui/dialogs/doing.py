"""Long work with a bar and a button to stop, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from diary.domain.errors import DiaryError
from diary.gui.dialogs.progress import ProgressPage
from diary.gui.plain import selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.gui.job import Job

    NewJob = Callable[[Callable[[Progress], object]], Job]


class DoingDialog(QDialog):
    """Begins its work by `begin`; closing it stops the work. The last page tells the result."""

    def __init__(self, tr: Translator, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._job: Job | None = None
        self.setWindowTitle(title)
        self.progress = ProgressPage(tr)
        self.told = selectable_label()
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.accept)
        end = QWidget()
        inside = QVBoxLayout(end)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * GRID)
        inside.addWidget(self.told, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.close_button)
        inside.addLayout(self._buttons)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.progress)
        self.pages.addWidget(end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.pages)
        self.resize(480, 200)

    def begin(
        self,
        what: str,
        new_job: NewJob,
        work: Callable[[Progress], object],
        tell: Callable[[Any], str],
        crashed: Callable[[Exception], object],
    ) -> None:
        """Does the work; `tell` gives the words for its result, `crashed` gets what nobody expected."""
        self.progress.begin(what)
        job = self._job = new_job(work)
        job.progress.connect(self.progress.advance)
        job.done.connect(lambda result: self._end(tell(result)))
        job.stopped.connect(self.reject)
        job.failed.connect(lambda error: self._failed(error, crashed))
        self.progress.cancel_wanted.connect(self._stop)
        job.start()

    def offer(self, name: str, do: Callable[[], object]) -> None:
        """A button for what to do next, beside the result; call it while the result is told."""
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda _checked=False: do())
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def reject(self) -> None:
        """Stops work that is still going on, and goes."""
        if self._job is not None and self._job.running:
            self._stop()
        else:
            super().reject()

    def _stop(self) -> None:
        self.progress.stopping()
        if self._job is not None:
            self._job.cancel()

    def _failed(self, error: Exception, crashed: Callable[[Exception], object]) -> None:
        if isinstance(error, DiaryError):
            self._end(error.told(self._tr))
        else:
            super().reject()
            crashed(error)

    def _end(self, text: str) -> None:
        self.told.setText(text)
        self.pages.setCurrentIndex(1)
        self.close_button.setFocus()
