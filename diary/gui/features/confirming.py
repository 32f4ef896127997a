"""Entries that were read out of pictures are confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.contact import Source
from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.steps.entries import confirmed

if TYPE_CHECKING:
    from diary.gui.room import Room

CONFIRM = Act(
    name="confirm", text=N_("Confirm what was read out of a picture"), keys="Ctrl+Shift+Y", menu=Menu.ENTRY
)


def install(room: Room) -> None:
    """Adds the act, and connects the detail with it."""

    def confirm() -> None:
        contact = room.frame.detail.contact
        if contact is not None and contact.source is Source.UNCONFIRMED and not contact.trashed:
            room.keeper.do(confirmed(room.diary, room.tr, contact))

    room.add_act(CONFIRM, confirm)
    room.frame.detail.confirm_wanted.connect(lambda _id: confirm())
