"""Acts are taken back and done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

UNDO = Act(name="undo", text=N_("Undo"), keys="Ctrl+Z", menu=Menu.ENTRY, group=1)
REDO = Act(name="redo", text=N_("Do again"), keys="Ctrl+Shift+Z", menu=Menu.ENTRY, group=1)


def install(room: Room) -> None:
    """Adds both acts."""
    room.add_act(UNDO, room.keeper.undo)
    room.add_act(REDO, room.keeper.redo)
