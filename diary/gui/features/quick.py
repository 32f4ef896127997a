"""The quick log, by Ctrl+N, by the first button, from the tray, or by a second start of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diary.domain.language import N_
from diary.gui.actions import Act, Menu

if TYPE_CHECKING:
    from diary.gui.forms.draft import Draft
    from diary.gui.forms.writing import WritingForm
    from diary.gui.pages.asking import Wish
    from diary.gui.quick.log import QuickLog
    from diary.gui.room import Room

QUICK = Act(name="quick", text=N_("Write down a contact"), keys="Ctrl+N", menu=Menu.DIARY)


def install(room: Room) -> None:
    """Adds the act and the main button."""
    quick = Quick(room)
    room.add_act(QUICK, quick.open)
    room.forms.add("quick", quick.made)
    room.frame.add_button("add", room.tr("Write down a contact"), quick.open, main=True)
    room.frame.contacts.welcome.entry_wanted.connect(quick.open)
    room.started.connect(lambda: room.run(_load_forms, lambda _none: None))


def _load_forms() -> None:
    """Imports both forms, so that the first wish for one is granted at once."""
    from diary.gui.forms import entry  # noqa: F401, PLC0415 - the start of the program is over by now
    from diary.gui.quick import log  # noqa: F401, PLC0415 - as above


class Quick(QObject):
    """Makes the quick log when it is first wanted, so that it costs nothing at the start."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room
        self._made: QuickLog | None = None

    def open(self) -> None:
        """Brings the quick log to the front."""
        self._form().bring_up()

    def _form(self) -> WritingForm:
        return self._room.forms.form("quick")

    def made(self) -> QuickLog:
        """The quick log; a window of its own, so that it can be seen without the main window."""
        if self._made is None:
            from diary.gui.quick.log import QuickLog  # noqa: PLC0415 - imported when it is wanted

            room = self._room
            made = QuickLog(
                room.diary, room.tr, room.icons, room.now, None, run=room.run, choices=room.choices
            )
            made.setWindowIcon(room.icons.icon("app"))
            made.saved.connect(room.keeper.saved)
            made.crashed.connect(room.failed)
            made.answered.connect(room.keeper.answer)
            made.wanted.connect(self._grant)
            made.details.filled.connect(room.forms.keep_fields)
            made.all_fields_wanted.connect(self._go_on)
            room.refreshed.connect(made.refresh)
            self._made = made
        return self._made

    def _grant(self, wish: Wish) -> None:
        self._room.frame.detail.wanted.emit(wish)

    def _go_on(self, draft: Draft) -> None:
        """Goes on in the full form; what is being written there is put by."""
        entry = self._room.entry
        if self._room.forms.clear("entry"):
            entry.load(draft)
            self._room.forms.keepers["entry"].keep()
        else:
            self._form().load(draft)
        entry.bring_up()
