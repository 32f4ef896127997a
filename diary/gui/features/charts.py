"""Charts of what is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.latest import Latest

if TYPE_CHECKING:
    from diary.gui.centre import Page
    from diary.gui.pages.tokens import Token
    from diary.gui.room import Room

PAGE = "charts"
CHARTS = Act(name=PAGE, text=N_("Charts"), keys="Ctrl+6", menu=Menu.VIEW, group=1)


def install(room: Room) -> None:
    """Adds the page; what is picked on it narrows the list."""
    frame = room.frame

    def pick(token: Token) -> None:
        frame.centre.turn_to("")
        frame.contacts.filters.tokens.add(token)
        frame.contacts.table.setFocus()

    def make() -> Page:
        from diary.gui.pages.charts import ChartsPage  # noqa: PLC0415 - imported when wanted: start-up stays quick

        page = ChartsPage(room.diary, room.tr, frame.contacts.query, Latest(room.run, room.failed.emit))
        page.picked.connect(pick)
        return page

    room.add_page(PageKind(name=PAGE, title=N_("Charts"), icon="chart", make=make))
    room.add_act(CHARTS, lambda: frame.centre.turn_to(PAGE))
