"""The timeline of what is listed, with what the user and the authorities did in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.latest import Latest

if TYPE_CHECKING:
    from diary.gui.centre import Page
    from diary.gui.room import Room

PAGE = "timeline"
TIMELINE = Act(name=PAGE, text=N_("Timeline"), keys="Ctrl+Alt+8", menu=Menu.VIEW, group=1)


def install(room: Room) -> None:
    """Adds the page; its rows lead to the entry, the notices or the complaint."""
    centre, contacts = room.frame.centre, room.frame.contacts

    def show_contact(contact_id: int) -> None:
        centre.turn_to("")
        contacts.select(contact_id)
        contacts.table.setFocus()

    def show_place(name: str, number: int) -> None:
        from diary.gui.pages.complaints import ComplaintsPage  # noqa: PLC0415 - as below

        room.do(name)
        page = centre.page(name) if name in centre.kinds else None
        if isinstance(page, ComplaintsPage):
            page.choose(number)

    def make() -> Page:
        from diary.gui.pages.timeline import TimelinePage  # noqa: PLC0415 - imported when wanted

        latest = Latest(room.run, room.failed.emit)
        page = TimelinePage(room.diary, room.tr, room.icons, contacts.query, latest)
        page.contact_wanted.connect(show_contact)
        page.place_wanted.connect(show_place)
        return page

    room.add_page(PageKind(name=PAGE, title=N_("Timeline"), icon="timer", make=make))
    room.add_act(TIMELINE, lambda: centre.turn_to(PAGE))
