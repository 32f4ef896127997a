"""Settings, and the recovery sheet of an encrypted diary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diary.domain.errors import DiaryError
from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.alert import show_error
from diary.gui.dialogs.passphrase import PassphraseDialog

if TYPE_CHECKING:
    from diary.gui.room import Room

SETTINGS = Act(name="preferences", text=N_("Settings …"), keys="Ctrl+,", menu=Menu.DIARY, group=8)


def install(room: Room) -> None:
    """Adds the act."""
    preferences = Preferences(room)
    room.add_act(SETTINGS, preferences.show)


class Preferences(QObject):
    """Opens the settings."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def show(self) -> None:
        """The dialog; what is chosen there counts at once."""
        from diary.gui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415 - imported when it is wanted

        room = self._room
        dialog = PreferencesDialog(room.tr, room.choices, encrypted=room.diary.encrypted, parent=room.window)
        dialog.changed.connect(room.choices_changed)
        dialog.recovery_wanted.connect(self.make_recovery)
        room.doors.show(dialog)

    def make_recovery(self) -> None:
        """Asks for the passphrase, makes a new code and shows it."""
        room = self._room
        asking = PassphraseDialog(room.tr, parent=room.window)
        if asking.exec():
            given = asking.passphrase.text()
            room.run(lambda: room.diary.make_recovery_code(given), self._show_code, self._refused)

    def _show_code(self, code: str) -> None:
        # Printing is slow to import and rarely wanted.
        from diary.gui.dialogs.recovery import RecoveryDialog  # noqa: PLC0415 - see above

        room = self._room
        room.doors.show(RecoveryDialog(room.tr, code, room.diary.opens, room.now(), room.window))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, DiaryError):
            show_error(self._room.tr, error, self._room.window)
        else:
            self._room.failed.emit(error)
