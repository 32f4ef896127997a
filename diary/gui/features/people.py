"""People and numbers: a page; numbers are tied, named, and shown with their entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.centre import PageKind
from diary.gui.latest import Latest
from diary.gui.undo import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def tie(numbers: Sequence[str]) -> None:
        if not diary.debts():
            room.doors.add_debt()
            return
        from diary.gui.forms.number import NumberForm  # noqa: PLC0415 - imported when it is wanted

        form = NumberForm(diary, tr, room.window)
        form.numbers.setText(" ".join(number.replace(" ", "") for number in numbers))
        room.doors.show(form)

    def name(number: str, known: str) -> None:
        dialog = QInputDialog(room.window)
        dialog.setWindowTitle(tr("Whose number is {number}?", number=number))
        dialog.setLabelText(tr("Name, as you know it"))
        dialog.setTextValue(known)
        dialog.setOkButtonText(tr("Keep"))
        dialog.setCancelButtonText(tr("Cancel"))
        dialog.textValueSelected.connect(lambda given: keep(number, known, given))
        room.doors.show(dialog)

    def keep(number: str, known: str, given: str) -> None:
        room.keeper.do(
            Step(
                told=tr("The name was kept."),
                again=lambda: diary.name_number(number, given),
                back=lambda: diary.name_number(number, known),
            )
        )

    def make() -> Page:
        from diary.gui.pages.people import PeoplePage  # noqa: PLC0415 - imported when wanted: start-up stays quick

        page = PeoplePage(diary, tr, room.icons, Latest(room.run, room.failed.emit))
        page.picked.connect(pick)
        page.tie_wanted.connect(tie)
        page.name_wanted.connect(name)
        return page

    room.add_page(PageKind(name=PAGE, title=N_("People and numbers"), icon="people", make=make))
    room.add_act(PEOPLE, lambda: frame.centre.turn_to(PAGE))
