"""Starts the window over a diary, and the application around it."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication

from diary.gui.changeover import Changeover
from diary.gui.fonts import add_emoji_if_needed, add_fonts_if_needed
from diary.gui.instance import knock
from diary.gui.names import LOOK
from diary.gui.opening import opened, speak
from diary.gui.schemes import look_of
from diary.gui.session import Session
from diary.gui.style import ARROWS, dress

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from diary.diary import Diary
    from diary.domain.language import Language, Translator
    from diary.gui.first import Begun, FirstSteps
    from diary.gui.rescue import Rescue
    from diary.gui.settings import Remembered

NOT_OPENED = 3
TURN_S = 0.001
"""A job at work gives way to the window within so long (seconds): Python's usual is five times that."""


def run(
    open_at: Callable[[Path, str | None], Diary],
    translator: Callable[[Language], Translator],
    resources: Path,
    remembered: Remembered,
    remember: Callable[[Remembered], None],
    *,
    folder: Path,
    first: FirstSteps | None = None,
    exit_after_first_paint: bool = False,
) -> int:
    """Shows the window until the user closes it; returns the exit status (3: the diary was not opened).

    `open_at` takes a folder and a passphrase or None and may raise any DiaryError; the diary that it
    returns is closed here. `remember` is called with what the next run should know. When another program has
    the diary in `folder` open, the quick log is opened there, and that was all. With `first`, a diary that is
    missing there is made after a few questions; one missing elsewhere may be on a stick.
    """
    sys.setswitchinterval(TURN_S)
    app = application(resources)
    speak(app, remembered.language)
    dress(app, look_of(remembered.choices.get(LOOK)))
    if not exit_after_first_paint and knock(folder):
        return 0
    if exit_after_first_paint:
        tr = translator(remembered.language)
        here = first is not None and first.folder in (None, folder)
        missing = (lambda: first.create(None)) if first is not None and here else None
        diary, begun = opened(partial(open_at, folder), tr, missing=missing), None
    else:
        diary, begun = _brought(app, open_at, translator, remembered, folder=folder, first=first)
    if diary is None:
        return NOT_OPENED
    remembered = begun.remembered if begun is not None else remembered
    reopen = partial(open_at, diary.folder) if diary.encrypted else None
    session = Session(app, diary, translator, resources, remembered, reopen=reopen)
    Changeover(app, session, open_at, translator)
    with nullcontext() if exit_after_first_paint else _scratch():
        try:
            if exit_after_first_paint:
                session.leave_after_first_paint()
            else:
                session.listen()
                if begun is not None:
                    session.begin_with(begun.beginning)
            status = session.run()
            remember(session.remembered)
        finally:
            session.close_diary()
    return status


def _scratch() -> AbstractContextManager[None]:
    from diary.gui.scratch import own_scratch  # noqa: PLC0415 - the first list needs no temporary files

    return own_scratch()


def _brought(
    app: QApplication,
    open_at: Callable[[Path, str | None], Diary],
    translator: Callable[[Language], Translator],
    remembered: Remembered,
    *,
    folder: Path,
    first: FirstSteps | None,
) -> tuple[Diary | None, Begun | None]:
    """The diary: opened, made on the first start, or brought back after a failure; None when given up."""
    begun: list[Begun | None] = []

    def rescue() -> Rescue:
        from diary.gui.rescue import Rescue  # noqa: PLC0415 - hardly ever needed

        begin = None if steps is None or here else make_first
        return Rescue(folder, open_at, remembered.choices, begin)

    def make_first() -> Diary | None:
        # Needed once in the life of a diary, and slow to import (printing).
        from diary.gui.beginning import begin  # noqa: PLC0415 - see above

        assert steps is not None
        begun.append(begin(app, steps, translator, remembered))
        return begun[0].diary if begun[0] is not None else None

    here = first is not None and first.folder in (None, folder)
    steps = replace(first, restore=lambda tr: rescue().restore(tr)) if first is not None else None
    tr = translator(remembered.language)
    diary = opened(
        partial(open_at, folder),
        tr,
        missing=make_first if here else None,
        rescue=lambda error: rescue().after(error, tr),
    )
    return diary, begun[0] if begun else None


def application(resources: Path) -> QApplication:
    """The application object, with a look that follows the system's colours and fonts that hold Chinese."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setStyle("Fusion")
    else:  # the style's name as an argument: wrapping what setStyle returns costs as much as the application
        app = QApplication([sys.argv[0] if sys.argv else "collection-diary", "-style", "Fusion"])
    app.setApplicationName("collection-diary")
    app.setDesktopFileName("collection-diary")
    app.setQuitOnLastWindowClosed(False)  # the session says when: a window may also give way to another
    QDir.setSearchPaths(ARROWS, [str(resources / "icons" / "look")])
    add_fonts_if_needed(app, resources / "fonts")
    add_emoji_if_needed(app, resources / "fonts")
    dress(app)
    return app
