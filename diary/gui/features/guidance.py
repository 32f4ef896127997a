"""Help: the command palette, the list of keys, what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.dialogs.about import AboutDialog, KeysDialog
from diary.gui.dialogs.palette import PaletteDialog

if TYPE_CHECKING:
    from diary.gui.room import Room

PALETTE = Act(name="palette", text=N_("Find an act by its name …"), keys="Ctrl+K", menu=Menu.HELP)
KEYS = Act(name="shortcuts", text=N_("Keys"), keys="F1", menu=Menu.HELP)
ABOUT = Act(name="about", text=N_("About this program"), keys="Shift+F1", menu=Menu.HELP)


def install(room: Room) -> None:
    """Adds the acts of the Help menu."""
    tr, window, actions = room.tr, room.window, room.menus.actions
    room.add_act(PALETTE, lambda: room.doors.show(PaletteDialog(tr, actions.values(), window)))
    room.add_act(KEYS, lambda: room.doors.show(KeysDialog(tr, actions.values(), window)))
    room.add_act(ABOUT, lambda: room.doors.show(AboutDialog(tr, window)))
