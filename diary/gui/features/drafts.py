"""Entries that were being written when the program ended are offered at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError
from diary.gui.forms.draft_text import from_text
from diary.gui.times import show_moment

if TYPE_CHECKING:
    from diary.domain.draft import Draft as Kept
    from diary.gui.room import Room


def install(room: Room) -> None:
    """Lets forms outlive the window, and offers the drafts of the last run."""
    room.add_carrier("forms", room.forms)
    drafts = Drafts(room)
    room.started.connect(drafts.offer)


class Drafts(QObject):
    """Moves what the last run left out of the forms' way, so that nothing is written over it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room

    def offer(self) -> None:
        """One line for each draft that can still be read."""
        try:
            for kept in self._room.diary.drafts():
                if _form_of(kept.name) in self._room.forms:
                    self._ask(self._set_by(kept), kept)
        except DiaryError as error:
            self._room.failed.emit(error)

    def _set_by(self, kept: Kept) -> str:
        """The name under which it waits; a form's own name is for what is typed now."""
        if "/" in kept.name:
            return kept.name
        name = f"{kept.name}/{kept.at.timestamp():.0f}"
        self._room.diary.save_draft(name, kept.value)
        self._room.diary.drop_draft(kept.name)
        return name

    def _ask(self, name: str, kept: Kept) -> None:
        tr = self._room.tr
        when = show_moment(tr, kept.at.astimezone(ZoneInfo(DEFAULT_ZONE)))
        self._room.banner(
            tr("An entry was not saved when the program ended ({when}).", when=when),
            (tr("Go on with it"), lambda: self._go_on(name, kept)),
            (tr("Throw it away"), lambda: self._throw(name, kept)),
        )

    def _go_on(self, name: str, kept: Kept) -> None:
        room = self._room
        form = room.forms.form(_form_of(name))
        try:
            draft = from_text(kept.value, room.diary.contact)
        except (ValueError, DiaryError):
            room.tell(room.tr("This draft can no longer be read."))
            return
        if form.unsaved():
            room.tell(room.tr("The form holds another entry. Save that one first."))
            self._ask(name, kept)
        else:
            form.load(draft)
            room.forms.keepers[_form_of(name)].keep()
            room.run(lambda: room.diary.drop_draft(name), lambda _none: None)
        form.bring_up()

    def _throw(self, name: str, kept: Kept) -> None:
        room = self._room

        def back() -> None:
            room.diary.save_draft(name, kept.value)
            self._ask(name, kept)

        try:
            room.diary.drop_draft(name)
        except DiaryError as error:
            room.failed.emit(error)
        else:
            room.tell(room.tr("The draft was thrown away."), back)


def _form_of(name: str) -> str:
    return name.partition("/")[0]
