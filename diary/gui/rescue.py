"""The way on when there is no diary to open, or one that cannot be opened: a backup, or another folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QFileDialog

from diary.domain.errors import DiaryMissing
from diary.gui.dialogs.rescue import RescueDialog, Way
from diary.gui.dialogs.restore import RestoreDialog, RestorePlan
from diary.gui.dialogs.restore_choice import free_folder
from diary.gui.fitting import ask_fitted
from diary.gui.job import Job
from diary.gui.names import BACKUP_FOLDER, REMINDED
from diary.gui.opening import opened
from diary.gui.times import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.domain.errors import DiaryError
    from diary.domain.language import Translator
    from diary.gui.settings import Choices


class Rescue:
    """Before there is a window: leads from a failure, or from the first start, to a diary."""

    def __init__(
        self,
        folder: Path,
        open_at: Callable[[Path, str | None], Diary],
        choices: Choices,
        begin: Callable[[], Diary | None] | None = None,
    ) -> None:
        """`begin` makes a new diary, where there may be one."""
        self._folder = folder
        self._open_at = open_at
        self._choices = choices
        self._begin = begin

    def after(self, error: DiaryError, tr: Translator) -> Diary | None:
        """What to do about a diary that does not open; None when the user leaves it at that."""
        while True:
            dialog = RescueDialog(tr, error, new=self._begin is not None)
            ask_fitted(dialog)
            diary = None
            if dialog.way is Way.LEAVE:
                return None
            if dialog.way is Way.NEW and self._begin is not None:
                diary = self._begin()
            elif dialog.way is Way.RESTORE:
                diary = self.restore(tr, error)
            elif name := QFileDialog.getExistingDirectory(None, tr("In which folder is the diary?")):
                diary = self._opened(Path(name), "", tr)
            if diary is not None:
                return diary

    def restore(self, tr: Translator, error: DiaryError | None = None) -> Diary | None:
        """Takes a diary out of a backup and opens it; one that is broken stays beside it as it is."""
        backups, here = self._choices.get(BACKUP_FOLDER), self._folder
        broken = error is not None and not isinstance(error, DiaryMissing)
        about = tr("The damaged diary stays as it is, in {folder}.", folder=str(here)) if broken else ""
        wanted = here.with_name(f"{here.name}-{now():%Y-%m-%d}") if broken else here
        if error is not None and not here.parent.is_dir():
            wanted = Path.home() / here.name  # that one was on a stick which is not plugged in
        plan = RestorePlan(
            backups=Path(backups) if backups else None,
            target=free_folder(wanted),
            about_present=about,
        )
        keeper, pool = QObject(), QThreadPool()
        given: list[tuple[Path, str]] = []
        crashes: list[Exception] = []
        dialog = RestoreDialog(tr, lambda work: Job(work, pool, keeper), plan)
        dialog.open_wanted.connect(lambda folder, secret: given.append((folder, secret)))
        dialog.crashed.connect(crashes.append)
        dialog.crashed.connect(dialog.reject)
        ask_fitted(dialog)
        pool.waitForDone()
        if crashes:
            raise crashes[0]
        if not given and dialog.made is not None:  # closed, but there is no other diary to go on with
            given.append((dialog.made.folder, dialog.choice.secret()))
        if not given:
            return None
        self._choices.set(REMINDED, now().date().isoformat())  # there is a backup, though it does not say so
        return self._opened(*given[0], tr)

    def _opened(self, folder: Path, secret: str, tr: Translator) -> Diary | None:
        return opened(lambda given: self._open_at(folder, given or secret or None), tr)
