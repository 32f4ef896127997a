"""A dialog of pages one of which shows long work: it can be stopped, and what fails is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from diary.domain.errors import DiaryError
from diary.gui.dialogs.progress import ProgressPage
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diary.domain.exchange import Progress
    from diary.domain.language import Translator
    from diary.gui.job import Job


class WorkingDialog(QDialog):
    """Base of dialogs that do long work. Subclasses add pages, say in `page_shown` which buttons fit, and
    call `lay_out` once. `crashed` is for what is no expected failure.
    """

    crashed = Signal(Exception)

    def __init__(
        self,
        tr: Translator,
        new_job: Callable[[Callable[[Progress], object]], Job],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._new_job = new_job
        self._job: Job | None = None
        self._asked_on: QWidget | None = None
        self.stack = QStackedWidget()
        self.progress = ProgressPage(tr)
        self.progress.cancel_wanted.connect(self._cancel)
        self.stack.addWidget(self.progress)
        self.message = plain_label(kind="error", wrap=True)

    def page_shown(self, page: QWidget) -> None:
        """Called when a page comes to sight."""

    def show_page(self, page: QWidget) -> None:
        """Turns to a page; what was told before is gone."""
        self.stack.setCurrentWidget(page)
        self.message.setText("")
        self.page_shown(page)

    def run(
        self,
        work: Callable[[Progress], object],
        what: str,
        then: Callable[[Any], None],
        stopped: str = "",
    ) -> None:
        """Does work off the GUI thread; `then` gets its result, `stopped` is told when the user stops it."""
        if self.stack.currentWidget() is not self.progress:
            self._asked_on = self.stack.currentWidget()
        self.progress.begin(what)
        self.show_page(self.progress)
        job = self._job = self._new_job(work)
        job.progress.connect(self.progress.advance)
        job.done.connect(then)
        job.failed.connect(self._failed)
        job.stopped.connect(lambda: self.go_back(stopped))
        job.start()

    def go_back(self, told: str) -> None:
        """Back to where the work was asked for, with a word about it."""
        self.show_page(self._asked_on or self.progress)
        self.message.setText(told)

    def reject(self) -> None:
        """Closes, unless work is under way: then it asks the work to stop first."""
        if self._job is not None and self._job.running:
            self._cancel()
        else:
            super().reject()

    def lay_out(
        self, pages: Sequence[QWidget], left: Sequence[QPushButton], right: Sequence[QPushButton]
    ) -> None:
        """Pages above, a message, then the buttons at either side."""
        for page in pages:
            self.stack.addWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in left:
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in right:
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        right[-1].setDefault(True)  # Enter does what the page is for, or presses the button it stands on
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def _failed(self, error: Exception) -> None:
        self.go_back(error.told(self._tr) if isinstance(error, DiaryError) else "")
        if not isinstance(error, DiaryError):
            self.crashed.emit(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.progress.stopping()
