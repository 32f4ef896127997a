"""People and numbers: a page; numbers are tied, named, untied, and shown with their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.domain.reference import Kind
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.forms.shelf import DraftKind, of
from diary.gui.latest import Latest
from diary.gui.steps.numbers import collector_amended, untied

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diary.domain.lender import Collector
    from diary.gui.centre import Page
    from diary.gui.pages.tokens import Token
    from diary.gui.room import Room

PAGE = "people"
PEOPLE = Act(name=PAGE, text=N_("People and numbers"), keys="Ctrl+7", menu=Menu.VIEW, group=1)


def install(room: Room) -> None:
    """Adds the page and connects it."""
    frame, tr, diary = room.frame, room.tr, room.diary

    def pick(token: Token) -> None:
        frame.centre.turn_to("")
        frame.views.choose_named("all")
        frame.contacts.filters.tokens.add(token)
        frame.contacts.table.setFocus()

    def untie(numbers: Sequence[str]) -> None:
        room.keeper.do(untied(diary, tr, numbers))

    def correct(collector: Collector) -> None:
        from diary.gui.forms.collector import CollectorForm  # noqa: PLC0415 - imported when it is wanted

        form = CollectorForm(tr, collector, room.window)
        form.amended.connect(lambda after: room.keeper.do(collector_amended(diary, tr, collector, after)))
        room.doors.keep_by_keeper(form, f"collector:{collector.id}")

    def correct_known(subject: str) -> bool:
        """Opens the form for a collector as a draft's name tells it."""
        found = next((one for one in diary.collectors() if str(one.id) == subject), None)
        if found is not None:
            correct(found)
        return found is not None

    def make() -> Page:
        from diary.gui.pages.people import PeoplePage  # noqa: PLC0415 - imported when wanted: start-up stays quick

        page = PeoplePage(diary, tr, room.icons, Latest(room.run, room.failed.emit))
        page.picked.connect(pick)
        page.tie_wanted.connect(room.doors.tie_numbers)
        page.untie_wanted.connect(untie)
        page.collector_wanted.connect(correct)
        return page

    about = of(Kind.COLLECTOR)
    room.forms.add_kind("collector", DraftKind(title=N_("A collector"), open=correct_known, about=about))
    room.add_page(PageKind(name=PAGE, title=N_("People and numbers"), icon="people", make=make))
    room.add_act(PEOPLE, lambda: frame.centre.turn_to(PAGE))
