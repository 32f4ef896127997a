"""What one looks at: filters, lists of notices and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

NOTICES = Act(name="notices", text=N_("Notices and complaints"), keys="Ctrl+4", menu=Menu.VIEW, group=1)
RULES = Act(name="rules", text=N_("Rules"), keys="Ctrl+5", menu=Menu.VIEW, group=1)
SEARCH = Act(name="search", text=N_("Search"), keys="Ctrl+F", menu=Menu.VIEW, group=3)
CLEAR = Act(name="clear_filters", text=N_("Clear filters"), keys="Ctrl+Shift+F", menu=Menu.VIEW, group=3)
REFRESH = Act(name="refresh", text=N_("Read again"), keys="F5", menu=Menu.VIEW, group=3)


def install(room: Room) -> None:
    """Adds the acts of the View menu; lists are read by jobs."""
    frame, doors = room.frame, room.doors
    frame.contacts.read_by(room.run, room.failed.emit)
    room.add_act(NOTICES, doors.notices)
    room.add_act(RULES, doors.rules)
    room.add_act(SEARCH, frame.contacts.filters.search.setFocus)
    room.add_act(CLEAR, frame.contacts.filters.reset)
    room.add_act(REFRESH, room.refresh)
