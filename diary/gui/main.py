"""Starts the window over a diary, and the application around it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication

from diary.gui.fonts import add_fonts_if_needed
from diary.gui.instance import knock
from diary.gui.names import LOOK
from diary.gui.opening import opened, speak
from diary.gui.schemes import look_of
from diary.gui.session import Session
from diary.gui.style import ARROWS, dress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.language import Language, Translator
    from diary.gui.first import Begun, FirstSteps
    from diary.gui.settings import Remembered

NOT_OPENED = 3


def run(
    open_diary: Callable[[str | None], Diary],
    translator: Callable[[Language], Translator],
    resources: Path,
    remembered: Remembered,
    remember: Callable[[Remembered], None],
    *,
    folder: Path | None = None,
    first: FirstSteps | None = None,
    exit_after_first_paint: bool = False,
) -> int:
    """Shows the window until the user closes it; returns the exit status (3: the diary was not opened).

    `open_diary` takes a passphrase or None and may raise any DiaryError; the diary that it returns is
    closed here. `remember` is called with what the next run should know. When another program has the diary
    in `folder` open, the quick log is opened there, and that was all. With `first`, a diary that is missing
    is made, after a few questions.
    """
    app = application(resources)
    speak(app, remembered.language)
    dress(app, look_of(remembered.choices.get(LOOK)))
    if folder is not None and not exit_after_first_paint and knock(folder):
        return 0
    begun: list[Begun] = []

    def make_first() -> Diary | None:
        # Needed once in the life of a diary, and slow to import (printing).
        from diary.gui.beginning import begin  # noqa: PLC0415 - see above

        assert first is not None
        if exit_after_first_paint:
            return first.create(None)
        begun.extend(one for one in [begin(app, first, translator, remembered)] if one is not None)
        return begun[0].diary if begun else None

    diary = opened(open_diary, translator(remembered.language), missing=make_first if first else None)
    if diary is None:
        return NOT_OPENED
    if begun:
        remembered = begun[0].remembered
    reopen = open_diary if diary.encrypted else None
    session = Session(app, diary, translator, resources, remembered, reopen=reopen)
    try:
        if exit_after_first_paint:
            session.leave_after_first_paint()
        else:
            session.listen()
            if begun:
                session.begin_with(begun[0].beginning)
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
    QDir.setSearchPaths(ARROWS, [str(resources / "icons" / "look")])
    add_fonts_if_needed(app, resources / "fonts")
    dress(app)
    return app
