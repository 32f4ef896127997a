"""The diary is locked or hidden, and the program is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

LOCK = Act(name="lock", text=N_("Lock the diary"), keys="Ctrl+L", menu=Menu.DIARY, group=9)
HIDE = Act(name="hide", text=N_("Hide at once (or Esc twice)"), keys="Ctrl+Shift+H", menu=Menu.DIARY, group=9)
QUIT = Act(name="quit", text=N_("Quit"), keys="Ctrl+Q", menu=Menu.DIARY, group=9)


def install(room: Room) -> None:
    """Adds the acts."""
    room.add_act(LOCK, room.lock_wanted.emit)
    room.add_act(HIDE, room.hide_wanted.emit)
    room.add_act(QUIT, room.window.close)
