"""One diary with its windows: built, rebuilt in another language, locked, hidden, brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent

from diary.gui.first import Beginning
from diary.gui.first_paint import FirstPaint
from diary.gui.garbage import Tidy
from diary.gui.icons import Icons
from diary.gui.idle import Idle
from diary.gui.instance import Door
from diary.gui.job import Job
from diary.gui.locking import Locking
from diary.gui.looks import Looks
from diary.gui.names import LOCK_AFTER, TRAY, usual_minutes
from diary.gui.opening import speak
from diary.gui.reporting import reporting
from diary.gui.sight import Sight
from diary.gui.times import now
from diary.gui.tray import Tray
from diary.gui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from diary.diary import Diary
    from diary.domain.language import Language, Translator
    from diary.gui.settings import Remembered


AFTER_FIRST_LIST_MS = 200
"""What is not needed for the first list is read so much later."""


class Session(Locking):
    """One diary with its window, which is built anew when language or colours change."""

    def __init__(
        self,
        app: QApplication,
        diary: Diary,
        translator: Callable[[Language], Translator],
        resources: Path,
        remembered: Remembered,
        *,
        reopen: Callable[[str | None], Diary] | None = None,
    ) -> None:
        super().__init__(app, diary, reopen)
        self._first: FirstPaint | None = None
        self._translator = translator
        self._resources = resources
        self._icons = Icons(resources / "icons")
        self._door: Door | None = None
        self.remembered = remembered
        self.sight = Sight(app)
        self.tray = Tray(self)
        self.idle = Idle(self)
        self._tidy = Tidy(self.busy, self)
        self._looks = Looks(app, remembered.choices, self)
        self._looks.changed.connect(self._recolour)
        self.window = self._build()
        self._connect()
        self.apply_choices()

    def show(self) -> None:
        """Shows the window, and what the last run left to be told."""
        if self._first is None and self._diary.first is not None:
            self._first = FirstPaint(self._shown(), self._complete)
        elif self._first is None:
            self._begin()
        self.window.show()

    def _complete(self) -> None:
        """Loads what the first list did without, off the GUI thread; then reads everything that is shown."""
        room = self.window.room

        def show(_loaded: object) -> None:
            room.refresh()
            self._begin()

        room.run(self._diary.ready, show)

    def _begin(self) -> None:
        begin = self.window.room.started.emit
        QTimer.singleShot(AFTER_FIRST_LIST_MS, self.window, lambda: self._catch_up(begin))

    def _catch_up(self, then: Callable[[], object]) -> None:
        """Judges what other rules and the days gone by changed, off the GUI thread; then shows it."""
        room = self.window.room

        def show(_changed: object) -> None:
            room.refresh()
            then()
            self._tidy.begin()

        room.run(self._diary.catch_up, show)

    def run(self) -> int:
        """Shows the window until it is closed; errors that nobody expected are reported meanwhile."""
        with reporting(lambda: self._translator(self.remembered.language)):
            try:
                self.show()
                return self._app.exec()
            finally:
                self.end()

    def listen(self) -> None:
        """Lets a second start of the program open the quick log here."""
        self._door = Door(self._diary.folder, self)
        self._door.knocked.connect(self.quick)

    def _listen_again(self) -> None:
        if self._door is not None:
            self._door.close()
            self.listen()

    def begin_with(self, beginning: Beginning) -> None:
        """Does what the user wanted to begin with, once the window is there."""
        tr = self._translator(self.remembered.language)
        if beginning is Beginning.ENTRY:
            QTimer.singleShot(0, self, self.quick)
        elif beginning is Beginning.SAMPLE:
            self.window.room.banner(
                tr("This is the sample case, all of it fictional. At the next start your own diary opens.")
            )

    def change_language(self, language: Language) -> None:
        """Builds the window in another language; view, selection and drafts stay."""
        self.remembered = replace(self.window.remembered(), language=language)
        self._rebuild()

    def busy(self) -> bool:
        """Whether a job is at work."""
        return self._locked is None and any(job.running for job in self.window.findChildren(Job))

    def close_diary(self) -> None:
        """Lets the diary go."""
        self._diary.close()

    def end(self) -> None:
        """Lets the window go."""
        self._looks.let_go()
        self._tidy.end()
        if self._door is not None:
            self._door.close()
        if self._locked is None:
            self.window.retire()
        self.deleteLater()

    def apply_choices(self) -> None:
        """Sets tray and idle lock as they are chosen."""
        choices = self.remembered.choices
        tr = self._translator(self.remembered.language)
        usual = usual_minutes(encrypted=self.reopen is not None)
        self.idle.set_minutes(0 if self.locked else choices.number(LOCK_AFTER, usual))
        self.tray.show(
            tr, Icons(self._resources / "icons"), wanted=choices.on(TRAY, default=True), locked=self.locked
        )

    def leave_after_first_paint(self) -> None:
        """Ends the application once the list (or the first screen) has been painted."""
        self._first = FirstPaint(self._shown(), self._app.quit)

    def _shown(self) -> QWidget:
        """The list, or the first screen of an empty diary."""
        contacts = self.window.frame.contacts
        return (
            contacts.table.viewport()
            if contacts.stack.currentWidget() is contacts.table
            else contacts.welcome
        )

    def _build(self) -> MainWindow:
        tr = self._translator(self.remembered.language)
        window = MainWindow(self._diary, tr, self._icons, now, self.remembered)
        window.language_chosen.connect(self.change_language)
        window.room.lock_wanted.connect(self.lock)
        window.room.hide_wanted.connect(self.hide)
        window.room.folder_wanted.connect(self.folder_wanted)
        window.room.passphrase_wanted.connect(self.passphrase_wanted)
        window.room.choices_changed.connect(self.apply_choices)
        self._looks.follow(window.room)
        window.closing.connect(self._closed)
        window.restored.connect(self.sight.come_back)
        return window

    def _connect(self) -> None:
        self.tray.quick_wanted.connect(self.quick)
        self.tray.show_wanted.connect(self.come_back)
        self.tray.lock_wanted.connect(self.lock)
        self.tray.quit_wanted.connect(self._leave)
        self.idle.away.connect(self.lock)
        self.idle.escaped.connect(self.hide)

    def _leave(self) -> None:
        if self._locked is not None:
            self._app.quit()
        else:
            # Sent, not asked for by close(): a window out of sight might not be told.
            self._app.sendEvent(self.window, QCloseEvent())

    def _rebuild(self) -> None:
        old = self.window
        self._diary.ready()
        standing = old.standing()
        speak(self._app, self.remembered.language)
        old.closing.disconnect(self._closed)
        self.window = self._build()
        self.window.stand(standing)
        self.window.show()
        old.retire()
        self.apply_choices()

    def _recolour(self) -> None:
        if self._locked is not None:
            return
        self.remembered = self.window.remembered()
        self._icons = Icons(self._resources / "icons")
        self._rebuild()

    def _closed(self) -> None:
        self.remembered = self.window.remembered()
        QTimer.singleShot(0, self._app.quit)
