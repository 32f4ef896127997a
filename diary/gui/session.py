"""One diary with its windows: built, rebuilt in another language, locked, hidden, brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from diary.gui.alert import ask
from diary.gui.dialogs.passphrase import QUIT, CoverDialog
from diary.gui.first import Beginning
from diary.gui.first_paint import FirstPaint
from diary.gui.forms.shelf import lost_drafts
from diary.gui.icons import Icons
from diary.gui.idle import Idle
from diary.gui.instance import Door
from diary.gui.job import Job
from diary.gui.names import LOCK_AFTER, TRAY, usual_minutes
from diary.gui.opening import opened, speak
from diary.gui.reporting import reporting
from diary.gui.sight import Sight
from diary.gui.style import dress
from diary.gui.times import now
from diary.gui.tray import Tray
from diary.gui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.language import Language, Translator
    from diary.gui.settings import Remembered, Standing


AFTER_FIRST_LIST_MS = 200
"""What is not needed for the first list is read so much later."""


class Session(QObject):
    """One diary with its window, which is built anew when language or colours change.

    With `reopen`, which takes the passphrase, the diary can be locked: drafts go into the diary, window and
    diary are closed, and the keys are gone until it is opened again. Without, its windows are covered.
    """

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
        super().__init__(app)
        self._reopen = reopen
        self._locked: Standing | None = None
        self._covered = False
        self.cover = CoverDialog()
        self.cover.finished.connect(self._uncover)
        self._quick_after = False
        self._first: FirstPaint | None = None
        self._app = app
        self._diary = diary
        self._translator = translator
        self._resources = resources
        self._door: Door | None = None
        self.remembered = remembered
        self.sight = Sight(app)
        self.tray = Tray(self)
        self.idle = Idle(self)
        self.window = self._build()
        self._connect()
        self.apply_choices()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)

    @property
    def locked(self) -> bool:
        """Whether nothing of the diary is to be seen until it is unlocked or uncovered."""
        return self._locked is not None or self._covered

    def show(self) -> None:
        """Shows the window, and what the last run left to be told."""
        self.window.show()
        if self._first is None:
            begin = self.window.room.started.emit
            QTimer.singleShot(AFTER_FIRST_LIST_MS, self.window, lambda: self._catch_up(begin))

    def _catch_up(self, then: Callable[[], object]) -> None:
        """Judges what other rules and the days gone by changed, off the GUI thread; then shows it."""
        room = self.window.room

        def show(_changed: object) -> None:
            room.refresh()
            then()

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

    def quick(self) -> None:
        """Opens the quick log, once the diary is unlocked."""
        if self.locked:
            self._quick_after = True
            self.come_back()
        else:
            self.window.room.do("quick")

    def hide(self) -> None:
        """Takes everything out of sight at once: into the tray where there is one, else to the task bar."""
        self.sight.hide(None if self.tray.shown or self.locked else self.window)

    def come_back(self) -> None:
        """Brings everything into sight again; what is locked stays so."""
        self.sight.come_back()
        front = self._front()
        if front is not None:
            front.showNormal() if front.isMinimized() else front.show()
            front.raise_()
            front.activateWindow()

    def _front(self) -> QWidget | None:
        if self._covered:
            return self.cover
        return QApplication.activeModalWidget() if self.locked else self.window

    def lock(self) -> None:
        """Locks the diary if it has a passphrase, covers it if not; work under way is finished first."""
        if self.locked:
            return
        if any(job.running and not job.brief for job in self.window.findChildren(Job)):
            tr = self._translator(self.remembered.language)
            self.window.room.tell(tr("Something is still being done. Lock the diary when it is through."))
            self.apply_choices()
        elif self._reopen is None:
            self._put_cover()
        else:
            self._locked = self.window.standing()
            self.remembered = self._locked.remembered
            self.window.closing.disconnect(self._closed)
            self.window.destroyed.connect(lambda: QTimer.singleShot(0, self, self._unlock))
            self.window.retire()
            self.apply_choices()

    def close_diary(self) -> None:
        """Lets the diary go."""
        self._diary.close()

    def end(self) -> None:
        """Lets the window go."""
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._recolour)
        if self._door is not None:
            self._door.close()
        if self._locked is None:
            self.window.retire()
        self.deleteLater()

    def apply_choices(self) -> None:
        """Sets tray and idle lock as they are chosen."""
        choices = self.remembered.choices
        tr = self._translator(self.remembered.language)
        usual = usual_minutes(encrypted=self._reopen is not None)
        self.idle.set_minutes(0 if self.locked else choices.number(LOCK_AFTER, usual))
        self.tray.show(
            tr, Icons(self._resources / "icons"), wanted=choices.on(TRAY, default=True), locked=self.locked
        )

    def _put_cover(self) -> None:
        self.sight.hide(None)
        self._covered = True
        self.cover.cover(self._translator(self.remembered.language))
        self.apply_choices()

    def _uncover(self, result: int) -> None:
        self._covered = False
        if result == QUIT:
            self._leave()
            return
        self.come_back()
        self._after_unlock()

    def _unlock(self) -> None:
        """Asks for the passphrase; giving up ends the program, unless an unsaved entry is to be kept."""
        standing, reopen = self._locked, self._reopen
        assert standing is not None
        assert reopen is not None
        self._diary.close()
        tr = self._translator(self.remembered.language)
        diary = opened(reopen, tr, minimized=self.sight.hidden)
        question = tr("An entry that is not saved would be lost. Leave all the same?")
        while diary is None and lost_drafts(standing.carried):
            if ask(tr, tr("Unsaved entry"), question, tr("Drop it"), None):
                break
            diary = opened(reopen, tr)
        if diary is None:
            self._app.quit()
            return
        self._diary = diary
        self._locked = None
        self.sight.forget()
        self.window = self._build()
        self.window.stand(standing)
        self.window.show()
        self._catch_up(lambda: None)
        self._after_unlock()

    def _after_unlock(self) -> None:
        self.apply_choices()
        if self._quick_after:
            self._quick_after = False
            self.quick()

    def leave_after_first_paint(self) -> None:
        """Ends the application once the list (or the first screen) has been painted."""
        stack = self.window.frame.contacts.stack
        table = self.window.frame.contacts.table
        shown = table.viewport() if stack.currentWidget() is table else self.window.frame.contacts.welcome
        self._first = FirstPaint(shown, self._app.quit)

    def _build(self) -> MainWindow:
        tr = self._translator(self.remembered.language)
        icons = Icons(self._resources / "icons")
        window = MainWindow(self._diary, tr, icons, now, self.remembered)
        window.language_chosen.connect(self.change_language)
        window.room.lock_wanted.connect(self.lock)
        window.room.hide_wanted.connect(self.hide)
        window.room.choices_changed.connect(self.apply_choices)
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
        standing = old.standing()
        speak(self._app, self.remembered.language)
        old.closing.disconnect(self._closed)
        self.window = self._build()
        self.window.stand(standing)
        self.window.show()
        old.retire()
        self.apply_choices()

    def _recolour(self) -> None:
        dress(self._app)
        if self._locked is not None:
            return
        self.remembered = self.window.remembered()
        self._rebuild()

    def _closed(self) -> None:
        self.remembered = self.window.remembered()
        QTimer.singleShot(0, self._app.quit)
