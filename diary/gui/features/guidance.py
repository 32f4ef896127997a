"""Help: whom to call, the command palette, the list of keys, what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

HELP = Act(name="help", text=N_("Where to find help"), keys="Ctrl+F1", menu=Menu.HELP)
PALETTE = Act(name="palette", text=N_("Find an act by its name …"), keys="Ctrl+K", menu=Menu.HELP, group=1)
KEYS = Act(name="shortcuts", text=N_("Keys"), keys="F1", menu=Menu.HELP, group=1)
ABOUT = Act(name="about", text=N_("About this program"), keys="Shift+F1", menu=Menu.HELP, group=2)


def install(room: Room) -> None:
    """Adds the acts of the Help menu."""
    tr, window, menus = room.tr, room.window, room.menus

    def find_help() -> None:
        from diary.gui.dialogs.help import HelpDialog  # noqa: PLC0415 - imported when it is wanted

        room.doors.show(HelpDialog(tr, window))

    def palette() -> None:
        from diary.gui.dialogs.palette import PaletteDialog  # noqa: PLC0415 - imported when it is wanted

        room.doors.show(PaletteDialog(tr, menus.actions.values(), window))

    def keys() -> None:
        from diary.gui.dialogs.about import KeysDialog  # noqa: PLC0415 - as above

        room.doors.show(KeysDialog(tr, menus.by_menu(), window))

    def about() -> None:
        from diary.gui.dialogs.about import AboutDialog  # noqa: PLC0415 - as above

        room.doors.show(AboutDialog(tr, window))

    room.add_act(HELP, find_help)
    room.frame.contacts.welcome.help_wanted.connect(find_help)
    room.add_act(PALETTE, palette)
    room.add_act(KEYS, keys)
    room.add_act(ABOUT, about)
