"""Debts, numbers and notices; what comes in from a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.room import Room

ADD_DEBT = Act(name="add_debt", text=N_("Add a debt …"), keys="Ctrl+Shift+D", menu=Menu.DIARY, group=1)
AMEND_DEBT = Act(name="amend_debt", text=N_("Correct a debt …"), keys="Ctrl+Alt+D", menu=Menu.DIARY, group=1)
NUMBERS = Act(
    name="tie_numbers", text=N_("Tie numbers to a debt …"), keys="Ctrl+Shift+T", menu=Menu.DIARY, group=1
)
ADD_NOTICE = Act(
    name="add_notice",
    text=N_("Add a notice or complaint …"),
    keys="Ctrl+Shift+M",
    menu=Menu.DIARY,
    group=1,
)
IMPORT = Act(name="import", text=N_("Import from my phone …"), keys="Ctrl+I", menu=Menu.DIARY, group=2)


def install(room: Room) -> None:
    """Adds the acts, and the button beside the first."""
    frame, doors, tr = room.frame, room.doors, room.tr

    def debt_in_sight() -> int | None:
        contact = frame.detail.contact
        return frame.views.query().debt_id or (contact.debt_id if contact else None)

    room.add_act(ADD_DEBT, doors.add_debt)
    room.add_act(AMEND_DEBT, lambda: doors.amend_debt(debt_in_sight()))
    room.add_act(NUMBERS, doors.tie_numbers)
    room.add_act(ADD_NOTICE, doors.add_notice)
    room.add_act(IMPORT, doors.import_files)
    frame.add_button("import", tr("Import"), doors.import_files)
    frame.contacts.welcome.import_wanted.connect(doors.import_files)
    frame.contacts.welcome.debt_wanted.connect(doors.add_debt)
