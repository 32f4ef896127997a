"""Keeps what is typed into a form with the diary, second by second, so that no crash takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diary.domain.errors import DiaryError
from diary.gui.forms.draft_text import from_text, to_text
from diary.gui.forms.running import run_now

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.gui.forms.draft import Draft
    from diary.gui.forms.running import Runner
    from diary.gui.forms.writing import WritingForm

PAUSE_MS = 800
"""At most so long is typed before it is kept."""


class DraftKeeper(QObject):
    """Writes one form's draft under a name. Work is done one piece at a time, the latest wish first."""

    def __init__(self, form: WritingForm, name: str, diary: Diary, *, run: Runner = run_now) -> None:
        super().__init__(form)
        self.form = form
        self._diary = diary
        self._run = run
        self._kept = ""
        self._wanted: str | None = None
        self._busy = False
        self.name = name
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        form.edited.connect(self._edited)
        form.emptied.connect(self.forget)

    def keep(self) -> None:
        """Writes the draft as it stands."""
        self._want(self._text())

    def forget(self) -> None:
        """Drops what was kept: it is an entry now, or no longer wanted."""
        self._pause.stop()
        self._want("")

    def settle(self) -> bool:
        """Writes the draft at once; False when the diary did not take it. No work may be under way."""
        self._pause.stop()
        text = self._text()
        if text == self._kept and not self._busy:
            return True
        try:
            self._write(text)
        except DiaryError:
            return not text
        self._kept = text
        return True

    def find(self) -> Draft | None:
        """The draft that is kept under the name of this form, if it can be read."""
        for one in self._diary.drafts():
            if one.name == self.name:
                try:
                    return from_text(one.value, self._diary.contact)
                except (ValueError, DiaryError):
                    return None
        return None

    def _text(self) -> str:
        return to_text(self.form.draft()) if self.form.unsaved() else ""

    def _edited(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

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

    def _failed(self, _error: Exception) -> None:
        """A draft that cannot be kept still stands in the form, where saving tells what is wrong."""
        self._busy = False
