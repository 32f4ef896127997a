"""The diary is opened, with its passphrase where it has one; Qt is told the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator

from diary.domain.errors import (
    DamagedDiary,
    DiaryError,
    DiaryMissing,
    NotADiary,
    PassphraseNeeded,
    WrongPassphrase,
)
from diary.gui.alert import show_error
from diary.gui.fitting import ask_fitted
from diary.gui.fonts import prefer_script

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from diary.diary import Diary
    from diary.domain.language import Language, Translator

SPEAKS = "speaks"
"""A property of the application that was told a language."""

BROKEN = (DamagedDiary, NotADiary, DiaryMissing)
"""Failures after which another diary, or a backup, is the way on."""


def speak(app: QApplication, language: Language) -> None:
    """Sets Qt's own words (buttons, calendar, context menus) and the shapes of letters to this language."""
    prefer_script(app, language)
    if app.property(SPEAKS):  # looking for what is not there yet takes as long as opening the diary
        for old in app.findChildren(QTranslator):
            app.removeTranslator(old)
            old.deleteLater()
    app.setProperty(SPEAKS, True)
    locale = QLocale(language.locale)
    QLocale.setDefault(locale)
    added = QTranslator(app)
    if added.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(added)


def _unlocked(
    open_diary: Callable[[str | None], Diary], passphrase: str, tr: Translator, *, hidden: bool
) -> Diary:
    """Opens it beside the event loop: a key takes its time to be made from a passphrase."""
    from diary.gui.waiting import waiting  # noqa: PLC0415 - a diary without a passphrase needs no thread here

    told = tr("The diary is being opened …")
    diary: Diary = waiting(told, lambda: open_diary(passphrase), hidden=hidden)
    return diary


def opened(
    open_diary: Callable[[str | None], Diary],
    tr: Translator,
    *,
    minimized: bool = False,
    missing: Callable[[], Diary | None] | None = None,
    rescue: Callable[[DiaryError], Diary | None] | None = None,
) -> Diary | None:
    """The diary, after asking for its passphrase where it has one; None when the user gives up.

    `minimized`: the question waits in the task bar, because everything is hidden. `missing` is called when
    there is no diary yet, `rescue` when there is one that cannot be opened as it is.
    """
    passphrase: str | None = None
    problem = ""
    while True:
        try:
            return (
                open_diary(None)
                if passphrase is None
                else _unlocked(open_diary, passphrase, tr, hidden=minimized)
            )
        except (PassphraseNeeded, WrongPassphrase) as error:
            problem = error.told(tr) if isinstance(error, WrongPassphrase) else ""
        except DiaryError as error:
            if missing is not None and isinstance(error, DiaryMissing):
                return missing()
            if rescue is not None and isinstance(error, BROKEN):
                return rescue(error)
            show_error(tr, error, None)
            return None
        from diary.gui.dialogs.passphrase import PassphraseDialog  # noqa: PLC0415 - few diaries ask at once

        dialog = PassphraseDialog(tr, problem)
        if minimized:
            dialog.setWindowState(Qt.WindowState.WindowMinimized)
        if not ask_fitted(dialog):
            return None
        passphrase = dialog.passphrase.text()
