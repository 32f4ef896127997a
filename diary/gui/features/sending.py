"""The dossier: its dialog, and the ways from what it lacks to where that is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.dossier.holes.hole import Hole
    from diary.gui.dialogs.export_dossier import ExportDialog
    from diary.gui.room import Room

EXPORT = Act(name="export", text=N_("Make the dossier …"), keys="Ctrl+E", menu=Menu.DIARY, group=2)


def install(room: Room) -> None:
    """Adds the act and its button."""
    desk = SendingDesk(room)
    room.add_act(EXPORT, desk.open)
    room.frame.add_button("export", room.tr("Make the dossier"), desk.open)


class SendingDesk(QObject):
    """Opens the dialog and what is to be mended over it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def open(self) -> None:
        """The making of the dossier."""
        from diary.gui.dialogs.export_dossier import ExportDialog  # noqa: PLC0415 - the writers take time to import

        room = self._room
        dialog = ExportDialog(room.diary, room.tr, room.icons, room.new_job, room.window)
        dialog.crashed.connect(room.failed)
        dialog.mend_wanted.connect(lambda hole: self._mend(dialog, hole))
        dialog.complaint_wanted.connect(room.doors.complaint_wanted)
        room.doors.show(dialog)

    def _mend(self, dialog: ExportDialog, hole: Hole) -> None:
        """Forms open over the dialog, which then looks again; for entries it gives way to the window."""
        room, act = self._room, hole.mend.act.value
        forms: dict[str, Callable[[], object]] = {
            "amend-debt": lambda: room.doors.amend_debt(hole.debts[0] if hole.debts else None),
            "tie-number": room.doors.tie_numbers,
            "amend-notice": room.doors.notices,
            "add-complaint": lambda: room.doors.complaint_wanted.emit("", ""),
        }
        if act in forms:
            forms[act]()
            room.doors.closed.connect(dialog.look_again, Qt.ConnectionType.SingleShotConnection)
            return
        dialog.reject()
        if act == "review":
            room.do("view_flagged")
        if hole.contacts:
            room.frame.centre.turn_to("")
            room.frame.contacts.select(hole.contacts[0])
