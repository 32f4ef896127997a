"""Help: the command palette, the list of keys, what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

PALETTE = Act(name="palette", text=N_("Find an act by its name …"), keys="Ctrl+K", menu=Menu.HELP)
KEYS = Act(name="shortcuts", text=N_("Keys"), keys="F1", menu=Menu.HELP)
ABOUT = Act(name="about", text=N_("About this program"), keys="Shift+F1", menu=Menu.HELP)


def install(room: Room) -> None:
    """Adds the acts of the Help menu."""
    tr, window, actions = room.tr, room.window, room.menus.actions

    def palette() -> None:
        from diary.gui.dialogs.palette import PaletteDialog  # noqa: PLC0415 - imported when it is wanted

        room.doors.show(PaletteDialog(tr, actions.values(), window))

    def keys() -> None:
        from diary.gui.dialogs.about import KeysDialog  # noqa: PLC0415 - as above

        room.doors.show(KeysDialog(tr, actions.values(), window))

    def about() -> None:
        from diary.gui.dialogs.about import AboutDialog  # noqa: PLC0415 - as above

        room.doors.show(AboutDialog(tr, window))

    room.add_act(PALETTE, palette)
    room.add_act(KEYS, keys)
    room.add_act(ABOUT, about)
