"""Several selected entries: corrected in one form, put into the trash in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.gui.dialogs.batch import Chosen
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
        from diary.gui.dialogs.batch import chosen_of  # noqa: PLC0415 - wanted later than the first list

        room = self._room
        chosen = room.frame.contacts.selected_ids()
        if len(chosen) < 2:
            room.tell(room.tr("Select several entries first: hold Ctrl or Shift while you choose."))
            return
        room.run(lambda: chosen_of(room.diary.contacts_by_id(chosen)), self._show)

    def _show(self, chosen: Chosen) -> None:
        from diary.gui.dialogs.batch import BatchDialog  # noqa: PLC0415 - as above

        room = self._room
        dialog = BatchDialog(room.diary, room.tr, chosen, room.window, run=room.run)
        dialog.wanted.connect(self.amend)
        dialog.crashed.connect(room.failed)
        room.doors.show(dialog)

    def amend(self, wanted: Mapping[int, Mapping[str, object]], reason: str) -> None:
        """Corrects entries (by id: the fields that change) as a job, then remembers the way back."""
        tr, diary = self._room.tr, self._room.diary
        amend, count = diary.amend_many, len(wanted)

        def prepared() -> Step:
            before = {one.id: one for one in diary.contacts_by_id(list(wanted))}
            former = {
                one: {name: getattr(before[one], name) for name in fields} for one, fields in wanted.items()
            }
            return Step(
                told=lambda tr: tr("{count} entries were corrected.", count=count),
                again=lambda: amend(wanted, reason),
                back=lambda: amend(former, tr("The correction was taken back.")),
                heavy=True,
            )

        self._room.run(prepared, self._room.keeper.do)

    def trash(self, ids: Sequence[int]) -> None:
        """Puts entries into the trash."""
        self._move(ids, into=True)

    def untrash(self, ids: Sequence[int]) -> None:
        """Takes entries out of the trash."""
        self._move(ids, into=False)

    def _move(self, ids: Sequence[int], *, into: bool) -> None:
        """Moves entries into the trash or out of it, as far as they are not there already."""
        diary, keeper = self._room.diary, self._room.keeper
        text = N_("{count} entries are in the trash.") if into else N_("{count} entries are back.")
        again, back = (diary.trash_many, diary.untrash_many)[:: 1 if into else -1]

        def move(moved: Sequence[int]) -> None:
            step = Step(
                told=lambda tr: tr(text, count=len(moved)),
                again=lambda: again(moved),
                back=lambda: back(moved),
                heavy=True,
            )
            if moved:
                keeper.do(step)

        self._room.run(
            lambda: [one.id for one in diary.contacts_by_id(list(ids)) if one.trashed is not into], move
        )
