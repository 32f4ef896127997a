"""What was begun and not saved is offered again: at the next start, in a list, or where it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from diary.domain.contact import DEFAULT_ZONE
from diary.domain.errors import DiaryError
from diary.domain.language import N_
from diary.domain.reference import Kind
from diary.gui.actions import Act, Menu
from diary.gui.forms.shelf import DraftKind, form_of, of, subject_of
from diary.gui.pages.detail_tabs import FLAGS
from diary.gui.times import show_moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.domain.draft import Draft
    from diary.gui.dialogs.drafts import DraftLine
    from diary.gui.room import Room

DRAFTS = Act(name="drafts", text=N_("Drafts …"), keys="Ctrl+Alt+S", menu=Menu.DIARY, group=1)

MOST_LINES = 2
"""More drafts than this are offered as a list: lines above the panes would crowd out the entries."""

ENTRY = N_("An entry")


def install(room: Room) -> None:
    """Lets forms outlive the window, names the kinds of drafts, and offers those of the last run."""
    room.add_carrier("forms", room.forms)
    drafts = Drafts(room)
    kinds = {
        "debt": DraftKind(title=N_("A debt"), open=drafts.open_debt, about=of(Kind.DEBT)),
        "number": DraftKind(
            title=N_("Numbers of a debt"), open=lambda numbers: room.doors.tie_numbers(numbers.split())
        ),
        "notice": DraftKind(title=N_("A notice"), open=room.doors.open_notice, about=of(Kind.NOTICE)),
        "answer": DraftKind(
            title=N_("An answer to a question"), open=drafts.show_card, about=of(Kind.CONTACT)
        ),
        "note": DraftKind(title=N_("A note on a flag"), open=drafts.show_card, about=of(Kind.CONTACT)),
    }
    for name, kind in kinds.items():
        room.forms.add_kind(name, kind)
    room.add_act(DRAFTS, drafts.show_list)
    room.started.connect(drafts.offer)
    room.forms.put_by.connect(drafts.tell_put_by)
    room.forms.thrown.connect(drafts.tell_thrown)


class Drafts(QObject):
    """Moves what the last run left out of the forms' way, so that nothing is written over it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.window)
        self._room = room
        self._since = room.now()

    def offer(self) -> None:
        """A line for each draft of the last run; one line for all when they are many.

        Not for what was begun in this run: a busy computer offers late, and the quick log is open by then.
        """
        tr = self._room.tr
        try:
            left = [self._set_by(one) for one in self._known() if one.at <= self._since]
        except DiaryError as error:
            self._room.failed.emit(error)
            return
        if len(left) <= MOST_LINES:
            for one in left:
                self._ask(one)
            return
        self._room.banner(
            tr("Begun and not saved yet: {count}", count=len(left)),
            (tr("Show them"), self.show_list),
        )

    def show_list(self) -> None:
        """Opens the list of all drafts."""
        from diary.gui.dialogs.drafts import DraftsDialog  # noqa: PLC0415 - imported when it is wanted

        room = self._room
        room.forms.settle()
        dialog = DraftsDialog(self._lines, room.tr, room.window)
        dialog.go_on_wanted.connect(self.go_on)
        dialog.throw_wanted.connect(lambda name: self._throw(name, dialog.thrown))
        room.doors.show(dialog)

    def go_on(self, name: str) -> None:
        """Opens the form of a draft with what was written."""
        room = self._room
        kept = room.forms.kept(name)
        if kept is not None and room.forms.stays(name):
            self._go_on_in_form(kept)
        elif kept is None or not room.forms.open(name):
            room.tell(room.tr("This draft can no longer be read."))

    def open_debt(self, subject: str) -> None:
        """Opens the form for a debt as a draft's name tells it."""
        doors = self._room.doors
        doors.amend_debt(int(subject)) if subject.isdigit() else doors.add_debt()

    def show_card(self, subject: str) -> bool:
        """Shows the cards of the entry on which something was written; False when it cannot be listed."""
        room, number = self._room, subject.partition(" ")[0]
        if number == "0":
            room.doors.notices()
            return True
        frame = room.frame
        frame.centre.turn_to("")
        frame.views.choose_named("all")
        frame.contacts.filters.reset()
        if not frame.contacts.select(int(number)):
            return False
        frame.detail.tabs.setCurrentIndex(FLAGS)
        return True

    def tell_put_by(self, _name: str) -> None:
        """Says that closing a form lost nothing."""
        tr = self._room.tr
        self._room.tell(tr("What you wrote is kept as a draft; the form comes back with it."))

    def tell_thrown(self, name: str, text: str) -> None:
        """Says that what was written is gone, with the way back."""

        def back() -> None:
            self._room.diary.save_draft(name, text)
            self.go_on(name)

        self._room.tell(self._room.tr("The draft was thrown away."), back)

    def _known(self) -> list[Draft]:
        """The drafts whose form this version has."""
        forms = self._room.forms
        return [
            one
            for one in self._room.diary.drafts()
            if forms.stays(one.name) or form_of(one.name) in forms.kinds
        ]

    def _lines(self) -> list[DraftLine]:
        from diary.gui.dialogs.drafts import DraftLine  # noqa: PLC0415 - as above

        known = reversed(self._known())
        return [DraftLine(name=one.name, what=self._what(one), when=self._when(one)) for one in known]

    def _what(self, kept: Draft) -> str:
        tr, kind = self._room.tr, self._room.forms.kinds.get(form_of(kept.name))
        if kind is None:
            return tr(ENTRY)
        parts = (tr(kind.title), kind.about(subject_of(kept.name)))
        return " · ".join(part for part in parts if part)

    def _when(self, kept: Draft) -> str:
        return show_moment(self._room.tr, kept.at.astimezone(ZoneInfo(DEFAULT_ZONE)))

    def _set_by(self, kept: Draft) -> Draft:
        """The draft under the name by which it waits; a form's own name is for what is typed now."""
        diary = self._room.diary
        if "/" in kept.name or not self._room.forms.stays(kept.name):
            return kept
        name = f"{kept.name}/{kept.at.timestamp():.0f}"
        diary.save_draft(name, kept.value)
        diary.drop_draft(kept.name)
        return next(one for one in diary.drafts() if one.name == name)

    def _ask(self, kept: Draft) -> None:
        tr = self._room.tr
        self._room.banner(
            tr("Begun and not saved yet: {what} ({when})", what=self._what(kept), when=self._when(kept)),
            (tr("Go on with it"), lambda: self.go_on(kept.name)),
            (tr("Throw it away"), lambda: self._throw(kept.name, lambda back: self._tell(kept, back))),
        )

    def _go_on_in_form(self, kept: Draft) -> None:
        """Another entry that is being written there is put by."""
        room, name = self._room, kept.name
        form = room.forms.form(form_of(name))
        if form.unsaved() and ("/" not in name or not room.forms.clear(form_of(name))):
            form.bring_up()
            return
        try:
            form.take(kept.value)
        except (ValueError, DiaryError):
            room.tell(room.tr("This draft can no longer be read."))
            return
        room.forms.keepers[form_of(name)].keep()
        if "/" in name:
            room.run(lambda: room.diary.drop_draft(name), lambda _none: None)
        form.bring_up()

    def _throw(self, name: str, tell: Callable[[Callable[[], None]], None]) -> None:
        """Throws a draft away; `tell` gets the way back."""
        room = self._room
        kept = room.forms.kept(name)

        def back() -> None:
            if kept is not None:
                room.diary.save_draft(name, kept.value)

        try:
            room.diary.drop_draft(name)
        except DiaryError as error:
            room.failed.emit(error)
        else:
            room.forms.forget(name)
            tell(back)

    def _tell(self, kept: Draft, back: Callable[[], None]) -> None:
        def again() -> None:
            back()
            self._ask(kept)

        self._room.tell(self._room.tr("The draft was thrown away."), again)
