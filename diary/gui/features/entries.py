"""Entries are written, corrected, given files, and put into the trash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from diary.domain.language import N_
from diary.gui.actions import Act, Menu
from diary.gui.features.batch import Several
from diary.gui.places import place_for, remember_place
from diary.gui.steps.entries import attach

if TYPE_CHECKING:
    from diary.domain.contact import Contact
    from diary.gui.room import Room

NEW = Act(name="new", text=N_("Write down with all fields"), keys="Ctrl+Alt+N", menu=Menu.DIARY)
NEW_LIKE = Act(
    name="new_like", text=N_("Write down another like the selected one"), keys="Ctrl+Shift+N", menu=Menu.DIARY
)
AMEND = Act(name="amend", text=N_("Correct …"), keys="F2", menu=Menu.ENTRY)
ATTACH = Act(name="attach", text=N_("Add files …"), keys="Ctrl+Shift+A", menu=Menu.ENTRY)
TRASH = Act(name="trash", text=N_("To the trash"), keys="Del", menu=Menu.ENTRY)
UNTRASH = Act(name="untrash", text=N_("Take out of the trash"), keys="Ctrl+Shift+U", menu=Menu.ENTRY)


def install(room: Room) -> None:
    """Adds the acts on entries, and connects list and detail with them."""
    entries = Entries(room)
    acts = {
        NEW: entries.write_new,
        NEW_LIKE: entries.write_like,
        AMEND: entries.amend,
        ATTACH: entries.attach,
        TRASH: entries.trash,
        UNTRASH: entries.untrash,
    }
    for act, do in acts.items():
        room.add_act(act, do)
    frame = room.frame
    frame.contacts.table.activated.connect(lambda _index: entries.amend())
    frame.detail.amend_wanted.connect(lambda _id: entries.amend())
    frame.detail.attach_wanted.connect(lambda _id: entries.attach())
    frame.detail.trash_wanted.connect(lambda _id: entries.trash())
    frame.detail.untrash_wanted.connect(lambda _id: entries.untrash())


class Entries(QObject):
    """The acts on the selected contact and on new ones."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room
        self._several = Several(room)

    def write_new(self) -> None:
        """Opens the form; a draft that is still in it stays."""
        if not self._room.entry.unsaved():
            self._room.entry.start_new()
        self._room.entry.bring_up()

    def write_like(self) -> None:
        """Opens the form with channel and other side of the selected contact."""
        if self._room.forms.clear("entry"):
            self._room.entry.start_new(self._selected())
        self._room.entry.bring_up()

    def amend(self) -> None:
        """Opens the selected contact for correction; another draft that is in the way is put by."""
        contact = self._selected()
        if contact is None or contact.trashed:
            return
        if self._room.forms.clear("entry"):
            self._room.entry.start_amending(contact)
        self._room.entry.bring_up()

    def attach(self) -> None:
        """Adds files to the selected contact."""
        contact, room = self._selected(), self._room
        if contact is None:
            return
        names, _ = QFileDialog.getOpenFileNames(room.window, room.tr("Add files"), place_for())
        if names:
            remember_place(names[0])
            files = [Path(name) for name in names]
            room.run(
                lambda: attach(room.diary, contact.id, files),
                lambda kept: room.keeper.attached(contact.id, kept),
            )

    def trash(self) -> None:
        """Puts the selected contact into the trash; the status bar offers the way back."""
        several, contact = self._several_selected(), self._selected()
        if several:
            self._several.trash(several)
        elif contact is not None and not contact.trashed:
            self._room.keeper.trash(contact.id)

    def untrash(self) -> None:
        """Takes the selected contact out of the trash."""
        several, contact = self._several_selected(), self._selected()
        if several:
            self._several.untrash(several)
        elif contact is not None and contact.trashed:
            self._room.keeper.untrash(contact.id)

    def _several_selected(self) -> tuple[int, ...]:
        """The selected contacts where they are more than one."""
        chosen = self._room.frame.contacts.selected_ids()
        return chosen if len(chosen) > 1 else ()

    def _selected(self) -> Contact | None:
        return self._room.frame.detail.contact
