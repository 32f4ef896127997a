"""Keeps what is typed into a form with the diary, second by second, so that no crash takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from diary.domain.errors import DiaryError
from diary.gui.forms.running import run_now

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from diary.diary import Diary
    from diary.gui.forms.running import Runner

PAUSE_MS = 800
"""At most so long is typed before it is kept."""


class Form(Protocol):
    """Anything that is typed into and can give what it holds as a text: a dialog, or some fields on a card.

    `edited` tells that something was typed, `emptied` that what stood there is kept elsewhere or not wanted.
    """

    @property
    def saving(self) -> bool:
        """Whether what it holds is just being kept for good."""

    @property
    def edited(self) -> SignalInstance:
        """Emitted after each change."""

    @property
    def emptied(self) -> SignalInstance:
        """Emitted when there is no draft any more."""

    @property
    def destroyed(self) -> SignalInstance:
        """Qt's own."""

    def unsaved(self) -> bool:
        """Whether it holds something that is nowhere else."""

    def state(self) -> str:
        """All that it holds."""

    def take(self, text: str) -> None:
        """Shows again what `state` gave. Raises ValueError or a DiaryError when it cannot."""


class DraftKeeper(QObject):
    """Writes one form's draft under a name. Work is done one piece at a time, the latest wish first.

    It outlives its form where `parent` does, so that the last letters typed into a card are kept as well.
    """

    def __init__(
        self, form: Form, name: str, diary: Diary, *, parent: QObject, run: Runner = run_now
    ) -> None:
        super().__init__(parent)
        self.form: Form | None = form
        self._diary = diary
        self._run = run
        self._kept: str | None = ""
        self._wanted: str | None = None
        self._busy = False
        self.name = name
        self.latest = ""
        """What the form held after the last change."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        form.edited.connect(self._edited)
        form.emptied.connect(self.forget)
        form.destroyed.connect(self._gone)

    def keep(self) -> None:
        """Writes the draft as it stands."""
        self._want(self._text())

    def forget(self) -> None:
        """Drops what was kept: it is an entry now, or no longer wanted."""
        self._pause.stop()
        self.latest = ""
        self._want("")

    def settle(self) -> bool:
        """Writes the draft at once; False when the diary did not take it."""
        self._pause.stop()
        text = self._text()
        if text == self._kept and not self._busy:
            return True
        self._wanted = text if self._busy else None  # what is being written may land after this
        try:
            self._write(text)
        except DiaryError:
            return not text
        self._kept = text
        return True

    def part(self) -> None:
        """Hears no more of the form, which is closed; what it holds last is kept."""
        form = self.form
        if form is not None:
            form.edited.disconnect(self._edited)
            form.emptied.disconnect(self.forget)
            form.destroyed.disconnect(self._gone)
            self._pause.stop()
            self.keep()
            self.form = None
            self._leave()

    def begin_with(self, text: str, *, kept: bool) -> None:
        """The form shows a draft; whether it is `kept` as it stands, or nobody knows what is kept."""
        self.latest = text
        self._kept = text if kept else None

    def _text(self) -> str:
        if self.form is not None:
            self.latest = self.form.state() if self.form.unsaved() else ""
        return self.latest

    def _edited(self) -> None:
        self._text()
        if not self._pause.isActive():
            self._pause.start()

    def _gone(self) -> None:
        self.form = None
        if self._pause.isActive():
            self._pause.stop()
            self.keep()
        self._leave()

    def _leave(self) -> None:
        """Goes once the form is gone and nothing is left to be written."""
        if self.form is None and not self._busy:
            self.deleteLater()

    def _want(self, text: str) -> None:
        self._wanted = text
        if not self._busy:
            self._next()

    def _next(self) -> None:
        text, self._wanted = self._wanted, None
        if text is None or text == self._kept:
            return
        self._busy = True
        self._run(lambda: self._write(text), lambda _none: self._done(text), self._failed)

    def _write(self, text: str) -> None:
        if text:
            self._diary.save_draft(self.name, text)
        else:
            self._diary.drop_draft(self.name)

    def _done(self, text: str) -> None:
        self._busy = False
        self._kept = text
        self._next()
        self._leave()

    def _failed(self, _error: Exception) -> None:
        """A draft that cannot be kept still stands in the form, where saving tells what is wrong."""
        self._busy = False
        self._next()
        self._leave()
