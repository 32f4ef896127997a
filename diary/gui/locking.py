"""The part of a session that takes the diary out of sight: locked, covered, hidden, or changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from diary.gui.alert import ask
from diary.gui.forms.shelf import lost_drafts
from diary.gui.job import Job
from diary.gui.opening import opened
from diary.gui.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.language import Language, Translator
    from diary.gui.dialogs.passphrase import CoverDialog
    from diary.gui.settings import Remembered, Standing
    from diary.gui.sight import Sight
    from diary.gui.tray import Tray
    from diary.gui.window import MainWindow


class Locking(QObject):
    """Base of the session, which builds the windows and keeps tray and idle watch.

    With `reopen`, which takes the passphrase, the diary can be locked: drafts go into the diary, window and
    diary are closed, and the keys are gone until it is opened again. Without, its windows are covered.
    `folder_wanted` asks for the diary in another folder (with its passphrase, if it is known),
    `passphrase_wanted` for a passphrase for this one. `back` tells that there is a window again.
    """

    folder_wanted = Signal(object, str)
    passphrase_wanted = Signal(str)
    back = Signal()

    window: MainWindow
    remembered: Remembered
    sight: Sight
    tray: Tray
    _app: QApplication
    _translator: Callable[[Language], Translator]

    def __init__(self, app: QApplication, diary: Diary, reopen: Callable[[str | None], Diary] | None) -> None:
        super().__init__(app)
        self._app = app
        self._diary = diary
        self.reopen = reopen
        self._locked: Standing | None = None
        self._covered = False
        self._quick_after = False

    @property
    def folder(self) -> Path:
        """The folder of the diary that is shown."""
        return self._diary.folder

    @property
    def locked(self) -> bool:
        """Whether nothing of the diary is to be seen until it is unlocked or uncovered."""
        return self._locked is not None or self._covered

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

    def lock(self) -> None:
        """Locks the diary if it has a passphrase, covers it if not.

        Long work goes on out of sight; the diary is locked when it is through, unless the user came back.
        """
        if self.locked:
            return
        work = self._long_work()
        if self.reopen is None:
            self._put_cover()
        elif work is None:
            self._put_away(self._unlocked)
        else:
            self.hide()
            self.apply_choices()
            for end in (work.done, work.failed, work.stopped):
                end.connect(self._work_ended, Qt.ConnectionType.SingleShotConnection)

    def change(self, bring: Callable[[], Diary | None]) -> None:
        """Closes the window and then the diary; `bring` gives the diary that is shown next, None to leave."""
        if not self.locked and self._may_go():
            self._put_away(bring)

    def apply_choices(self) -> None:
        """Sets what depends on whether the diary is locked."""
        raise NotImplementedError

    def _build(self) -> MainWindow:
        raise NotImplementedError

    def _catch_up(self, then: Callable[[], object]) -> None:
        raise NotImplementedError

    def _closed(self) -> None:
        raise NotImplementedError

    def _leave(self) -> None:
        raise NotImplementedError

    def _listen_again(self) -> None:
        raise NotImplementedError

    def _may_go(self) -> bool:
        """Whether no long work is under way; tells so if there is."""
        if self._long_work() is None:
            return True
        tr = self._translator(self.remembered.language)
        self.window.room.tell(tr("Something is still being done. Lock the diary when it is through."))
        self.apply_choices()
        return False

    def _long_work(self) -> Job | None:
        """Work under way that must not lose its diary, if any."""
        jobs = self.window.findChildren(Job)
        return next((job for job in jobs if job.running and not job.brief), None)

    def _work_ended(self) -> None:
        """Locks what was hidden until now; whoever asked for the work hears of its end first."""
        if self.sight.hidden:
            QTimer.singleShot(0, self, self.lock)

    def _put_away(self, bring: Callable[[], Diary | None]) -> None:
        self._locked = self.window.standing()
        self.remembered = self._locked.remembered
        self.window.closing.disconnect(self._closed)
        self.window.destroyed.connect(lambda: QTimer.singleShot(0, self, lambda: self._bring_back(bring)))
        self.window.retire()
        self.apply_choices()

    def _bring_back(self, bring: Callable[[], Diary | None]) -> None:
        standing, former = self._locked, self._diary.folder
        assert standing is not None
        waiting("", self._diary.close, hidden=True)
        diary = bring()
        if diary is None:
            self._app.quit()
            return
        # Where the former window stood can only be found in the whole diary.
        waiting("", diary.ready, hidden=True)
        self._diary = diary
        self._locked = None
        self.sight.forget()
        self.window = self._build()
        if diary.folder == former:
            self.window.stand(standing)
        else:
            self._listen_again()
        self.window.show()
        self._catch_up(lambda: None)
        self._after_unlock()
        self.back.emit()

    def _unlocked(self) -> Diary | None:
        """Asks for the passphrase; giving up ends the program, unless an unsaved entry is to be kept."""
        standing, reopen = self._locked, self.reopen
        assert standing is not None
        assert reopen is not None
        tr = self._translator(self.remembered.language)
        diary = opened(reopen, tr, minimized=self.sight.hidden)
        question = tr("An entry that is not saved would be lost. Leave all the same?")
        while diary is None and lost_drafts(standing.carried):
            if ask(tr, tr("Unsaved entry"), question, tr("Drop it"), None):
                break
            diary = opened(reopen, tr)
        return diary

    def _put_cover(self) -> None:
        self.sight.hide(None)
        self._covered = True
        self.cover.cover(self._translator(self.remembered.language))
        self.apply_choices()

    @cached_property
    def cover(self) -> CoverDialog:
        """What covers a diary without a passphrase."""
        from diary.gui.dialogs.passphrase import CoverDialog  # noqa: PLC0415 - wanted later than the first list

        made = CoverDialog()
        made.finished.connect(self._uncover)
        return made

    def _uncover(self, result: int) -> None:
        from diary.gui.dialogs.passphrase import QUIT  # noqa: PLC0415 - as above

        self._covered = False
        if result == QUIT:
            self._leave()
            return
        self.come_back()
        self._after_unlock()

    def _after_unlock(self) -> None:
        self.apply_choices()
        if self._quick_after:
            self._quick_after = False
            self.quick()

    def _front(self) -> QWidget | None:
        if self._covered:
            return self.cover
        return QApplication.activeModalWidget() if self.locked else self.window
