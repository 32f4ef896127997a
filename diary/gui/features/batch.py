"""Several selected entries: corrected in one form, put into the trash in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.gui.room import Room

BATCH = Act(
    name="batch", text=N_("Correct the selected entries …"), keys="Ctrl+Shift+F2", menu=Menu.ENTRY, group=0
)


def install(room: Room) -> None:
    """Adds the act."""
    several = Several(room)
    room.add_act(BATCH, several.correct)


class Several(QObject):
    """The acts on all that is selected; each is one step back."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def correct(self) -> None:
        """Opens the form over the selected entries."""
        from diary.gui.dialogs.batch import BatchDialog  # noqa: PLC0415 - wanted later than the first list

        room = self._room
        chosen = room.frame.contacts.selected_ids()
        if len(chosen) < 2:
            room.tell(room.tr("Select several entries first: hold Ctrl or Shift while you choose."))
            return
        dialog = BatchDialog(room.diary, room.tr, room.diary.contacts_by_id(chosen), room.window)
        dialog.wanted.connect(self.amend)
        room.doors.show(dialog)

    def amend(self, wanted: Mapping[int, Mapping[str, object]], reason: str) -> None:
        """Corrects entries (by id: the fields that change) as a job, then remembers the way back."""
        tr, diary = self._room.tr, self._room.diary
        amend, count = diary.amend_many, len(wanted)
        before = {one.id: one for one in diary.contacts_by_id(list(wanted))}
        former = {
            one: {name: getattr(before[one], name) for name in fields} for one, fields in wanted.items()
        }
        step = Step(
            told=lambda tr: tr("{count} entries were corrected.", count=count),
            again=lambda: amend(wanted, reason),
            back=lambda: amend(former, tr("The correction was taken back.")),
            heavy=True,
        )
        self._room.keeper.do(step)

    def trash(self, ids: Sequence[int]) -> None:
        """Puts entries into the trash."""
        self._move(ids, into=True)

    def untrash(self, ids: Sequence[int]) -> None:
        """Takes entries out of the trash."""
        self._move(ids, into=False)

    def _move(self, ids: Sequence[int], *, into: bool) -> None:
        """Moves entries into the trash or out of it, as far as they are not there already."""
        diary = self._room.diary
        moved = [one.id for one in diary.contacts_by_id(list(ids)) if one.trashed is not into]
        count = len(moved)
        text = N_("{count} entries are in the trash.") if into else N_("{count} entries are back.")
        again, back = (diary.trash_many, diary.untrash_many)[:: 1 if into else -1]
        if moved:
            self._room.keeper.do(
                Step(
                    told=lambda tr: tr(text, count=count),
                    again=lambda: again(moved),
                    back=lambda: back(moved),
                    heavy=True,
                )
            )
