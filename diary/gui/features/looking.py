"""What one looks at: views, filters, lists of notices and rules, hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.gui.room import Room

ALL = Act(name="view_all", text=N_("All contacts"), keys="Ctrl+1", menu=Menu.VIEW)
FLAGGED = Act(name="view_flagged", text=N_("Flagged"), keys="Ctrl+2", menu=Menu.VIEW)
IN_TRASH = Act(name="view_trash", text=N_("Trash"), keys="Ctrl+3", menu=Menu.VIEW)
NOTICES = Act(name="notices", text=N_("Notices and complaints"), keys="Ctrl+4", menu=Menu.VIEW)
RULES = Act(name="rules", text=N_("Rules"), keys="Ctrl+5", menu=Menu.VIEW)
HOURS = Act(name="hours", text=N_("Hours and weekdays"), keys="Ctrl+6", menu=Menu.VIEW)
SEARCH = Act(name="search", text=N_("Search"), keys="Ctrl+F", menu=Menu.VIEW, group=1)
CLEAR = Act(name="clear_filters", text=N_("Clear filters"), keys="Ctrl+Shift+F", menu=Menu.VIEW, group=1)
REFRESH = Act(name="refresh", text=N_("Read again"), keys="F5", menu=Menu.VIEW, group=1)


def install(room: Room) -> None:
    """Adds the acts of the View menu."""
    frame, doors = room.frame, room.doors

    def home(choose: Callable[[], None]) -> Callable[[], None]:
        """Chooses a view, and leaves the page that may lie over it."""

        def go() -> None:
            choose()
            frame.centre.turn_to("")

        return go

    room.add_act(ALL, home(lambda: frame.views.choose(0)))
    room.add_act(FLAGGED, home(lambda: frame.views.choose(1)))
    room.add_act(IN_TRASH, home(frame.views.choose_trash))
    room.add_act(NOTICES, doors.notices)
    room.add_act(RULES, doors.rules)
    room.add_act(HOURS, lambda: doors.hours(frame.views.query()))
    room.add_act(SEARCH, frame.contacts.filters.search.setFocus)
    room.add_act(CLEAR, frame.contacts.filters.reset)
    room.add_act(REFRESH, room.refresh)
