"""Starts the window over a diary, and the application around it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError, PassphraseNeeded, WrongPassphrase
from diary.gui.alert import ask, show_error
from diary.gui.dialogs.crash import show_crash
from diary.gui.dialogs.passphrase import PassphraseDialog
from diary.gui.fonts import add_fonts_if_needed
from diary.gui.icons import Icons
from diary.gui.job import Job
from diary.gui.style import style_sheet
from diary.gui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from diary.diary import Diary
    from diary.domain.language import Language, Translator
    from diary.gui.settings import Remembered, Standing

NOT_OPENED = 3


def run(
    open_diary: Callable[[str | None], Diary],
    translator: Callable[[Language], Translator],
    resources: Path,
    remembered: Remembered,
    remember: Callable[[Remembered], None],
    *,
    exit_after_first_paint: bool = False,
) -> int:
    """Shows the window until the user closes it; returns the exit status (3: the diary was not opened).

    `open_diary` takes a passphrase or None and may raise any DiaryError; the diary that it returns is
    closed here. `remember` is called with what the next run should know.
    """
    app = application(resources)
    speak(app, remembered.language)
    tr = translator(remembered.language)
    given: list[str | None] = []

    def open_noting(passphrase: str | None) -> Diary:
        given.append(passphrase)
        return open_diary(passphrase)

    diary = opened(open_noting, tr)
    if diary is None:
        return NOT_OPENED
    reopen = open_diary if given[-1] is not None else None
    session = Session(app, diary, translator, resources, remembered, reopen=reopen)
    try:
        if exit_after_first_paint:
            session.leave_after_first_paint()
        status = session.run()
        remember(session.remembered)
    finally:
        session.close_diary()
    return status


def application(resources: Path) -> QApplication:
    """The application object, with a look that follows the system's colours and fonts that hold Chinese."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0] if sys.argv else "collection-diary"])
    app.setApplicationName("collection-diary")
    app.setDesktopFileName("collection-diary")
    app.setQuitOnLastWindowClosed(False)  # the session says when: a window may also give way to another
    app.setStyle("Fusion")
    add_fonts_if_needed(app, resources / "fonts")
    app.setStyleSheet(style_sheet())
    return app


def speak(app: QApplication, language: Language) -> None:
    """Sets Qt's own words (buttons, calendar, context menus) to this language."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    locale = QLocale(language.locale)
    QLocale.setDefault(locale)
    added = QTranslator(app)
    if added.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(added)


def opened(open_diary: Callable[[str | None], Diary], tr: Translator) -> Diary | None:
    """The diary, after asking for its passphrase where it has one; None when the user gives up."""
    passphrase: str | None = None
    problem = ""
    while True:
        try:
            return open_diary(passphrase)
        except (PassphraseNeeded, WrongPassphrase) as error:
            problem = error.told(tr) if isinstance(error, WrongPassphrase) else ""
        except DiaryError as error:
            show_error(tr, error, None)
            return None
        dialog = PassphraseDialog(tr, problem)
        if not dialog.exec():
            return None
        passphrase = dialog.passphrase.text()


class Session(QObject):
    """One diary with its window, which is built anew when language or colours change.

    With `reopen`, which takes the passphrase, the diary can be locked: window and diary are closed, the
    keys are gone, and only an entry that was not saved yet is held in memory until it is opened again.
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
        self._app = app
        self._diary = diary
        self._translator = translator
        self._resources = resources
        self._reporting = False
        self.remembered = remembered
        self.window = self._build()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._recolour)

    def show(self) -> None:
        """Shows the window."""
        self.window.show()

    def run(self) -> int:
        """Shows the window until it is closed; errors that nobody expected are reported meanwhile."""
        former = sys.excepthook
        sys.excepthook = self.report
        try:
            self.show()
            return self._app.exec()
        finally:
            sys.excepthook = former
            self.end()

    def change_language(self, language: Language) -> None:
        """Builds the window in another language; view, selection and draft stay."""
        self.remembered = replace(self.window.remembered(), language=language)
        self._rebuild()

    def lock(self) -> None:
        """Closes window and diary until the passphrase is given again; a diary without one stays open."""
        tr = self._translator(self.remembered.language)
        toast = self.window.frame.toast
        if self._reopen is None:
            toast.show_text(tr("This diary has no passphrase, so it cannot be locked."))
        elif any(job.running for job in self.window.findChildren(Job)):
            toast.show_text(tr("Something is still being done. Lock the diary when it is through."))
        else:
            self._locked = self.window.standing()
            self.remembered = self._locked.remembered
            self.window.closing.disconnect(self._closed)
            self.window.destroyed.connect(lambda: QTimer.singleShot(0, self, self._unlock))
            self.window.retire()

    def close_diary(self) -> None:
        """Lets the diary go."""
        self._diary.close()

    def end(self) -> None:
        """Lets the window go."""
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._recolour)
        if self._locked is None:
            self.window.retire()
        self.deleteLater()

    def _unlock(self) -> None:
        """Asks for the passphrase; giving up ends the program, unless an unsaved entry is to be kept."""
        standing, reopen = self._locked, self._reopen
        assert standing is not None
        assert reopen is not None
        self._diary.close()
        tr = self._translator(self.remembered.language)
        diary = opened(reopen, tr)
        question = tr("An entry that is not saved would be lost. Leave all the same?")
        while diary is None and standing.draft is not None:
            if ask(tr, tr("Unsaved entry"), question, tr("Drop it"), None):
                break
            diary = opened(reopen, tr)
        if diary is None:
            self._app.quit()
            return
        self._diary = diary
        self._locked = None
        self.window = self._build()
        self.window.stand(standing)
        self.window.show()

    def leave_after_first_paint(self) -> None:
        """Ends the application once the list (or the first screen) has been painted."""
        stack = self.window.frame.contacts.stack
        table = self.window.frame.contacts.table
        shown = table.viewport() if stack.currentWidget() is table else self.window.frame.contacts.welcome
        self._first = _FirstPaint(shown, self._app.quit)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Shows an exception that nobody expected; meant for sys.excepthook."""
        if issubclass(kind, KeyboardInterrupt) or self._reporting:
            sys.__excepthook__(kind, error, trace)
            return
        self._reporting = True
        try:
            show_crash(
                self._translator(self.remembered.language),
                error.with_traceback(trace),
                self._app.activeWindow(),
            )
        finally:
            self._reporting = False

    def _build(self) -> MainWindow:
        tr = self._translator(self.remembered.language)
        icons = Icons(self._resources / "icons")
        window = MainWindow(self._diary, tr, icons, now, self.remembered)
        window.language_chosen.connect(self.change_language)
        window.lock_wanted.connect(self.lock)
        window.closing.connect(self._closed)
        return window

    def _rebuild(self) -> None:
        old = self.window
        standing = old.standing()
        speak(self._app, self.remembered.language)
        old.closing.disconnect(self._closed)
        self.window = self._build()
        self.window.stand(standing)
        self.window.show()
        old.retire()

    def _recolour(self) -> None:
        self._app.setStyleSheet(style_sheet())
        if self._locked is not None:
            return
        self.remembered = self.window.remembered()
        self._rebuild()

    def _closed(self) -> None:
        self.remembered = self.window.remembered()
        QTimer.singleShot(0, self._app.quit)


class _FirstPaint(QObject):
    """Calls back once after a widget was painted for the first time."""

    def __init__(self, watched: QObject, then: Callable[[], None]) -> None:
        super().__init__(watched)
        self._then = then
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own method
        """Sees the first painting; lets every event pass."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def now() -> datetime:
    """The present moment on the usual clock."""
    return datetime.now(ZoneInfo(DEFAULT_ZONE))
