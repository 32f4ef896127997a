"""What is changed in the viewer of a file can be taken back, there and later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from diary.gui.steps import evidence as steps

if TYPE_CHECKING:
    from diary.gui.room import Room
    from diary.gui.undo import Step
    from diary.gui.viewer.dialog import ViewerDialog


class Watch(QObject):
    """Remembers each change of a file while its viewer is open; Ctrl+Z there takes the last one back."""

    def __init__(self, room: Room, dialog: ViewerDialog, attachment_id: int) -> None:
        super().__init__(dialog)
        self._room = room
        self._dialog = dialog
        self._seen = room.diary.evidence_item(attachment_id)
        self._done: list[Step] = []
        dialog.changed.connect(self._remember)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), dialog)
        undo.activated.connect(self.undo)

    def undo(self) -> None:
        """Takes the last mark on the picture away, else the last change of this file, but nothing that was
        done elsewhere.
        """
        if self._dialog.showing.unmark():
            return
        keeper = self._room.keeper
        if self._done and keeper.steps.last() is self._done[-1]:
            keeper.undo()
            self._done.pop()
            self._seen = self._room.diary.evidence_item(self._seen.attachment.id)
            self._dialog.refresh()

    def _remember(self) -> None:
        room, before = self._room, self._seen
        self._seen = room.diary.evidence_item(before.attachment.id)
        if self._seen != before:
            step = steps.changed(room.diary, room.tr, before, self._seen)
            self._done.append(step)
            room.keeper.push(step)
