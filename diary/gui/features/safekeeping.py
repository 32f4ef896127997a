"""What keeps the diary from being lost or read: restoring from a backup, another diary, the passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from diary.domain.errors import DiaryError
from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.fitting import ask_fitted
from diary.gui.names import ASK_AGAIN_AFTER, BACKUP_FOLDER, RECOVERY_NOTED, SHEET_REMINDED

if TYPE_CHECKING:
    from diary.gui.dialogs.new_passphrase import ChangePassphraseDialog
    from diary.gui.room import Room

RESTORE = Act(
    name="restore", text=N_("Restore from a backup …"), keys="Ctrl+Alt+Shift+B", menu=Menu.DIARY, group=3
)
OTHER = Act(name="other", text=N_("Open another diary …"), keys="Ctrl+Alt+O", menu=Menu.DIARY, group=3)
PASSPHRASE = Act(name="passphrase", text=N_("Passphrase …"), keys="Ctrl+Alt+P", menu=Menu.DIARY, group=3)

RECOVERY = Act(
    name="recovery", text=N_("Make a recovery sheet …"), keys="Ctrl+Alt+Shift+P", menu=Menu.DIARY, group=3
)


def install(room: Room) -> None:
    """Adds the acts."""
    keeping = Safekeeping(room)
    room.add_act(RESTORE, keeping.restore)
    room.add_act(OTHER, keeping.open_other)
    room.add_act(PASSPHRASE, keeping.passphrase)
    room.add_act(RECOVERY, keeping.recovery)
    room.started.connect(lambda: remind_of_sheet(room))


def remind_of_sheet(room: Room) -> None:
    """Says that the last recovery code went by unnoted, if it did; nobody can be let in by it then."""
    today, put_off = room.now().date(), room.choices.get(SHEET_REMINDED)
    if put_off > (today - ASK_AGAIN_AFTER).isoformat():
        return
    if room.diary.encrypted and not room.choices.on(RECOVERY_NOTED, default=True):
        room.choices.set(SHEET_REMINDED, today.isoformat())
        told = room.tr("There is no checked recovery sheet: if the passphrase is forgotten, nothing helps.")
        room.banner(told, (room.tr("Make a recovery sheet …"), lambda: room.do("recovery")))


class Safekeeping(QObject):
    """Opens the dialogs; the session does what needs the window out of the way."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def restore(self) -> None:
        """Leads from a backup to an opened diary."""
        from diary.gui.dialogs.restore import RestoreDialog, RestorePlan  # noqa: PLC0415 - rarely wanted
        from diary.gui.dialogs.restore_choice import free_folder  # noqa: PLC0415 - as above

        room, here = self._room, self._room.diary.folder
        backups = room.choices.get(BACKUP_FOLDER)
        plan = RestorePlan(
            backups=Path(backups) if backups else None,
            target=free_folder(here.with_name(f"{here.name}-{room.now():%Y-%m-%d}")),
            about_present=room.tr(
                "Your present diary stays as it is, in {folder}. “Open another diary” leads back to it.",
                folder=str(here),
            ),
        )
        dialog = RestoreDialog(room.tr, room.new_job, plan, room.window)
        dialog.crashed.connect(room.failed)
        dialog.open_wanted.connect(room.folder_wanted)
        room.doors.show(dialog)

    def open_other(self) -> None:
        """Opens the diary in a folder that the user chooses."""
        room = self._room
        name = QFileDialog.getExistingDirectory(room.window, room.tr("In which folder is the diary?"))
        if name:
            room.folder_wanted.emit(Path(name), "")

    def passphrase(self) -> None:
        """Sets a passphrase, or changes the one that is there."""
        from diary.gui.dialogs import new_passphrase  # noqa: PLC0415 - rarely wanted

        room = self._room
        if not room.diary.encrypted:
            setting = new_passphrase.SetPassphraseDialog(room.tr, room.window)
            setting.wanted.connect(room.passphrase_wanted)
            room.doors.show(setting)
            return
        changing = new_passphrase.ChangePassphraseDialog(room.tr, room.window)
        changing.wanted.connect(lambda old, new: self._change(changing, old, new))
        changing.recovery_wanted.connect(lambda: room.do("recovery"))
        room.doors.show(changing)

    def recovery(self) -> None:
        """Asks for the passphrase, makes a new code and shows it; a diary without one needs one first."""
        room = self._room
        if not room.diary.encrypted:
            room.tell(room.tr("Without a passphrase there is nothing to recover. Set one first."))
            self.passphrase()
            return
        from diary.gui.dialogs.passphrase import PassphraseDialog  # noqa: PLC0415 - imported when it is wanted

        asking = PassphraseDialog(room.tr, parent=room.window)
        if ask_fitted(asking):
            given = asking.passphrase.text()
            room.run(lambda: room.diary.make_recovery_code(given), self._show_code)

    def _show_code(self, code: str) -> None:
        # Printing is slow to import and rarely wanted.
        from diary.gui.dialogs.recovery import RecoveryDialog  # noqa: PLC0415 - see above

        room = self._room
        dialog = RecoveryDialog(room.tr, code, room.diary.opens, room.now(), room.window)
        dialog.finished.connect(lambda noted: room.choices.set(RECOVERY_NOTED, bool(noted)))
        room.doors.show(dialog)

    def _change(self, dialog: ChangePassphraseDialog, old: str, new: str) -> None:
        room = self._room

        def done(_nothing: object) -> None:
            dialog.accept()
            room.tell(room.tr("The passphrase was changed."))

        def failed(error: Exception) -> None:
            if isinstance(error, DiaryError):
                dialog.refused(error.told(room.tr))
            else:
                dialog.reject()
                room.failed.emit(error)

        room.run(lambda: room.diary.change_passphrase(old, new), done, failed)
