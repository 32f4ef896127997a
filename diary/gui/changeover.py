"""What happens between one diary in the window and the next: another one opened, the same one encrypted."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Qt, QThreadPool, QUrl
from PySide6.QtGui import QDesktopServices

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError
from diary.gui.alert import show_error
from diary.gui.fitting import ask_fitted
from diary.gui.job import Job
from diary.gui.names import BACKUP_FOLDER, RECOVERY_NOTED
from diary.gui.opening import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from diary.diary import Diary
    from diary.domain.exchange import Progress
    from diary.domain.language import Language, Translator
    from diary.domain.safekeeping import Sealed
    from diary.gui.session import Session


class Changeover(QObject):
    """Serves a session: `open_at` opens the diary in a folder by a passphrase or None."""

    def __init__(
        self,
        app: QApplication,
        session: Session,
        open_at: Callable[[Path, str | None], Diary],
        translator: Callable[[Language], Translator],
    ) -> None:
        super().__init__(session)
        self._app = app
        self._session = session
        self._open_at = open_at
        self._translator = translator
        session.folder_wanted.connect(self.go_to)
        session.passphrase_wanted.connect(self.encrypt)

    def go_to(self, folder: Path, passphrase: str) -> None:
        """Opens the diary in another folder; when that fails, the present one stays as it is."""
        session, tr = self._session, self._tr()
        if folder.resolve() == session.folder.resolve():
            session.window.room.tell(tr("That diary is open already."))
            return
        diary = opened(self._opener(folder, passphrase), tr)
        if diary is not None:
            session.change(lambda: self._shown(diary))

    def encrypt(self, passphrase: str) -> None:
        """Lets the window go, encrypts the diary, and shows it again, encrypted or as it was."""
        folder = self._session.folder
        self._session.change(lambda: self._encrypted(folder, passphrase))

    def _encrypted(self, folder: Path, passphrase: str) -> Diary | None:
        sealed = self._seal(folder, passphrase)
        diary = opened(self._opener(folder, passphrase if sealed else ""), self._tr())
        if diary is None:
            return None
        if sealed:
            self._give_code(diary, passphrase)
            once = Qt.ConnectionType.SingleShotConnection
            self._session.back.connect(self._tell_of_old_backups, once)
        return self._shown(diary)

    def _seal(self, folder: Path, passphrase: str) -> bool:
        """Does the work before the user's eyes; whether the diary is encrypted now."""
        from diary.diary.closed import set_passphrase  # noqa: PLC0415 - needed once in the life of a diary
        from diary.gui.dialogs.doing import DoingDialog  # noqa: PLC0415 - as above

        tr, pool, done = self._tr(), QThreadPool(), []
        dialog = DoingDialog(tr, tr("Set a passphrase"))

        def work(progress: Progress) -> Sealed:
            return set_passphrase(folder, passphrase, _clock, progress)

        def tell(made: Sealed) -> str:
            done.append(made)
            return tr("The diary is encrypted and was checked. Next comes its recovery sheet.")

        def crashed(error: Exception) -> None:
            raise error

        dialog.begin(
            tr("The diary is encrypted and checked …"),
            lambda work: Job(work, pool, dialog),
            work,
            tell,
            crashed,
        )
        ask_fitted(dialog)
        pool.waitForDone()
        dialog.deleteLater()
        return bool(done)

    def _give_code(self, diary: Diary, passphrase: str) -> None:
        from diary.gui.dialogs.recovery import RecoveryDialog  # noqa: PLC0415 - printing is slow to import
        from diary.gui.waiting import waiting  # noqa: PLC0415 - as above

        tr = self._tr()
        told = tr("The recovery code is being made …")
        try:
            code = waiting(told, lambda: diary.make_recovery_code(passphrase))
        except DiaryError as error:
            show_error(tr, error, None)
            return
        noted = ask_fitted(RecoveryDialog(tr, code, diary.opens, _clock()))
        self._session.remembered.choices.set(RECOVERY_NOTED, bool(noted))

    def _tell_of_old_backups(self) -> None:
        from diary.gui.features.safekeeping import remind_of_sheet  # noqa: PLC0415 - features come with a window

        room, tr = self._session.window.room, self._tr()
        told = tr(
            "The diary is encrypted now. Backups and dossiers from before are not: make a new backup, then "
            "delete the old ones."
        )
        acts: list[tuple[str, Callable[[], object]]] = [(tr("Make a backup"), lambda: room.do("backup"))]
        if known := room.choices.get(BACKUP_FOLDER):
            url = QUrl.fromLocalFile(known)
            acts.append((tr("Show the folder"), lambda: QDesktopServices.openUrl(url)))
        room.banner(told, *acts)
        remind_of_sheet(room)

    def _shown(self, diary: Diary) -> Diary:
        """Lets the session lock the diary from now on in the way that fits it."""
        self._session.reopen = partial(self._open_at, diary.folder) if diary.encrypted else None
        return diary

    def _opener(self, folder: Path, passphrase: str) -> Callable[[str | None], Diary]:
        """Opens by what is typed, or at first by what is known already."""
        return lambda given: self._open_at(folder, given or passphrase or None)

    def _tr(self) -> Translator:
        return self._translator(self._session.remembered.language)


def _clock() -> datetime:
    return datetime.now(ZoneInfo(DEFAULT_ZONE))
