"""Settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

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
        dialog.recovery_wanted.connect(lambda: room.do("recovery"))
        room.doors.show(dialog)
